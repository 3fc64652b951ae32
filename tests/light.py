"""A workbook that is solved in a second, negotiation included, for tests that solve many."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.demos import DEMO, FIRST_ROW

EMPTIED = (
    "Scénarios",
    "Leviers",
    "Instances",
    "Membres",
    "Séances fixées",
    "Dispositifs",
)
TASKS, EXPENSES = 6, 4
"""First rows of the demo, which are kept."""
EFFORT, EFFORT_DAYS = 6, 5
"""Column of the effort, and one that leaves no gap: no remedy is then looked for."""


@pytest.fixture(scope="session")
def light(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with its reference alone, few tasks and expenses, and no meeting."""
    path = tmp_path_factory.mktemp("light") / "plan.xlsx"
    book = load_workbook(DEMO)
    for title, kept in {**dict.fromkeys(EMPTIED, 0), "Tâches": TASKS, "Dépenses": EXPENSES}.items():
        sheet = book[title]
        sheet.delete_rows(FIRST_ROW + kept, sheet.max_row)
        sheet.tables.clear()
    for row in range(FIRST_ROW, FIRST_ROW + TASKS):
        book["Tâches"].cell(row, EFFORT).value = EFFORT_DAYS
    book.save(path)
    return path
