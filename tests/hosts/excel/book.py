"""A LibreOffice document as xlwings' engines show a workbook: sheets, tables, ranges, names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.hosts.excel.formulas import in_excel, in_office

if TYPE_CHECKING:
    from tests.hosts.excel.engine import UnoApp

XLSX = "Calc MS Excel 2007 XML"


class Named:
    """A collection by number, from one, or by name."""

    def __init__(self, items: list[Any]) -> None:
        self._items = items

    def __call__(self, key: int | str) -> Any:
        if isinstance(key, int):
            return self._items[key - 1]
        found = [each for each in self._items if each.name == key]
        if not found:
            raise KeyError(key)
        return found[0]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __contains__(self, key: str) -> bool:
        return any(each.name == key for each in self._items)


class UnoBook:
    def __init__(self, app: UnoApp, document: Any, name: str) -> None:
        self.app, self.document, self.name = app, document, name
        self.api = self

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802 (Excel's own name)
        setting = self.app.office.setting("FilterName", XLSX)
        self.document.storeToURL(Path(path).as_uri(), (setting,))

    def close(self) -> None:
        self.app.opened.remove(self)
        self.document.close(True)

    def activate(self) -> None:
        """Do nothing: there is one window."""

    @property
    def sheets(self) -> UnoSheets:
        return UnoSheets(self)

    @property
    def names(self) -> UnoNames:
        return UnoNames(self)


class UnoSheets(Named):
    def __init__(self, book: UnoBook) -> None:
        sheets = book.document.Sheets
        super().__init__([UnoSheet(book, sheets.getByIndex(i)) for i in range(sheets.Count)])
        self._book = book

    @property
    def active(self) -> UnoSheet:
        return UnoSheet(self._book, self._book.document.CurrentController.ActiveSheet)


class UnoSheet:
    def __init__(self, book: UnoBook, sheet: Any) -> None:
        self.book, self.sheet = book, sheet

    @property
    def name(self) -> str:
        return str(self.sheet.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.Name = value

    @property
    def visible(self) -> bool:
        return bool(self.sheet.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.sheet.IsVisible = value

    def activate(self) -> None:
        self.book.document.CurrentController.ActiveSheet = self.sheet

    def delete(self) -> None:
        """Delete as Excel does: LibreOffice forgets the tables of the sheet before, too."""
        sheets, here = self.book.document.Sheets, self.sheet.RangeAddress.Sheet
        before = UnoSheet(self.book, sheets.getByIndex(here - 1))
        tables = {table.name: table.known.DataArea for table in before.tables}
        sheets.removeByName(self.sheet.Name)
        known = self.book.document.DatabaseRanges
        for name, area in tables.items():
            if not known.hasByName(name):
                known.addNewByName(name, area)

    def copy(self, before: UnoSheet | None, after: UnoSheet | None) -> None:
        """Copy as Excel does, tables included: one whose name is taken gets another."""
        beside = before or after
        assert beside is not None
        place = beside.sheet.RangeAddress.Sheet + (before is None)
        target = beside.book.document
        target.Sheets.importSheet(self.book.document, self.sheet.Name, place)
        known = target.DatabaseRanges
        for table in self.tables:
            area = table.known.DataArea
            area.Sheet = place
            taken = known.hasByName(table.name)
            known.addNewByName(f"{table.name}_copied" if taken else table.name, area)

    @property
    def tables(self) -> Named:
        known = self.book.document.DatabaseRanges
        tables = [known.getByIndex(i) for i in range(known.Count)]
        here = self.sheet.RangeAddress.Sheet
        return Named([UnoTable(each) for each in tables if each.DataArea.Sheet == here])

    @property
    def used_range(self) -> UnoRange:
        cursor = self.sheet.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return UnoRange(self, cursor)

    def range(self, first: Any, _last: Any = None) -> UnoRange:
        if isinstance(first, str):
            return UnoRange(self, self.sheet.getCellRangeByName(first))
        top, left, rows, columns = first
        right, bottom = left + columns - 2, top + rows - 2
        return UnoRange(self, self.sheet.getCellRangeByPosition(left - 1, top - 1, right, bottom))


class UnoTable:
    def __init__(self, known: Any) -> None:
        self.known = known

    @property
    def name(self) -> str:
        return str(self.known.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.known.Name = value


class UnoRange:
    options: dict[str, object]

    def __init__(self, sheet: UnoSheet, cells: Any) -> None:
        self.sheet, self.cells = sheet, cells
        area = cells.RangeAddress
        self.row, self.column = area.StartRow + 1, area.StartColumn + 1
        self.shape = (area.EndRow - area.StartRow + 1, area.EndColumn - area.StartColumn + 1)

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    @property
    def address(self) -> str:
        return str(self.cells.AbsoluteName).rpartition(".")[2]

    def get_address(self, *_form: object) -> str:
        return self.address

    def select(self) -> None:
        self.sheet.book.document.CurrentController.select(self.cells)

    @property
    def formula(self) -> Any:
        block = tuple(tuple(map(in_excel, row)) for row in self.cells.FormulaArray)
        return block[0][0] if self.shape == (1, 1) else block

    @formula.setter
    def formula(self, value: str) -> None:
        self.cells.getCellByPosition(0, 0).Formula = in_office(value)


class UnoNames(Named):
    def __init__(self, book: UnoBook) -> None:
        names = book.document.NamedRanges
        super().__init__([UnoName(book, names.getByIndex(i)) for i in range(names.Count)])

    def snapshot(self) -> list[tuple[str, UnoName]]:
        return [(each.name, each) for each in self]

    def contains(self, name: str) -> bool:
        return name in self


class UnoName:
    def __init__(self, book: UnoBook, known: Any) -> None:
        self.book, self.known = book, known
        self.name = str(known.Name)

    @property
    def refers_to(self) -> str:
        return in_excel(f"={self.known.Content}")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.known.Content = in_office(value).removeprefix("=")

    @property
    def refers_to_range(self) -> UnoRange:
        cells = self.known.ReferredCells
        return UnoRange(UnoSheet(self.book, cells.Spreadsheet), cells)
