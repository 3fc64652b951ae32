"""The cells of a workbook, by calamine, with what calamine cannot tell.

Calamine gives an empty string alike for a blank cell, an error and a formula that was never
computed; a scan of the sheet's XML tells them apart.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from lxml import etree
from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_rowcol_to_cell

from coopplan.workbook.package import Package, open_package
from coopplan.workbook.package.book import Book

Scalar = str | float | bool | date | None


class Defect(StrEnum):
    """Why a cell has no value although it is not blank."""

    ERROR = "error"
    UNCOMPUTED = "uncomputed"


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as found: its value, where it is, what is wrong with it."""

    value: Scalar
    address: str
    defect: Defect | None = None
    shown: str = ""
    """The error as the user sees it, such as ``#REF!``."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return self.defect is None and (self.value is None or str(self.value).strip() == "")

    @property
    def text(self) -> str:
        """What the user sees, near enough to recognise it."""
        if self.shown:
            return self.shown
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        if isinstance(self.value, date):
            return f"{self.value:%d/%m/%Y}"
        return "" if self.value is None else str(self.value).strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of one sheet, from A1."""

    title: str
    rows: list[list[Scalar]]
    defects: dict[str, tuple[Defect, str]] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> RawCell:
        """Give one cell by zero-based row and column."""
        address = xl_rowcol_to_cell(row, column)
        defect, shown = self.defects.get(address, (None, ""))
        cells = self.rows[row]
        value = cells[column] if column < len(cells) else None
        return RawCell(value, address, defect, shown)


class Grids:
    """The sheets of a workbook, each read when asked for."""

    def __init__(self, path: Path) -> None:
        """Open a workbook.

        Raises:
            Refused: it cannot be opened safely.
        """
        with open_package(path) as package:
            self._scanned = dict(_defects(package))
        self._workbook = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        self.titles: tuple[str, ...] = tuple(self._workbook.sheet_names)

    def grid(self, title: str) -> Grid:
        """Read one sheet."""
        rows = self._workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
        return Grid(title, [[_plain(value) for value in row] for row in rows], self._scanned[title])


def _plain(value: object) -> Scalar:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | date | str) or value is None:
        return value
    return float(value) if isinstance(value, int | float) else str(value)


def _defects(package: Package) -> Iterator[tuple[str, dict[str, tuple[Defect, str]]]]:
    """Yield each sheet's title with its cells in error or never computed."""
    for sheet in Book(package).sheets:
        content = package.read(sheet.part) if package.find(sheet.part) else b""
        suspect = b'"e"' in content or b"'e'" in content or b"<f" in content or b":f" in content
        yield sheet.name, dict(_scan(content)) if suspect else {}


def _scan(content: bytes) -> Iterator[tuple[str, tuple[Defect, str]]]:
    source = io.BytesIO(content)
    events = etree.iterparse(
        source, tag="{*}c", resolve_entities=False, load_dtd=False, no_network=True
    )
    for _event, cell in events:
        value = cell.findtext("{*}v") or ""
        if cell.get("t") == "e":
            yield cell.get("r", ""), (Defect.ERROR, value)
        elif cell.find("{*}f") is not None and not value:
            yield from _uncomputed(cell)
        cell.clear()


def _uncomputed(cell: etree._Element) -> Iterator[tuple[str, tuple[Defect, str]]]:
    """A formula without a value; one computed to an empty text is not uncomputed."""
    if cell.get("t") != "str":
        formula = cell.findtext("{*}f") or ""
        yield cell.get("r", ""), (Defect.UNCOMPUTED, f"={formula}")
