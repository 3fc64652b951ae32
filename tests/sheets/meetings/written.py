"""Where something stands on a sheet of meetings."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet


def cell_of(sheet: Worksheet, text: str) -> Any:
    """Find the cell that holds exactly this."""
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def row_of(sheet: Worksheet, text: object, place: int = 0) -> list[object]:
    """Give the values of a row in which a cell holds exactly this."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [row for row in rows if text in row][place]


def colour(cell: Any) -> str:
    """Give the colour that fills a cell."""
    return f"#{cell.fill.fgColor.rgb[2:]}"
