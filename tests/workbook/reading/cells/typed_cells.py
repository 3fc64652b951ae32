"""Cells as people type them."""

from coopplan.workbook.reading.cells.formats import Format, Look
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.sheet_cells import Scalar


def cell(value: Scalar, look: Look = Look.PLAIN) -> RawCell:
    """Give a cell that holds a value, as it looks."""
    return RawCell(value, "A1", format=Format(look))
