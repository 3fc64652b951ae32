"""On which sheet a workbook opens: on the first of our results, without touching people's own.

Which tab is in front is written twice: the workbook part gives its rank, and the sheet itself is
marked. With two marked sheets a program would type into both, so the former one loses its mark.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from coopplan.workbook.package.parts.workbook_part import Book, Sheet

HEAD = 4096
"""Bytes of a sheet in which its views stand."""
MARK = re.compile(rb"""(<(?:\w+:)?sheetView\b[^>]*?)\s+tabSelected=(["'])(?:1|true)\2""")


def open_on_results(book: Book, ours: Sequence[Sheet], giving_way: Collection[str]) -> None:
    """Have the book open on the first of our sheets in view.

    ``giving_way``: names of the sheets, besides ours, whose place in front it may take. Where
    people left another sheet in front, or several, the book opens as they left it.
    """
    shown = next((sheet for sheet in ours if sheet.is_in_view), None)
    marked = [sheet for sheet in book.sheets if _is_marked(book, sheet)]
    in_front = {*marked, book.in_front} - {*ours, None}
    if shown is None or book.windows > 1 or len(in_front) > 1:
        return
    if all(_gives_way(book, sheet, giving_way) for sheet in in_front if sheet):
        for sheet in marked:
            _unmark(book, sheet)
        book.open_on(shown)


def _gives_way(book: Book, sheet: Sheet, giving_way: Collection[str]) -> bool:
    return sheet.name in giving_way and not book.package.mixes_dialects(sheet.part)


def _is_marked(book: Book, sheet: Sheet) -> bool:
    return bool(sheet.part and MARK.search(book.package.head(sheet.part, HEAD)))


def _unmark(book: Book, sheet: Sheet) -> None:
    """Take the mark from a sheet; every other byte of it stays."""
    content = book.package.read(sheet.part)
    book.package.put(sheet.part, MARK.sub(rb"\1", content[:HEAD]) + content[HEAD:])
