"""The cells of a workbook: values by calamine, with what only the XML of the sheet tells."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_rowcol_to_cell

from coopplan.i18n import day, decimal_mark, with_percent_sign
from coopplan.workbook.package import Package, open_package
from coopplan.workbook.package.ours.ownership import Bearer, made_from
from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.package.xml.markup import UnreadableError
from coopplan.workbook.reading.cells.scan import Defect, Look, Marks, looks_of, scan

Scalar = str | float | bool | date | None
FIRST_DAYS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
"""Day 0 of Excel's two calendars, the second one counted from 1904."""
SERIALS = range(20_000, 80_000)
"""Numbers that are days between 1954 and 2122 if they are days at all."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as found: its value, where it is, what is wrong with it."""

    value: Scalar
    address: str
    defect: Defect | None = None
    shown: str = ""
    """The error as the user sees it, such as ``#REF!``."""
    look: Look = Look.PLAIN
    first_day: date = FIRST_DAYS[False]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return self.defect is None and (self.value is None or str(self.value).strip() == "")

    @property
    def text(self) -> str:
        """What the user sees, near enough to recognise it."""
        if self.shown:
            return self.shown
        if isinstance(self.value, date):
            return f"{self.value:%Y-%m}" if self.shows_month else day(self.value)
        if isinstance(self.value, float):
            return _number(self.value, percent=self.look is Look.PERCENT)
        return "" if self.value is None else str(self.value).strip()

    @property
    def shows_month(self) -> bool:
        """Whether its date stands for a month: the first day of one, shown without its day."""
        return self.look is Look.MONTH and self.day is not None and self.day.day == 1

    @property
    def day(self) -> date | None:
        """The day of a date, or of a date that lost its format and shows as a number."""
        if isinstance(self.value, date):
            return self.value
        if isinstance(self.value, float) and self.value in SERIALS:
            return self.first_day + timedelta(days=int(self.value))
        return None


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of one sheet, from A1."""

    title: str
    rows: list[list[Scalar]]
    marks: Marks
    first_day: date = FIRST_DAYS[False]

    def cell(self, row: int, column: int) -> RawCell:
        """Give one cell by zero-based row and column."""
        cells = self.rows[row]
        defect, shown = self.marks.defects.get((row, column), (None, ""))
        return RawCell(
            value=cells[column] if column < len(cells) else None,
            address=xl_rowcol_to_cell(row, column),
            defect=defect,
            shown=shown,
            look=self.marks.looks.get((row, column), Look.PLAIN),
            first_day=self.first_day,
        )


class Grids:
    """The sheets of a workbook, each read when asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        book = self._book = Book(package)
        self._parts = {sheet.name: sheet.part for sheet in book.sheets}
        self._looks = looks_of(package)
        self._first_day = FIRST_DAYS[book.counts_from_1904]
        content = io.BytesIO(package.archive.path.read_bytes())
        try:
            self._workbook = CalamineWorkbook.from_filelike(content)
        except CalamineError as error:
            raise package.damaged(str(error)) from error
        self.titles: tuple[str, ...] = tuple(self._workbook.sheet_names)

    def made_from(self, results: Collection[str]) -> tuple[Bearer, ...]:
        """Find the sheets that show some results, the newest first."""
        return made_from(self._book, results)

    def grid(self, title: str) -> Grid:
        """Read one sheet; without rows when it is too large to be one of ours.

        Raises:
            Refused: the sheet is damaged.
        """
        part = self._parts.get(title, "")
        if not self._package.find(part):
            return Grid(title, [], Marks({}, {}))
        try:
            marks = scan(self._package.read(part), self._looks)
        except UnreadableError as error:
            raise self._package.damaged(f"{part}: {error}") from error
        if marks.is_too_large:
            return Grid(title, [], marks)
        try:
            rows = self._workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
        except CalamineError as error:
            raise self._package.damaged(f"{title}: {error}") from error
        plain = [[_plain(value) for value in row] for row in rows]
        return Grid(title, plain, marks, self._first_day)


@contextmanager
def open_grids(path: Path) -> Iterator[Grids]:
    """Open a workbook to read its sheets.

    Raises:
        Refused: it cannot be opened safely.
    """
    with open_package(path) as package:
        yield Grids(package)


def _plain(value: object) -> Scalar:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | date | str) or value is None:
        return value
    return float(value) if isinstance(value, int | float) else str(value)


def _number(value: float, *, percent: bool) -> str:
    text = f"{round(value * 100 if percent else value, 10):.10f}".rstrip("0").rstrip(".")
    text = text.replace(".", decimal_mark())
    return with_percent_sign(text) if percent else text
