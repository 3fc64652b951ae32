"""The cells of one sheet as openpyxl reads them, and what surrounds them: merges, hidden rows.

openpyxl's own ``load_workbook`` reads every sheet and refuses a workbook for a style, a filter or a
table that it does not know. Its reader of cells is therefore given the sheet alone, as a stream:
what hides millions of cells costs no memory, and what we do not look at cannot be in the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError, iterparse

from openpyxl.cell.text import Text
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._reader import (
    CELL_TAG,
    COL_TAG,
    FORMULA_TAG,
    INLINE_STRING,
    ROW_TAG,
    WorkSheetParser,
)

from coopplan.workbook.package.parts.strings import SharedTexts, unescaped
from coopplan.workbook.package.parts.workbook_part import TRUE
from coopplan.workbook.package.xml.markup import UnreadableError, main
from coopplan.workbook.reading.cells.formats import PLAIN, Format, Look

MERGE_TAG, RUN_TAG = main("mergeCell"), main("r")
WHOLE = frozenset({CELL_TAG, INLINE_STRING, RUN_TAG})
"""Elements that are read with what they hold; others are forgotten as they end."""
LARGEST_SHEET = 5_000_000
"""Cells from A1 to the last one; more would only be a stray cell far away."""
MOST_CELLS = 1_000_000
"""Cells that hold something."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
FIRST_YEAR = 1950
"""What a format shows as an earlier day is a figure typed in a cell of dates."""
Place = tuple[int, int]
"""Row and column, from zero."""
Scalar = str | float | bool | date | None


class Defect(StrEnum):
    """Why a cell has no value although it is not blank."""

    ERROR = "error"
    UNCOMPUTED = "uncomputed"


