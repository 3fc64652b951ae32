"""Typing into a workbook as a user does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries


def type_rows(book: Path, title: str, rows: list[dict[str, Any]]) -> None:
    """Type rows under those that an input sheet already has."""
    edited = openpyxl.load_workbook(book)
    sheet = edited[title]
    (table,) = sheet.tables.values()
    left, top, right, bottom = range_boundaries(table.ref)
    heads = {str(sheet.cell(top, at).value).rstrip("*"): at for at in range(left, right + 1)}
    row = top + 1
    while any(sheet.cell(row, at).value for at in range(left, right + 1)):
        row += 1
    for number, values in enumerate(rows):
        for head, value in values.items():
            sheet.cell(row + number, heads[head]).value = value
    last = max(bottom, row + len(rows) - 1)
    table.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{last}"
    edited.save(book)
