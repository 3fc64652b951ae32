"""Where the pages of a sheet end: what is written under a table stays with it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from coopplan.sheets.canvas.book import open_book
from coopplan.sheets.canvas.column import Column
from tests.sheets.conftest import MADE_ON

COLUMNS = (Column("Quoi", "wrap"), Column("Euros", "eur"))
TABLES = 12
NOTE = "Et 9 autres."


def first_of_pages(path: Path, rows: int) -> list[str]:
    """Write tables of so many rows, each with a note right under it; give what opens pages."""
    with open_book(path, made_on=MADE_ON, digest="") as book:
        sheet = book.sheet("S", stamp="-", lead="-", widths=(60, 30))
        for _table in range(TABLES):
            sheet.header(COLUMNS)
            for rank in range(rows):
                sheet.line(COLUMNS, (f"ligne {rank}", 1))
            sheet.sentence(NOTE, "muted")
            sheet.row += 1
    page = openpyxl.load_workbook(path)["S"]
    return [str(page.cell(mark.id + 1, 1).value) for mark in page.row_breaks.brk]


@pytest.mark.parametrize("rows", range(4, 12))
def test_a_note_under_a_table_opens_no_page(tmp_path: Path, rows: int) -> None:
    opened = first_of_pages(tmp_path / "pages.xlsx", rows)

    assert opened
    assert NOTE not in opened
