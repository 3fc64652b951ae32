"""Rows that a command types at the foot of one of the user's sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from xlsxwriter.utility import xl_cell_to_rowcol

from coopplan.i18n import _, in_every_language, speaking
from coopplan.vocabulary import Language
from coopplan.workbook.package import Package, open_package
from coopplan.workbook.package.grafting.filling import type_rows
from coopplan.workbook.package.grafting.graft import Grafted, plant
from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.reading.tables.tables import Table
from coopplan.workbook.schema import SHEETS, sheet
from coopplan.workbook.template.books import write_alone
from coopplan.workbook.template.home import HOME
from coopplan.workbook.template.lists import HEADER_ROW
from coopplan.workbook.temporary import temporary_folder

Row = Mapping[str, str | int | date | time]
"""What is typed in a row, by field."""


def type_in_new(package: Package, name: str, rows: Sequence[Row], language: Language) -> Grafted:
    """Give a workbook made before a sheet existed that sheet, and type rows in it."""
    declared, book = sheet(name), Book(package)
    place = SHEETS.index(declared)
    with temporary_folder() as folder, speaking(language):
        alone = folder / "sheet.xlsx"
        write_alone(alone, name, book.names(), home=_home(book), language=language)
        later = {_(other.title) for other in SHEETS[place + 1 :]}
        with open_package(alone) as made:
            grafted = plant(package, made, later)
    places = {column.field: number for number, column in enumerate(declared.columns)}
    typed = [{places[field]: value for field, value in row.items()} for row in rows]
    type_rows(package, grafted.sheets[0], typed, after_row=HEADER_ROW + 1)
    return grafted


def _home(book: Book) -> str:
    """Give the title of a workbook's home sheet, in whatever language it was made."""
    titles = in_every_language(HOME)
    return next((each.name for each in book.sheets if each.name in titles), "")


def type_in(package: Package, table: Table, rows: Sequence[Row]) -> Grafted:
    """Type rows below those that a sheet has, in the columns that it has."""
    places = {name: xl_cell_to_rowcol(cell.address) for name, cell in table.headers.items()}
    typed = [
        {places[name][1]: value for name, value in row.items() if name in places} for row in rows
    ]
    header = max(row for row, _column in places.values()) + 1
    last = max((row.number for row in table.rows), default=header)
    type_rows(package, table.title, typed, after_row=last)
    return Grafted((table.title,), ())
