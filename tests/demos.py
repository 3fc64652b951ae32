"""The demo workbook, made smaller."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook, load_workbook

from tests.places import DEMO

FIRST_ROW = 6
"""First row of data on an input sheet."""
EASED = (("Tâches", "Charge (j)", 3), ("Projets", "Statut", "à mûrir"))
"""Sheets and columns from which gaps come, with what leaves none to mend."""
FEW = {
    "Instances": 0,
    "Membres": 0,
    "Séances fixées": 0,
    "Dispositifs": 0,
    "Décisions": 0,
    "Tâches": 6,
    "Dépenses": 4,
}
"""Sheets of which few rows are kept, or none."""


def demo_with(*scenarios: str) -> Workbook:
    """Leave some scenarios of the demo, and their levers."""
    return _only(load_workbook(DEMO), scenarios)


def without_gaps(book: Workbook) -> Workbook:
    """Have short tasks and no project engaged: no remedy is looked for."""
    for title, header, value in EASED:
        sheet = book[title]
        column = next(c.column for c in sheet[FIRST_ROW - 1] if c.value == header)
        for row in range(FIRST_ROW, sheet.max_row + 1):
            if sheet.cell(row, 1).value:
                sheet.cell(row, column).value = value
    return book


def demo_without_meetings(*scenarios: str) -> Workbook:
    """Leave some scenarios, the first tasks and expenses, and no meeting."""
    book = _only(load_workbook(DEMO), scenarios)
    for title, kept in FEW.items():
        sheet = book[title]
        sheet.delete_rows(FIRST_ROW + kept, sheet.max_row)
        sheet.tables.clear()
    return without_gaps(book)


def _only(book: Workbook, scenarios: Sequence[str]) -> Workbook:
    for title in ("Scénarios", "Leviers"):
        sheet = book[title]
        for row in range(sheet.max_row, FIRST_ROW - 1, -1):
            if sheet.cell(row, 1).value not in scenarios:
                sheet.delete_rows(row)
        sheet.tables.clear()
    return book
