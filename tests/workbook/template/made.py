"""Where something stands in a workbook that was made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from coopplan.i18n import translated
from coopplan.vocabulary import Language
from coopplan.workbook.schema import SHEETS, Sheet
from coopplan.workbook.template.books import write_template

HEADER, FIRST = 5, 6
"""Rows of the header and of the first record, as Excel counts them."""


def written(path: Path, language: Language, *, demo: bool) -> Workbook:
    """Make a workbook, blank or the demo, and open it."""
    write_template(path, language=language, demo=demo)
    return load_workbook(path)


def pages(book: Workbook, language: Language) -> Iterator[tuple[Sheet, Worksheet]]:
    """Give each input sheet with its page in a workbook."""
    for declared in SHEETS:
        yield declared, book[translated(declared.title, language)]


def headers(page: Worksheet) -> list[str]:
    """Give the headers of a page, from left to right."""
    return [cell.value for cell in page[HEADER] if cell.value is not None]


def column_of(page: Worksheet, header: str) -> list[object]:
    """Give the values under a header."""
    place = headers(page).index(header) + 1
    return [page.cell(row, place).value for row in range(FIRST, page.max_row + 1)]


def validation_at(page: Worksheet, cell: str) -> DataValidation:
    """Give the only rule of what may be typed in a cell."""
    (found,) = (rule for rule in page.data_validations.dataValidation if cell in rule.sqref)
    return found
