"""Which sheets of the user's workbook we wrote, and whether the user has changed them since.

A hidden name of the sheet holds the title it had when we wrote it: a sheet that was renamed or
copied no longer bears that title, and belongs to the user.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from coopplan.workbook.package.ours.sheet_digest import sheet_digest
from coopplan.workbook.package.parts.relations import relations
from coopplan.workbook.package.parts.workbook_part import Book, Sheet

TITLE_NAME = "coopplan_owned"
RECORD_NAME = "coopplan_written"
ANSWERS_NAME = "coopplan_answers"
"""Holds the columns in which people answer, and that of the rows' keys: ``G:I F``."""
OUR_KINDS = frozenset(
    {"drawing", "vmlDrawing", "comments", "table", "hyperlink", "printerSettings", "image"}
)


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


def made_from(book: Book, results: Collection[str]) -> tuple[str, ...]:
    """Give the names of the sheets that show some results, copied and renamed ones only for want
    of ours; a program that drops hidden names leaves the name on the tab.
    """
    names = {sheet.name: book.scoped_names(sheet) for sheet in book.sheets}
    records = {name: _record(found) for name, found in names.items()}
    bearing = [name for name, record in records.items() if record and record[2] in results]
    ours = [name for name in bearing if _read(names[name].get(TITLE_NAME, "")) == name]
    titled = [name for name in names if name in results]
    return tuple(ours or dict.fromkeys((*titled, *bearing)))


def mark(book: Book, sheet: Sheet, result: str) -> None:
    """Sign a sheet we have just written."""
    digest = _digest(book, sheet)
    book.define(sheet, TITLE_NAME, _text(sheet.name), hidden=True)
    book.define(sheet, RECORD_NAME, _text(f"{digest} {result}"), hidden=True)


def release(book: Book, sheet: Sheet) -> None:
    """Hand a sheet over to the user."""
    book.forget_name(sheet, TITLE_NAME)
    book.forget_name(sheet, RECORD_NAME)
    book.forget_name(sheet, ANSWERS_NAME)


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
