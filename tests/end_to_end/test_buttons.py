"""The buttons pressed for real in LibreOffice: by an accessible action, by the mouse."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from coopplan import commands
from tests.office import Office, button, cancel_button, running_office, wait_for

pytestmark = [pytest.mark.libreoffice, pytest.mark.thorough]
NAME = "plan=2026 (v1) & co"
FIGURES = ("Synthèse", "Plan de charge", "Plan de financement", "Comparaison")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("buttons") / "dossier été & d'essai"
    made.mkdir()
    return made


@pytest.fixture(scope="module")
def office(soffice: str, folder: Path) -> Iterator[Office]:  # noqa: ARG001
    with running_office(folder.parent / "office", trusted=folder) as running:
        yield running


@pytest.fixture(scope="module")
def demo(folder: Path) -> Path:
    return commands.new(folder / f"{NAME}.ods", demo=True)


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as ``coopplan solve`` solves it."""
    path = commands.new(tmp_path_factory.mktemp("solved") / "demo.xlsx", demo=True)
    assert commands.solve(path).ok
    return path


def press(document: Any, caption: str) -> str:
    """Press a button and give what the status cell then says."""
    status = document.NamedRanges.getByName("coopplan_status").ReferredCells
    status.getCellByPosition(0, 0).String = ""
    document.CurrentController.ActiveSheet = document.Sheets.getByIndex(0)
    button(document, caption).doAccessibleAction(0)
    said = wait_for(lambda: status.getCellByPosition(0, 0).String, timeout_s=300)
    wait_for(document.CurrentController.Frame.ContainerWindow.isEnabled)
    return str(said)


def shown_values(document: Any, sheet: str) -> list[list[object]]:
    """Give a sheet's values, empty rows and columns at the end left out."""
    cursor = document.Sheets.getByName(sheet).createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    area = document.Sheets.getByName(sheet).getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    return [list(row) for row in area.DataArray]


def numbers(rows: list[list[object]]) -> list[float]:
    found = (cell for row in rows for cell in row if isinstance(cell, int | float))
    return [round(float(cell), 6) for cell in found if not isinstance(cell, bool)]


def test_solve_brings_the_figures_of_the_command_into_the_open_document(
    office: Office, demo: Path, solved: Path
) -> None:
    document = office.open(demo)
    inputs = document.Sheets.ElementNames
    mine = document.Sheets.getByName("Accueil").getCellRangeByName("F1")

    assert "terminé" in press(document, "Calculer")

    expected = load_workbook(solved, data_only=True)
    assert document.Sheets.ElementNames == tuple(expected.sheetnames)
    for name in FIGURES:
        rows = [list(row) for row in expected[name].iter_rows(values_only=True)]
        assert numbers(shown_values(document, name)) == numbers(rows), name

    assert not document.UndoManager.isUndoPossible()
    mine.Formula = "=$'Plan de charge'.A1"
    before = mine.String
    charts = document.Sheets.getByName("Synthèse").Charts.Count
    assert charts

    assert "terminé" in press(document, "Calculer")

    assert document.Sheets.ElementNames == tuple(expected.sheetnames)
    assert document.Sheets.ElementNames[: len(inputs)] == inputs
    assert document.Sheets.getByName("Synthèse").Charts.Count == charts
    assert (mine.String, mine.getError()) == (before, 0)
    document.close(True)


def content(document: Any) -> dict[str, object]:
    """Give what a document holds, sheet by sheet, in their order."""
    names = document.Sheets.ElementNames
    tables = document.DatabaseRanges
    return {name: shown_values(document, name) for name in names} | {
        "visible": [document.Sheets.getByName(name).IsVisible for name in names],
        "tables": {name: str(tables.getByName(name).DataArea) for name in tables.ElementNames},
    }


def test_errors_are_shown_and_nothing_is_lost(office: Office, demo: Path) -> None:
    document = office.open(demo)
    tasks = document.Sheets.getByName("Tâches")
    tasks.getCellRangeByName("B6").String = "P99"
    before = shown_values(document, "Tâches")
    names = document.Sheets.ElementNames

    said = press(document, "Calculer")

    assert "erreur" in said
    assert document.CurrentController.ActiveSheet.Name == "Contrôles"
    assert document.Sheets.ElementNames == (*names, "Contrôles")
    assert shown_values(document, "Tâches") == before
    link = document.NamedRanges.getByName("coopplan_link").ReferredCells.getCellByPosition(0, 0)
    assert (link.String, link.getError()) == ("Voir les erreurs", 0)
    assert not list(demo.parent.glob("*.log"))
    document.close(True)


def test_check_works_from_a_macro_workbook(office: Office, folder: Path) -> None:
    document = office.open(commands.new(folder / f"{NAME}.xlsm", demo=True))
    names = document.Sheets.ElementNames

    assert "terminé" in press(document, "Vérifier")

    assert document.Sheets.ElementNames == (*names, "Contrôles")
    document.close(True)


