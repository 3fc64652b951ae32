"""The Excel host unchanged, through an xlwings engine, before a real spreadsheet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coopplan import buttons, commands
from coopplan.hosts.excel.host import ExcelHost
from tests.hosts.excel.book import UnoSheet
from tests.hosts.excel.engine import WINDOW, use
from tests.office import Office, running_office

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.flaky(reruns=2, only_rerun=["OfficeCrashedError"]),
]
NAME = "plan=2026 (v1) & co.xlsx"
WEB = f"--wb=https://example.org/sites/coop/{NAME}"


@pytest.fixture
def office(soffice: str, tmp_path: Path) -> Iterator[Office]:  # noqa: ARG001
    """A LibreOffice for each test: after many sheets brought in it now and then crashes."""
    with running_office(tmp_path / "office", trusted=tmp_path) as running:
        yield running


@pytest.fixture
def app(office: Office) -> Any:
    return use(office)


@pytest.fixture
def book(app: Any, tmp_path: Path) -> Any:
    return app.open(commands.new(tmp_path / NAME, demo=True))


def press(action: str, app: Any) -> None:
    arguments = [action, WEB, f"--name={NAME}", "--from_xl=1", "--app=", f"--hwnd={app.hwnd}"]
    status = buttons.main(arguments)
    assert status == 0


def test_results_come_into_the_open_workbook_and_again(app: Any, book: Any) -> None:
    document = book.document
    inputs = document.Sheets.ElementNames
    home = document.Sheets.getByName("Agents")
    document.CurrentController.ActiveSheet = home
    document.CurrentController.select(home.getCellRangeByName("B7"))

    press("compare", app)

    names = document.Sheets.ElementNames
    assert names == (*inputs, "Comparaison", "Contrôles")
    assert app.alerts == []
    assert app.said[-1] is False
    assert app.said[0] == "Lecture du classeur…"
    assert "sur 9" in str(app.said[1])
    assert document.CurrentController.ActiveSheet.Name == "Agents"
    assert document.CurrentSelection.AbsoluteName == "$Agents.$B$7"
    assert [on for _switch, on in app.switched] == [False] * 3 + [True] * 3
    mine = home.getCellRangeByName("Z1")
    mine.Formula = "=$Comparaison.A1"
    said = mine.String

    press("compare", app)

    assert document.Sheets.ElementNames == names
    assert (mine.String, mine.getError()) == (said, 0)
    assert app.opened == [book]


def test_what_arrived_leaves_when_the_run_is_cancelled(
    app: Any, book: Any, small: Path, tmp_path: Path
) -> None:
    press("check", app)
    document = book.document
    mine = document.Sheets.getByName("Agents").getCellRangeByName("Z1")
    mine.Formula = "=$Contrôles.A1"
    before = document.Sheets.ElementNames, set(document.DatabaseRanges.ElementNames), mine.Formula
    copy = Path(shutil.copy(small, tmp_path / "copie.xlsx"))
    adoption = commands.show_checks(copy).adoption
    assert adoption is not None
    host = ExcelHost.attached({"name": NAME, "hwnd": str(app.hwnd)})

    host.arrive(adoption)
    assert "Contrôles" in document.Sheets.ElementNames
    assert document.Sheets.ElementNames != before[0]
    host.cancel()

    now = document.Sheets.ElementNames, set(document.DatabaseRanges.ElementNames), mine.Formula
    assert now == before
    assert all(document.Sheets.getByName(name).IsVisible for name in ("Agents", "Contrôles"))


def test_unsaved_errors_are_shown_in_one_message(app: Any, book: Any) -> None:
    book.document.Sheets.getByName("Agents").getCellRangeByName("A8").String = "A01"

    press("solve", app)

    assert book.document.CurrentController.ActiveSheet.Name == "Contrôles"
    assert len(app.alerts) == 1
    assert "A01" in app.alerts[0]
    assert "Synthèse" not in book.document.Sheets.ElementNames


def test_tables_keep_their_names_from_a_run_to_the_next(app: Any, book: Any) -> None:
    tables = book.document.DatabaseRanges
    press("check", app)
    names = set(tables.ElementNames)
    assert "coopplan_controles" in names

    press("check", app)

    assert set(tables.ElementNames) == names


def test_a_sheet_that_cannot_be_replaced_stays_as_it_was(
    app: Any, book: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    press("check", app)
    sheets, tables = book.document.Sheets, book.document.DatabaseRanges
    before = sheets.ElementNames, set(tables.ElementNames)

    def refused(_sheet: UnoSheet, *_place: object, **_named: object) -> None:
        raise RuntimeError("protected")

    monkeypatch.setattr(UnoSheet, "copy", refused)
    press("check", app)

    assert (sheets.ElementNames, set(tables.ElementNames)) == before
    assert len(app.alerts) == 1
    Path(app.alerts[0].rpartition(" ")[2]).unlink()


@pytest.mark.parametrize("said", [("--name=other.xlsm", WINDOW), (f"--name={NAME}", 1)])
def test_another_workbook_is_never_taken_for_the_one_asked_for(
    said: tuple[str, int],
    app: Any,
    book: Any,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The macro tells that nothing was done; why is in a log."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    name, window = said

    assert buttons.main(["check", WEB, name, "--from_xl=1", f"--hwnd={window}"]) == 1

    (log,) = tmp_path.glob("coopplan-*.log")
    assert "LookupError" in log.read_text(encoding="utf-8")
    assert app.alerts == []
