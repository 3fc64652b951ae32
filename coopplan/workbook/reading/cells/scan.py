"""What calamine does not tell of a sheet's cells, read from its XML.

Calamine gives an empty string alike for a blank cell, an error and a formula that was never
computed, and says nothing of formats: 0.2 shown as ``20 %`` and a date shown as ``mars 2027`` are
to it a number and a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from coopplan.workbook.package import Package
from coopplan.workbook.package.xml.markup import Element, forget_before, iterate, main

CELL, ROW, FORMULA, VALUE, INLINE = (main(tag) for tag in ("c", "row", "f", "v", "is"))
LARGEST_SHEET = 5_000_000
"""Cells from A1 to the last one; more would only be a stray cell far away."""
LAST_COLUMN = 16_383
"""Column XFD, from zero: no program has one beyond."""
ADDRESSED = re.compile(r"[A-Z]{1,3}")
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
BUILT_IN = {"9": "0%", "10": "0.00%", "17": "mmm-yy"}
Place = tuple[int, int]
"""Row and column, from zero."""


class Defect(StrEnum):
    """Why a cell has no value although it is not blank."""

    ERROR = "error"
    UNCOMPUTED = "uncomputed"


class Look(StrEnum):
    """What a cell's number format says of its value."""

    PLAIN = "plain"
    PERCENT = "percent"
    MONTH = "month"
    """A date shown as a month and a year, without its day."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a scan noted of one sheet."""

    defects: dict[Place, tuple[Defect, str]]
    """The error, or the formula, as the user sees it."""
    looks: dict[Place, Look]
    last: Place = (0, 0)
    """Last row and last column that hold a value."""

    @property
    def is_too_large(self) -> bool:
        """Whether the rectangle from A1 to the last cell cannot be that of an input sheet."""
        row, column = self.last
        return (row + 1) * (column + 1) > LARGEST_SHEET


def looks_of(package: Package) -> dict[str, Look]:
    """Give what each cell format of a workbook shows, by its number as cells write it."""
    styles = package.related(package.book_part(), "styles")
    if styles is None:
        return {}
    root = package.xml(styles.target)
    codes = {
        each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iter(main("numFmt"))
    }
    formats = root.find(main("cellXfs"))
    ids = [] if formats is None else [each.get("numFmtId", "0") for each in formats]
    return {
        str(number): _look(codes.get(each, BUILT_IN.get(each, "")))
        for number, each in enumerate(ids)
    }


def scan(data: bytes, looks: Mapping[str, Look]) -> Marks:
    """Note the defects, telling formats and extent of a sheet, read as a stream.

    It stops where the sheet is too large: what hides millions of cells costs no memory.

    Raises:
        UnreadableError: the sheet is not well-formed.
    """
    marks = Marks({}, {})
    row = column = last_row = last_column = -1
    for count, element in enumerate(_elements(data)):
        if element.tag == ROW:
            row, column = _row_number(element, row), -1
            continue
        column = _column_number(element, column)
        if count > LARGEST_SHEET or column > LAST_COLUMN:
            return Marks({}, {}, (LARGEST_SHEET, column))
        look = looks.get(element.get("s", "0"), Look.PLAIN)
        if look is not Look.PLAIN:
            marks.looks[row, column] = look
        if len(element) == 0:
            continue
        last_row, last_column = max(last_row, row), max(last_column, column)
        defect = _defect(element)
        if defect is not None:
            marks.defects[row, column] = defect
    return Marks(marks.defects, marks.looks, (last_row, last_column))


def _elements(data: bytes) -> Iterator[Element]:
    """Give each row as it starts and each cell as it ends, forgetting those before."""
    events = iterate(data, (ROW, CELL), ("start", "end"))
    for event, element in events:
        if (event == "start") == (element.tag == ROW):
            yield element
        if event == "end":
            element.clear()
            forget_before(element)


def _look(code: str) -> Look:
    letters = LITERAL.sub("", code.lower())
    if "%" in letters:
        return Look.PERCENT
    shows_month = "m" in letters and "y" in letters
    return Look.MONTH if shows_month and "d" not in letters else Look.PLAIN


def _row_number(element: Element, previous: int) -> int:
    """Give a row's number from zero; rows that do not say theirs follow each other."""
    number = element.get("r", "")
    return int(number) - 1 if number.isdecimal() else previous + 1


def _column_number(element: Element, previous: int) -> int:
    """Give a cell's column from zero; cells that do not say theirs follow each other."""
    letters = element.get("r", "").rstrip("0123456789")
    return _column(letters) if ADDRESSED.fullmatch(letters) else previous + 1


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _defect(cell: Element) -> tuple[Defect, str] | None:
    """Tell an error from a formula without a value; one computed to an empty text has one."""
    kind = cell.get("t")
    if kind == "e":
        return Defect.ERROR, cell.findtext(VALUE) or ""
    formula = cell.find(FORMULA)
    if formula is None or kind == "str" or cell.findtext(VALUE):
        return None
    return Defect.UNCOMPUTED, f"={formula.text or ''}"
