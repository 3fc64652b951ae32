"""Where the pages of a sheet end: what is written under a table stays with it."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from coopplan.sheets.canvas.book import open_book
from coopplan.sheets.canvas.column import Column
from tests.sheets.conftest import MADE_ON

COLUMNS = (Column("Quoi", "wrap"), Column("Euros", "eur"))
NOTE = "Et 9 autres."
ABOVE = range(50, 90)
"""Lines above the table: with one line more each time, its end passes that of a page."""


def first_of_pages(path: Path, above: int) -> list[object]:
    """Write lines, then a table with a note right under it, then more; give what opens pages."""
    with open_book(path, made_on=MADE_ON, digest="") as book:
        sheet = book.sheet("S", stamp="-", lead="-", widths=(60, 30))
        for _line in range(above):
            sheet.sentence("Une ligne.")
        sheet.header(COLUMNS)
        for rank in range(5):
            sheet.line(COLUMNS, (f"ligne {rank}", 1))
        sheet.sentence(NOTE, "muted")
        for _line in range(200):
            sheet.sentence("Une ligne.")
    page = openpyxl.load_workbook(path)["S"]
    return [page.cell(mark.id + 1, 1).value for mark in page.row_breaks.brk]


def test_a_note_under_a_table_opens_no_page(tmp_path: Path) -> None:
    opened = [first_of_pages(tmp_path / f"{above}.xlsx", above) for above in ABOVE]

    assert all(opened)
    assert [page for page in opened if "Quoi" in page]
    assert [page for page in opened if NOTE in page] == []