@dataclass(slots=True)
class SheetCells:
    """What one sheet holds."""

    rows: list[list[Scalar]] = field(default_factory=list)
    """Values from A1; an empty text where there is none."""
    formats: dict[Place, Format] = field(default_factory=dict)
    """Those that tell something of their cell."""
    defects: dict[Place, tuple[Defect, str]] = field(default_factory=dict)
    """The error, or the formula, as the user sees it."""
    merged: dict[Place, tuple[str, Place]] = field(default_factory=dict)
    """Range and first cell of the merges, by each other cell that they cover."""
    clocks: dict[Place, float] = field(default_factory=dict)
    """Hours of the days that have one, as parts of a day."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    last: Place = (-1, -1)
    """Last row and last column that hold a value."""
    is_too_large: bool = False
    """Whether it cannot be an input sheet; it was not read."""


def read_cells(
    data: bytes, texts: SharedTexts, formats: Sequence[Format], first_day: date
) -> SheetCells:
    """Read a sheet from its XML.

    Raises:
        UnreadableError: the sheet is not well-formed, or a cell is not.
    """
    reader = _Reader(data, texts, formats, first_day)
    try:
        reader.read()
    except (ParseError, ValueError, TypeError, LookupError, OverflowError) as error:
        raise UnreadableError(f"{reader.where}: {error}") from error
    return reader.found


class _Reader:
    """Reads one sheet, element by element."""

    def __init__(
        self, data: bytes, texts: SharedTexts, formats: Sequence[Format], first_day: date
    ) -> None:
        self._events = iterparse(BytesIO(data), ("start", "end"))
        self._cells: Any = WorkSheetParser(None, texts, data_only=True)
        self._formats, self._first_day = formats, first_day
        self.found = SheetCells()
        self._count = self._filled = 0

    @property
    def where(self) -> str:
        """The row being read, for who repairs the file."""
        return f"row {self._cells.row_counter}"

    def read(self) -> None:
        """Read until the end, or until the sheet turns out to be too large."""
        telling = {CELL_TAG: self._cell, COL_TAG: self._column, MERGE_TAG: self._merge}
        for element in self._ended():
            if element.tag in telling:
                telling[element.tag](element)
            beyond = self._count > LARGEST_SHEET or self._filled > MOST_CELLS
            if self.found.is_too_large or beyond:
                self.found = SheetCells(last=self.found.last, is_too_large=True)
                return
        width = self.found.last[1] + 1
        for row in self.found.rows:
            row.extend([""] * (width - len(row)))

    def _ended(self) -> Iterator[Element]:
        """Give each element as it ends, and forget it."""
        parents: list[Element] = []
        for event, element in self._events:
            if event == "start":
                parents.append(element)
                if element.tag == ROW_TAG:
                    self._row(element)
                continue
            parents.pop()
            if parents and parents[-1].tag not in WHOLE:
                self._count += 1
                yield element
                parents[-1].remove(element)

    def _row(self, element: Element) -> None:
        """Number a row; those that do not say their number follow each other."""
        number = element.get("r", "")
        self._cells.row_counter = int(number) if number.isdecimal() else self._cells.row_counter + 1
        self._cells.col_counter = 0
        if element.get("hidden") in TRUE:
            self.found.hidden_rows.add(self._cells.row_counter - 1)

    def _column(self, element: Element) -> None:
        if element.get("hidden") in TRUE:
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            self.found.hidden_columns.update(range(first - 1, min(last, LAST_COLUMN)))

    def _cell(self, element: Element) -> None:
        if len(element) == 0 and "r" in element.attrib:
            return
        self._filled += 1
        read = self._cells.parse_cell(element)
        place = read["row"] - 1, read["column"] - 1
        if place[0] >= LAST_ROW or place[1] >= LAST_COLUMN:
            self.found.last, self.found.is_too_large = place, True
            return
        self._note_format(place, int(read["style_id"]))
        defect = _defect(element, read)
        if defect is not None:
            self.found.defects[place] = defect
        value = "" if defect else self._value(element, read, place)
        if defect is not None or value != "" or len(element):
            self._put(place, value)

    def _note_format(self, place: Place, number: int) -> None:
        shown = self._formats[number] if number < len(self._formats) else PLAIN
        if shown != PLAIN:
            self.found.formats[place] = shown

    def _put(self, place: Place, value: Scalar) -> None:
        """Put a value in its row, unless the rectangle from A1 gets too large."""
        last = max(self.found.last[0], place[0]), max(self.found.last[1], place[1])
        self.found.last = last
        if (last[0] + 1) * (last[1] + 1) > LARGEST_SHEET:
            self.found.is_too_large = True
            return
        rows = self.found.rows
        rows.extend([] for _row in range(place[0] + 1 - len(rows)))
        row = rows[place[0]]
        row.extend([""] * (place[1] + 1 - len(row)))
        row[place[1]] = value

    def _value(self, element: Element, read: dict[str, Any], place: Place) -> Scalar:
        """Give a value as we compare it: numbers as floats, days as dates."""
        value = read["value"]
        if value is None:
            return ""
        if read["data_type"] == "s" and element.get("t") == "inlineStr":
            return unescaped(Text.from_tree(element.find(INLINE_STRING)).content)
        if isinstance(value, bool):
            return value
        if isinstance(value, int | float):
            return self._number(float(value), place)
        return _moment(value)

    def _number(self, value: float, place: Place) -> Scalar:
        """Give a number, or the day that its format shows; the hour of a day is noted.

        What would be a day before anybody living is a figure typed in a cell of dates.
        """
        shown = self.found.formats.get(place, PLAIN)
        if shown.look not in (Look.DAY, Look.MONTH):
            return value
        if value % 1:
            self.found.clocks[place] = value % 1
        try:
            day = self._first_day + timedelta(days=int(value))
        except (OverflowError, ValueError):
            return value
        return day if day.year >= FIRST_YEAR else value

    def _merge(self, element: Element) -> None:
        """Note the cells that a merge covers, as far as the sheet goes."""
        area = element.get("ref", "")
        left, top, right, bottom = range_boundaries(area)
        first = (top - 1, left - 1)
        for row in range(top - 1, min(bottom, self.found.last[0] + 1)):
            for column in range(left - 1, min(right, self.found.last[1] + 1)):
                self._count += 1
                if (row, column) != first:
                    self.found.merged[row, column] = area, first


def _moment(value: object) -> Scalar:
    """Give a text, or an ISO date, as it is compared."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time):
        return (value.hour * 60 + value.minute) / (24 * 60)
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    return value if isinstance(value, date | str) else str(value)


def _defect(element: Element, read: dict[str, Any]) -> tuple[Defect, str] | None:
    """Tell an error from a formula without a value; one computed to an empty text has one."""
    if read["data_type"] == "e":
        return Defect.ERROR, read["value"] or ""
    formula = element.find(FORMULA_TAG)
    if formula is None or read["value"] is not None or element.get("t") == "str":
        return None
    return Defect.UNCOMPUTED, f"={formula.text or ''}"
