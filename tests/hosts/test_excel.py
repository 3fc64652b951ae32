"""The Excel host unchanged, through an xlwings engine, before a real spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coopplan import buttons, commands
from tests.office import Office, running_office

pytestmark = pytest.mark.libreoffice
NAME = "plan=2026 (v1) & co.xlsx"
WEB = f"--wb=https://example.org/sites/coop/{NAME}"


@pytest.fixture(scope="module")
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:  # noqa: ARG001
    folder = tmp_path_factory.mktemp("excel")
    with running_office(folder, trusted=folder) as running:
        yield running


@pytest.fixture
def app(office: Office) -> Any:
    pytest.importorskip("xlwings")
    from tests.hosts.engine import use

    return use(office)


@pytest.fixture
def book(app: Any, tmp_path: Path) -> Iterator[Any]:
    opened = app.open(commands.new(tmp_path / NAME, demo=True))
    yield opened
    opened.close()


def press(action: str, app: Any) -> None:
    arguments = [action, WEB, f"--name={NAME}", "--from_xl=1", "--app=", f"--hwnd={app.hwnd}"]
    assert buttons.main(arguments) == 0


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
    assert app.said[0].startswith("Scénario ")
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


def test_unsaved_errors_are_shown_in_one_message(app: Any, book: Any) -> None:
    book.document.Sheets.getByName("Agents").getCellRangeByName("A8").String = "A01"

    press("solve", app)

    assert book.document.CurrentController.ActiveSheet.Name == "Contrôles"
    assert len(app.alerts) == 1
    assert "A01" in app.alerts[0]
    assert "Synthèse" not in book.document.Sheets.ElementNames


def test_another_workbook_is_never_taken_for_the_one_asked_for(app: Any, book: Any) -> None:  # noqa: ARG001
    with pytest.raises(LookupError):
        buttons.main(["check", WEB, "--name=other.xlsm", "--from_xl=1", f"--hwnd={app.hwnd}"])
    with pytest.raises(LookupError):
        buttons.main(["check", WEB, f"--name={NAME}", "--from_xl=1", "--hwnd=1"])
