"""An officer who has run once, and what is done to the sheets they answer in."""

from __future__ import annotations

import shutil
from pathlib import Path

from coopplan.domain.input.decisions.replies import SHEETS, TIME_SHEET, Answer
from coopplan.domain.results.outcome import Outcome
from coopplan.workbook.package.ours.ownership import RUN_NAME
from coopplan.workbook.package.ours.runs import RUNS_NAME
from coopplan.workbook.reading.cells.grid import open_grids
from coopplan.workbook.reading.results.replies import read_answers
from tests.sheets.replies.histories import TOPICS, VERDICT, Officer, Tab, rows_of


def started(first_run: Path, outcome: Outcome, folder: Path) -> Officer:
    """Give an officer after a first run."""
    officer = Officer(Path(shutil.copy(first_run, folder / "plan.xlsx")), outcome)
    officer.runs = 1
    officer.written = dict.fromkeys(SHEETS, 1)
    officer.tabs = {result: Tab(result, 1, {}) for result in SHEETS}
    return officer


def unnumbered(officer: Officer) -> None:
    """Make of a workbook one that a former version wrote: its sheets bear no run number."""
    with officer.editing() as book:
        del book.defined_names[RUNS_NAME]
        for sheet in book.worksheets:
            sheet.defined_names.pop(RUN_NAME, None)


def retype(officer: Officer, name: str, *typed: object) -> None:
    """Type an answer to the first request in a sheet, or erase it."""
    with officer.editing() as book:
        row = rows_of(book[name], TIME_SHEET, TOPICS[0])[0]
        for cell, value in zip(row[VERDICT:], (*typed, None, None, None), strict=False):
            cell.value = value


def first_answer(officer: Officer) -> tuple[Answer | None, list[str]]:
    """Read the answer to the first request, and what is said of older ones."""
    with open_grids(officer.workbook) as grids:
        found = read_answers(grids)
    told = [each.message for each in found.findings if each.code in ("RPL06", "RPL08")]
    return found.found.get(TOPICS[0]), told


def codes_of(officer: Officer) -> list[tuple[str, str]]:
    """Give the code and the cell of what is said of the answers."""
    with open_grids(officer.workbook) as grids:
        return [(found.code, str(found.cell)) for found in read_answers(grids).findings]