def test_publish_makes_a_folder_beside_the_document_and_leaves_it_as_it_was(
    office: Office, folder: Path, light: Path
) -> None:
    home = folder / "à publier"
    home.mkdir()
    attached = commands.attach(Path(shutil.copy(light, home / f"{NAME}.xlsx"))).adoption
    assert attached is not None
    document = office.open(attached.path)
    names = document.Sheets.ElementNames

    assert "terminé" in press(document, "Publier")

    assert document.Sheets.ElementNames == names
    document.close(True)
    (made,) = (each for each in home.iterdir() if each.is_dir())
    assert made.name.startswith("à transmettre ")
    papers = {each.suffix for each in made.rglob("*.*")}
    assert papers == {".xlsx", ".docx", ".pdf", ".txt"}


def click(find: Callable[[], Any], display: str) -> None:
    """Click on a button with the mouse, once its window has stopped moving."""
    seen: list[tuple[int, int]] = []

    def still() -> bool:
        found = find()
        place, size = found.getLocationOnScreen(), found.getSize()
        seen.append((place.X + size.Width // 2, place.Y + size.Height // 2))
        return len(seen) > 5 and len(set(seen[-5:])) == 1

    wait_for(still)
    x, y = map(str, seen[-1])
    moves = ["xdotool", "mousemove", x, y, "sleep", "0.5", "click", "1"]
    subprocess.run(moves, env=os.environ | {"DISPLAY": display}, check=True)


def test_a_real_click_compares_the_scenarios(
    soffice: str,  # noqa: ARG001
    display: str,
    folder: Path,
    demo: Path,
    tmp_path: Path,
) -> None:
    clicked = Path(shutil.copy(demo, folder / f"{NAME} au clic.ods"))
    with running_office(tmp_path, trusted=folder, display=display) as office:
        document = office.open(clicked)
        window = document.CurrentController.Frame.ContainerWindow
        window.setPosSize(0, 0, 1270, 890, 15)
        click(lambda: button(document, "Comparer"), display)

        wait_for(lambda: document.Sheets.hasByName("Comparaison"), timeout_s=300)
        status = document.NamedRanges.getByName("coopplan_status").ReferredCells
        wait_for(lambda: "terminé" in status.getCellByPosition(0, 0).String)
        assert not document.Sheets.hasByName("Synthèse")


@pytest.mark.parametrize("moment", ["at once", "once the first sheets are there"])
def test_a_run_is_cancelled_and_the_document_is_as_it_was(
    moment: str,
    soffice: str,  # noqa: ARG001
    display: str,
    folder: Path,
    demo: Path,
    tmp_path: Path,
) -> None:
    cancelled = Path(shutil.copy(demo, folder / f"{NAME} {moment}.ods"))
    with running_office(tmp_path, trusted=folder, display=display) as office:
        document = office.open(cancelled)
        assert "terminé" in press(document, "Vérifier")
        document.Sheets.getByName("Agents").getCellRangeByName("Z1").Formula = "=$Contrôles.A1"
        before = content(document)

        button(document, "Calculer").doAccessibleAction(0)
        if moment != "at once":
            wait_for(lambda: document.Sheets.hasByName("Synthèse"))
            assert not document.Sheets.hasByName("Comparaison")
        click(lambda: cancel_button(office), display)
        start = time.monotonic()
        wait_for(document.CurrentController.Frame.ContainerWindow.isEnabled)
        wait_for(lambda: office.runs() == [])

        assert time.monotonic() - start < 3
        assert content(document) == before
        assert "terminé" in press(document, "Vérifier")


def test_two_documents_at_once_each_get_their_answer(
    office: Office, folder: Path, demo: Path
) -> None:
    """The second run begins while the first one's macro waits, and outlives it or not."""
    first, second = (
        office.open(Path(shutil.copy(demo, folder / f"{NAME} {n}.ods"))) for n in (1, 2)
    )
    names = second.Sheets.ElementNames
    button(first, "Comparer").doAccessibleAction(0)
    wait_for(lambda: any(" compare " in run for run in office.runs()))

    button(second, "Vérifier").doAccessibleAction(0)
    wait_for(lambda: len(office.runs()) == 2)

    for document, result in ((second, "Contrôles"), (first, "Comparaison")):
        status = document.NamedRanges.getByName("coopplan_status").ReferredCells
        wait_for(lambda s=status: "terminé" in s.getCellByPosition(0, 0).String, timeout_s=300)
        wait_for(document.CurrentController.Frame.ContainerWindow.isEnabled)
        assert document.Sheets.hasByName(result)
    assert second.Sheets.ElementNames == (*names, "Contrôles")
    assert not first.Sheets.hasByName("Synthèse")
    wait_for(lambda: not office.runs(), timeout_s=30)
    for document in (first, second):
        document.close(True)


def test_a_document_whose_structure_is_protected_is_left_as_it_was(
    office: Office, demo: Path
) -> None:
    document = office.open(demo)
    names = document.Sheets.ElementNames
    document.protect("")

    button(document, "Vérifier").doAccessibleAction(0)
    time.sleep(3)
    wait_for(document.CurrentController.Frame.ContainerWindow.isEnabled)

    assert document.Sheets.ElementNames == names
    document.unprotect("")
    assert "terminé" in press(document, "Vérifier")
    document.close(True)
