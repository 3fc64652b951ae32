"""Which sheets of the user's workbook we wrote, and whether the user has changed them since.

A hidden name of the sheet holds the title it had when we wrote it: a sheet that was renamed or
copied no longer bears that title, and belongs to the user.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coopplan.workbook.package.book import Book, Sheet
from coopplan.workbook.package.digest import sheet_digest
from coopplan.workbook.package.relations import relations

TITLE_NAME = "coopplan_owned"
RECORD_NAME = "coopplan_written"
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


def mark(book: Book, sheet: Sheet, result: str) -> None:
    """Sign a sheet we have just written."""
    digest = sheet_digest(book.package, sheet.part)
    book.define(sheet, TITLE_NAME, _text(sheet.name), hidden=True)
    book.define(sheet, RECORD_NAME, _text(f"{digest} {result}"), hidden=True)


def release(book: Book, sheet: Sheet) -> None:
    """Hand a sheet over to the user."""
    book.forget_name(sheet, TITLE_NAME)
    book.forget_name(sheet, RECORD_NAME)


def _owned(book: Book, sheet: Sheet) -> Owned | None:
    names = book.scoped_names(sheet)
    record = re.fullmatch(r"(\w+) (.+)", _read(names.get(RECORD_NAME, "")))
    if not sheet.part or record is None or _read(names.get(TITLE_NAME, "")) != sheet.name:
        return None
    added = {each.kind for each in relations(book.package, sheet.part)} - OUR_KINDS
    edited = bool(added) or sheet_digest(book.package, sheet.part) != record[1]
    return Owned(sheet=sheet, result=record[2], edited=edited)


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _read(formula: str) -> str:
    found = re.fullmatch(r'=?"(.*)"', formula, re.DOTALL)
    return found[1].replace('""', '"') if found else ""
