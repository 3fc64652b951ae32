"""Type new rows at the foot of an input sheet; every cell that holds something stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from lxml import etree
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from coopplan.workbook.package.package import Package
from coopplan.workbook.package.parts.workbook_part import Book, Sheet
from coopplan.workbook.package.xml.markup import Element, main
from coopplan.workbook.package.xml.relations import relations

DAY_MIN = 24 * 60
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
Typed = Mapping[int, str | int | date | time]
"""What is typed in a row, by the number of the column, from zero."""


def type_rows(package: Package, title: str, rows: Sequence[Typed], after_row: int) -> None:
    """Type rows in the first free ones after a row (from 1), in the formats that stand there.

    A hidden sheet is shown from then on.
    """
    book = Book(package)
    sheet = next(each for each in book.sheets if each.name == title)
    root = package.xml(sheet.part)
    grid = _Grid(root, EPOCH_1904 if book.counts_from_1904 else EPOCH)
    number = after_row
    for row in rows:
        above, number = number, grid.free_row(number + 1, row)
        grid.type(number, row, model_row=above)
    package.put(sheet.part, root)
    if sheet.element.get("state"):
        etree.strip_attributes(sheet.element, "state")
        book.save()
    _lengthen_tables(package, sheet, number)


class _Grid:
    """The rows of a worksheet, found by number."""

    def __init__(self, root: Element, epoch: date) -> None:
        data = root.find(main("sheetData"))
        assert data is not None
        self._data, self._epoch = data, epoch
        self._rows = {int(row.get("r", "0")): row for row in data.iter(main("row"))}

    def free_row(self, number: int, typed: Typed) -> int:
        """Give the first row from a number on whose columns are all empty."""
        while any(self._holds(number, column) for column in typed):
            number += 1
        return number

    def type(self, number: int, typed: Typed, model_row: int) -> None:
        """Write the cells of one row; those that had no format take that of the model row."""
        for column in sorted(typed):
            cell = self._cell(number, column)
            model = self._find(model_row, column)
            if cell.get("s") is None and model is not None and model.get("s"):
                cell.set("s", model.get("s", ""))
            _put(cell, typed[column], self._epoch)

    def _holds(self, number: int, column: int) -> bool:
        cell = self._find(number, column)
        return cell is not None and len(cell) > 0

    def _find(self, number: int, column: int) -> Element | None:
        row = self._rows.get(number)
        address = xl_rowcol_to_cell(number - 1, column)
        cells = () if row is None else row
        return next((cell for cell in cells if cell.get("r") == address), None)

    def _cell(self, number: int, column: int) -> Element:
        """Find a cell, or make it where it belongs."""
        found = self._find(number, column)
        if found is not None:
            return found
        row = self._row(number)
        etree.strip_attributes(row, "spans")
        made = row.makeelement(main("c"), {"r": xl_rowcol_to_cell(number - 1, column)})
        before = sum(xl_cell_to_rowcol(cell.get("r", "A1"))[1] < column for cell in row)
        row.insert(before, made)
        return made

    def _row(self, number: int) -> Element:
        if number not in self._rows:
            made = self._data.makeelement(main("row"), {"r": str(number)})
            self._data.insert(sum(each < number for each in self._rows), made)
            self._rows[number] = made
        return self._rows[number]


def _put(cell: Element, value: str | int | date | time, epoch: date) -> None:
    etree.strip_attributes(cell, "t")
    for each in list(cell):
        cell.remove(each)
    if isinstance(value, date):
        etree.SubElement(cell, main("v")).text = str((value - epoch).days)
    elif isinstance(value, time):
        etree.SubElement(cell, main("v")).text = repr((60 * value.hour + value.minute) / DAY_MIN)
    elif isinstance(value, int):
        etree.SubElement(cell, main("v")).text = str(value)
    else:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, main("is")), main("t"))
        text.text = value


def _lengthen_tables(package: Package, sheet: Sheet, last_row: int) -> None:
    """Let a table whose foot was passed end with the last row typed."""
    for each in relations(package, sheet.part):
        part = package.find(each.target) if each.kind == "table" else None
        if part is None:
            continue
        table = package.xml(part)
        first, _, last = table.get("ref", "").partition(":")
        row, column = xl_cell_to_rowcol(last)
        if row + 1 >= last_row or table.get("totalsRowCount", "0") != "0":
            continue
        ref = f"{first}:{xl_rowcol_to_cell(last_row - 1, column)}"
        for element in (table, *table.iter(main("autoFilter"))):
            element.set("ref", ref)
        package.put(part, table)
