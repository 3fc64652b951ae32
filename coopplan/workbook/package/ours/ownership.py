"""Which sheets of the user's workbook we wrote, and whether the user has changed them since.

A hidden name of the sheet holds the title it had when we wrote it: a sheet that was renamed or
copied no longer bears that title, and belongs to the user.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from coopplan.workbook.package.ours.sheet_digest import sheet_digest
from coopplan.workbook.package.parts.workbook_part import Book, Sheet
from coopplan.workbook.package.xml.relations import relations

TITLE_NAME = "coopplan_owned"
RECORD_NAME = "coopplan_written"
RUN_NAME = "coopplan_run"
"""Holds the number of the run that wrote the sheet: of two sheets, the newer has the larger."""
ANSWERS_NAME = "coopplan_answers"
"""Holds the columns in which people answer, and that of the rows' keys: ``G:I F``."""
OUR_KINDS = frozenset(
    {"drawing", "vmlDrawing", "comments", "table", "hyperlink", "printerSettings", "image"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A sheet that we wrote, or that was renamed or copied from one: it shows a result."""

    name: str
    """On the tab, today."""
    run: int
    """Number of the run that wrote it; 0 where that was not noted."""
    is_ours: bool
    """Whether it still bears the title that we gave it."""
    answered: str
    """Columns in which people answer, then that of the keys: ``G:I F``; empty if unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A sheet of ours found in the user's workbook."""

    sheet: Sheet
    result: str
    """Name of the result sheet it was made from."""
    edited: bool


def owned_sheets(book: Book) -> dict[str, Owned]:
    """Find our sheets by the name of the result they show."""
    found: dict[str, Owned] = {}
    for sheet in book.sheets:
        owned = _owned(book, sheet)
        if owned is not None:
            found.setdefault(owned.result, owned)
    return found


def made_from(book: Book, results: Collection[str]) -> tuple[Bearer, ...]:
    """Find the sheets that show some results, whatever their names, the newest first.

    Of one run, ours comes before its copies, and the sheet that was there first before those
    added later; where runs were not numbered yet, what was added last is the newest. A program
    that drops hidden names leaves the name on the tab.
    """
    found = [
        (each, sheet.number)
        for sheet in book.sheets
        if (each := _bearer(sheet.name, book.scoped_names(sheet), results)) is not None
    ]

    def newest_first(found: tuple[Bearer, int]) -> tuple[int, bool, int]:
        each, number = found
        return -each.run, not each.is_ours, number if each.run else -number

    return tuple(each for each, _number in sorted(found, key=newest_first))


def mark(book: Book, sheet: Sheet, result: str) -> None:
    """Sign a sheet we have just written."""
    digest = _digest(book, sheet)
    book.define(sheet, RUN_NAME, _text(str(_next_run(book, sheet, result))), hidden=True)
    book.define(sheet, TITLE_NAME, _text(sheet.name), hidden=True)
    book.define(sheet, RECORD_NAME, _text(f"{digest} {result}"), hidden=True)


def release(book: Book, sheet: Sheet) -> None:
    """Hand a sheet over to the user; which result it shows is still known."""
    book.forget_name(sheet, TITLE_NAME)


def _bearer(name: str, names: Mapping[str, str], results: Collection[str]) -> Bearer | None:
    record = _record(names)
    if (record[2] if record else name) not in results:
        return None
    return Bearer(
        name=name,
        run=_run(names),
        is_ours=_read(names.get(TITLE_NAME, "")) == name,
        answered=_read(names.get(ANSWERS_NAME, "")),
    )


def _next_run(book: Book, sheet: Sheet, result: str) -> int:
    """Number a run: above all sheets that were renamed or copied from the same result.

    Where there are none the number stays, so that the same inputs give the same file.
    """
    others = [each.run for each in made_from(book, [result]) if each.name != sheet.name]
    return max(1, _run(book.scoped_names(sheet)), *(run + 1 for run in others))


def _run(names: Mapping[str, str]) -> int:
    number = _read(names.get(RUN_NAME, ""))
    return int(number) if number.isdecimal() else 0


def _owned(book: Book, sheet: Sheet) -> Owned | None:
    names = book.scoped_names(sheet)
    record = _record(names)
    if not sheet.part or record is None or _read(names.get(TITLE_NAME, "")) != sheet.name:
        return None
    added = {each.kind for each in relations(book.package, sheet.part)} - OUR_KINDS
    edited = bool(added) or _digest(book, sheet) != record[1]
    return Owned(sheet=sheet, result=record[2], edited=edited)


def _record(names: Mapping[str, str]) -> re.Match[str] | None:
    """Read the digest and the result that a sheet bears."""
    return re.fullmatch(r"(\w+) (.+)", _read(names.get(RECORD_NAME, "")))


def _digest(book: Book, sheet: Sheet) -> str:
    """Summarise a sheet, but for the cells in which people answer."""
    answered = _read(book.scoped_names(sheet).get(ANSWERS_NAME, ""))
    return sheet_digest(book.package, sheet.part, answered)


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _read(formula: str) -> str:
    found = re.fullmatch(r'=?"(.*)"', formula, re.DOTALL)
    return found[1].replace('""', '"') if found else ""
