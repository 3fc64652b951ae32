"""Sheets made of pandas frames: the header on row 1, the first row of the frame on row 2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING

from coopplan.i18n import in_every_language
from coopplan.workbook.reading.cells.formats import Format, Look
from coopplan.workbook.reading.cells.grid import Grid
from coopplan.workbook.reading.cells.sheet_cells import Scalar, SheetCells
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.schema import SHEETS, Kind

if TYPE_CHECKING:
    import pandas as pd

SHARES = frozenset(
    normal(header)
    for sheet in SHEETS
    for column in sheet.columns
    if column.kind is Kind.PERCENT
    for header in in_every_language(column.header)
)
"""Headers of the columns that hold percentages."""


class FrameSheets:
    """Frames by sheet title, read as the sheets of a workbook are.

    A cell has the address that ``DataFrame.to_excel(index=False)`` would give it.
    """

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = dict(frames)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the sheets, in their order."""
        return tuple(map(str, self._frames))

    def grid(self, title: str) -> Grid:
        """Give the cells of one sheet; a header that is the first of a month stands for it."""
        frame = self._frames[title]
        header = _cells(frame.columns)
        rows = [_cells(row) for row in frame.itertuples(index=False, name=None)]
        days = (at for at, cell in enumerate(header) if isinstance(cell, date))
        formats = {(0, at): Format(Look.MONTH) for at in days}
        for at, name in enumerate(header):
            if normal(str(name)) in SHARES and _are_shares(row[at] for row in rows):
                formats |= {(row, at): Format(Look.PERCENT) for row in range(1, len(rows) + 1)}
        return Grid(title, SheetCells(rows=[header, *rows], formats=formats))


def _are_shares(cells: Iterable[Scalar]) -> bool:
    """Whether the numbers of a column are shares of 1: frames keep no percent format."""
    return all(abs(cell) <= 1 for cell in cells if isinstance(cell, float))


def _cells(values: Iterable[object]) -> list[Scalar]:
    return [_cell(value) for value in values]


def _cell(value: object) -> Scalar:
    """Give what a workbook would hold: a blank for what is missing, a float for any number."""
    import numpy as np
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, Real | Decimal):
        return float(value)
    return value if isinstance(value, date) else str(value)
