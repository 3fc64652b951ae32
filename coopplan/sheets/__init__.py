"""The result sheets, rendered once into a workbook of their own that a host then adopts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from coopplan.sheets.canvas.book import open_book
from coopplan.sheets.registry import SHEETS, needed, sheets_of, wanted
from coopplan.sheets.result_sheet import Command, Results, ResultSheet

__all__ = ["SHEETS", "Command", "ResultSheet", "Results", "needed", "render", "sheets_of", "wanted"]


def render(
    path: Path, results: Results, sheets: Iterable[ResultSheet], *, made_on: date
) -> tuple[str, ...]:
    """Write some result sheets, in their order, and give the names of those that were."""
    ordered = sorted(sheets, key=lambda each: each.order)
    with open_book(path, made_on=made_on, digest=results.digest) as book:
        book.most_sheets = len(ordered)
        for sheet in ordered:
            sheet.render(book, results)
        book.link_all()
    return tuple(book.names)
