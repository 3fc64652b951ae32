"""The cells of a workbook: what was typed, and all that openpyxl tells of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell

from coopplan.i18n import _, day, decimal_mark, with_percent_sign
from coopplan.workbook.package import Package, open_package
from coopplan.workbook.package.ours.identifier import identifier_of
from coopplan.workbook.package.ours.ownership import Bearer, has_lost_newest, made_from
from coopplan.workbook.package.parts.strings import SharedTexts
from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.package.xml.markup import UnreadableError
from coopplan.workbook.reading.cells.formats import PLAIN, Format, Look, formats_of
from coopplan.workbook.reading.cells.notes import notes_of
from coopplan.workbook.reading.cells.sheet_cells import Defect, Scalar, SheetCells, read_cells
from coopplan.workbook.reading.cells.text import visible

FIRST_DAYS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
"""Day 0 of Excel's two calendars, the second one counted from 1904."""
SERIALS = range(20_000, 80_000)
"""Numbers that are days between 1954 and 2122 if they are days at all."""
DATED = range(10_000, 2_958_466)
"""Numbers that people see as a date, and mean so, where the format is one; less may be a year."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as found: its value, where it is, what is wrong with it."""

    value: Scalar
    address: str
    defect: Defect | None = None
    shown: str = ""
    """The error as the user sees it, such as ``#REF!``."""
    format: Format = PLAIN
    first_day: date = FIRST_DAYS[False]
    clock: float | None = None
    """Hour of its day, as a part of one, where it has both."""
    merged: str = ""
    """Range of the merge that covers it, unless it is its first cell."""
    covered_by: str = ""
    """What the first cell of that merge shows."""
    note: str = ""
    """What somebody wrote about it, beside its value."""
    unit: str = ""
    """Unit that the header of its column names, other than the usual one."""
    own_unit: str = ""
    """Usual unit of a setting's value, which no header says."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return self.defect is None and (self.value is None or visible(str(self.value)) == "")

    @property
    def text(self) -> str:
        """What the user sees, near enough to recognise it."""
        if self.shown:
            return self.shown
        if isinstance(self.value, date):
            return f"{self.value:%Y-%m}" if self.shows_month else day(self.value)
        if self.shows_hour and isinstance(self.value, float):
            minutes = round(self.value * 24 * 60)
            return f"{minutes // 60:02d}:{minutes % 60:02d}"
        if isinstance(self.value, float):
            if self.format.look in (Look.DAY, Look.MONTH) and int(self.value) in DATED:
                return day(self.first_day + timedelta(days=int(self.value)))
            return _number(self.value, percent=self.format.look is Look.PERCENT)
        if isinstance(self.value, bool):
            return _("VRAI") if self.value else _("FAUX")
        return "" if self.value is None else visible(str(self.value))

    @property
    def shows_month(self) -> bool:
        """Whether its date stands for a month: the first day of one, shown without its day."""
        return self.format.look is Look.MONTH and self.day is not None and self.day.day == 1

    @property
    def shows_hour(self) -> bool:
        """Whether its number stands for an hour of the day, or for a duration."""
        if self.format.look is not Look.CLOCK or not isinstance(self.value, float):
            return False
        return 0 <= self.value < 1 or (self.format.is_duration and self.value >= 1)

    @property
    def day(self) -> date | None:
        """The day of a date, or of a date that lost its format and shows as a number."""
        if isinstance(self.value, date):
            return self.value
        if isinstance(self.value, float) and self.value in SERIALS:
            return self.first_day + timedelta(days=int(self.value))
        return None


@dataclass(frozen=True)
class Grid:
    """All cells of one sheet, from A1."""

    title: str
    cells: SheetCells = field(default_factory=SheetCells)
    first_day: date = FIRST_DAYS[False]
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> list[list[Scalar]]:
        """Values of the cells, row by row, all of one length."""
        return self.cells.rows

    def cell(self, row: int, column: int) -> RawCell:
        """Give one cell by zero-based row and column."""
        found, address = self.cells, xl_rowcol_to_cell(row, column)
        defect, shown = found.defects.get((row, column), (None, ""))
        merged, first = found.merged.get((row, column), ("", None))
        return RawCell(
            value=found.rows[row][column] if column < len(found.rows[row]) else None,
            address=address,
            defect=defect,
            shown=shown,
            format=found.formats.get((row, column), PLAIN),
            first_day=self.first_day,
            clock=found.clocks.get((row, column)),
            merged=merged,
            covered_by=self.cell(*first).text if first else "",
            note=self.notes.get(address, ""),
        )


class Grids:
    """The sheets of a workbook, each read when asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        book = self._book = Book(package)
        self._parts = {sheet.name: sheet.part for sheet in book.sheets}
        self._first_day = FIRST_DAYS[book.counts_from_1904]
        self.titles: tuple[str, ...] = tuple(self._parts)
        self.hidden = frozenset(sheet.name for sheet in book.sheets if not sheet.is_in_view)
        """Titles of the sheets that no link opens."""

    @cached_property
    def _formats(self) -> list[Format]:
        return formats_of(self._package)

    @cached_property
    def _texts(self) -> SharedTexts:
        return SharedTexts(self._package)

    @property
    def identifier(self) -> str:
        """What tells the workbook from all others; empty while it has no identifier."""
        return identifier_of(self._book)

    def made_from(self, results: Collection[str]) -> tuple[Bearer, ...]:
        """Find the sheets that show some results, the newest first."""
        return made_from(self._book, results)

    def has_lost_newest(self, results: Collection[str]) -> bool:
        """Whether the newest sheet that showed one of some results was deleted."""
        return has_lost_newest(self._book, results)

    def grid(self, title: str) -> Grid:
        """Read one sheet; without rows when it is too large to be one of ours.

        Raises:
            Refused: the sheet is damaged.
        """
        part = self._parts.get(title, "")
        if not self._package.find(part):
            return Grid(title)
        try:
            data = self._package.read(part)
            cells = read_cells(data, self._texts, self._formats, self._first_day)
            notes = notes_of(self._package, part)
        except UnreadableError as error:
            raise self._package.damaged(f"{part}: {error}") from error
        return Grid(title, cells, self._first_day, notes)


@contextmanager
def open_grids(path: Path) -> Iterator[Grids]:
    """Open a workbook to read its sheets.

    Raises:
        Refused: it cannot be opened safely.
    """
    with open_package(path) as package:
        yield Grids(package)


def _number(value: float, *, percent: bool) -> str:
    text = f"{round(value * 100 if percent else value, 10):.10f}".rstrip("0").rstrip(".")
    text = text.replace(".", decimal_mark())
    return with_percent_sign(text) if percent else text
