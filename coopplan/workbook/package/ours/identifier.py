"""What tells a workbook from all others, kept in it under a hidden name."""

from __future__ import annotations

import re

from coopplan.workbook.package.parts.workbook_part import Book

BOOK_NAME = "coopplan_book"
"""Holds the identifier: it stays when the file is renamed and its content corrected."""
WRITTEN = re.compile(r'="?([\w-]+)"?|"([\w-]+)"')


def identifier_of(book: Book) -> str:
    """Read a workbook's identifier; empty while it has none."""
    found = WRITTEN.fullmatch(book.text_of(BOOK_NAME))
    return (found[1] or found[2]) if found else ""


def identify(book: Book, identifier: str) -> None:
    """Give a workbook an identifier, unless it has one."""
    if identifier and not identifier_of(book):
        book.define_everywhere(BOOK_NAME, f'"{identifier}"', hidden=True)
