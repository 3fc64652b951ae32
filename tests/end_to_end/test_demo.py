"""From a saved workbook to the same workbook with results, as a user does it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from coopplan.remembering import Store
from coopplan.remembering.store import FOLDER_VARIABLE
from coopplan.workbook.package import open_package
from coopplan.workbook.package.ours.ownership import owned_sheets
from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.schema import SHEETS
from tests.end_to_end.chart_contents import charts_of
from tests.places import DEMO
from tests.workbook.opening import errors, installed_validator, resaved

RESULTS = (
    "Synthèse",
    "Comparaison",
    "Ce qui change",
    "Plan de charge",
    "Équipes projet",
    "Temps à négocier",
    "Plan de financement",
    "Propre vs services",
    "Échéancier des dispositifs",
    "Trésorerie",
    "Valeur des moyens",
    "Solutions",
    "Fiche service",
    "Fiche agent",
    "Fiche projet",
    "Calendrier",
    "Charge de réunions",
    "Rotation des lieux",
    "Protocole",
    "Contrôles",
)


def coopplan(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", "coopplan", *map(str, arguments)]
    return subprocess.run(
        command,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def values(workbook: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(workbook)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_result_sheets_follow_the_users_own(solved_demo: Path) -> None:
    names = list(values(solved_demo))

    assert names[-len(RESULTS) :] == list(RESULTS)
    assert names[: -len(RESULTS)] == list(values(DEMO))


def test_what_the_user_typed_is_there_afterwards_byte_for_byte(solved_demo: Path) -> None:
    with zipfile.ZipFile(DEMO) as before, zipfile.ZipFile(solved_demo) as after:
        sheets = [name for name in before.namelist() if name.startswith("xl/worksheets/sheet")]
        changed = [name for name in sheets if before.read(name) != after.read(name)]

    assert len(sheets) >= len(SHEETS)
    assert changed == []


@pytest.mark.thorough
def test_a_second_run_gives_the_same_sheets_in_place(
    solved_demo: Path, memory: Store, tmp_path: Path
) -> None:
    again = tmp_path / "encore.xlsx"
    shutil.copy(solved_demo, again)

    assert coopplan("solve", again, **{FOLDER_VARIABLE: str(memory.folder)}).returncode == 0

    assert values(again) == values(solved_demo)


def test_the_open_xml_validator_finds_no_error(solved_demo: Path) -> None:
    assert not errors(installed_validator(), solved_demo)


@pytest.fixture(scope="module")
def saved_again(solved_demo: Path, soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The solved demo, opened and saved by LibreOffice."""
    return resaved(soffice, solved_demo, tmp_path_factory.mktemp("libreoffice"))


@pytest.mark.libreoffice
def test_libreoffice_opens_the_result_with_the_same_figures(
    solved_demo: Path, saved_again: Path
) -> None:
    ours, theirs = values(solved_demo), values(saved_again)

    for name in RESULTS:
        figures = [
            [value for row in book[name] for value in row if isinstance(value, float)]
            for book in (ours, theirs)
        ]
        assert figures[0] == pytest.approx(figures[1]), name


@pytest.mark.libreoffice
def test_every_result_is_still_ours_once_libreoffice_saved_it(saved_again: Path) -> None:
    with open_package(saved_again) as package:
        owned = owned_sheets(Book(package))

    assert owned.keys() == set(RESULTS)
    assert [name for name, each in owned.items() if each.edited] == []


@pytest.mark.libreoffice
def test_charts_say_the_same_once_libreoffice_saved_them(
    solved_demo: Path, saved_again: Path
) -> None:
    before, after = charts_of(solved_demo), charts_of(saved_again)

    assert len(before) >= 7
    assert all(chart["title"] and chart["series"] for chart in before)
    assert any(series["labels"] for chart in before for series in chart["series"])
    assert after == before


def test_a_formula_typed_as_a_title_stays_text(small: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "plan.xlsx"
    book = load_workbook(small)
    cell = book["Tâches"]["C6"]
    cell.value = "=cmd|'/c calc'!A1"
    cell.data_type = "s"
    book.save(workbook)

    assert coopplan("solve", workbook).returncode == 0

    written = load_workbook(workbook)
    formulas = [
        cell.value
        for name in set(RESULTS) & set(written.sheetnames)
        for row in written[name].iter_rows()
        for cell in row
        if cell.data_type == "f" and "cmd" in str(cell.value)
    ]
    texts = [
        cell.value
        for row in written["Plan de charge"].iter_rows()
        for cell in row
        if "cmd|" in str(cell.value)
    ]
    assert formulas == []
    assert texts


def test_all_errors_are_said_at_once_and_nothing_is_solved(tmp_path: Path) -> None:
    workbook = tmp_path / "plan.xlsx"
    book = load_workbook(DEMO)
    book["Tâches"]["F6"] = "environ 12"
    book["Budgets"]["F6"] = 1_000_000
    book["Leviers"]["C8"] = "I99"
    book["Dispositifs"]["E6"] = "120 %"
    book.save(workbook)

    done = coopplan("solve", workbook, "--json")

    found = json.loads(done.stdout)
    cells = {f["cell"]: f["value"] for f in found["findings"] if f["severity"] == "error"}
    assert done.returncode == 1
    assert cells.keys() >= {
        "'Tâches'!F6",
        "'Budgets'!F6",
        "'Leviers'!C8",
        "'Dispositifs'!E6",
    }
    assert cells["'Tâches'!F6"] == "environ 12"
    assert found["scenarios"] == []
    assert found["sheets"] == ["Contrôles"]


def test_the_scenario_retained_is_the_one_shown(small: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "plan.xlsx"
    book = load_workbook(small)
    rows = book["Paramètres"].iter_rows(min_row=6, max_col=2)
    row = next(row for row in rows if row[0].value == "Scénario retenu")
    row[1].value = "sc4"
    book.save(workbook)

    done = coopplan("solve", workbook, "--json")

    assert json.loads(done.stdout)["shown"] == "SC4"
