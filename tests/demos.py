"""The demo workbook, made smaller."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook, load_workbook

DEMO = Path(__file__).parents[1] / "workbooks" / "coopplan-demo.xlsx"
FIRST_ROW = 6
"""First row of data on an input sheet."""
URGENT = (("Tâches", "Obligatoire", "non"), ("Projets", "Statut", "à mûrir"))
"""Sheets and columns that make gaps urgent, with the word for what is not."""


def demo_with(*scenarios: str) -> Workbook:
    """Leave some scenarios of the demo, and their levers."""
    book = load_workbook(DEMO)
    for title in ("Scénarios", "Leviers"):
        sheet = book[title]
        for row in range(sheet.max_row, FIRST_ROW - 1, -1):
            if sheet.cell(row, 1).value not in scenarios:
                sheet.delete_rows(row)
        sheet.tables.clear()
    return book


def without_urgency(book: Workbook) -> Workbook:
    """Have nothing mandatory and nothing engaged: no solution is looked for."""
    for title, header, word in URGENT:
        sheet = book[title]
        column = next(c.column for c in sheet[FIRST_ROW - 1] if c.value == header)
        for row in range(FIRST_ROW, sheet.max_row + 1):
            if sheet.cell(row, 1).value:
                sheet.cell(row, column).value = word
    return book
