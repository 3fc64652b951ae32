"""From grids to tables: find each input sheet, its header row and its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from xlsxwriter.utility import xl_rowcol_to_cell

from coopplan.i18n import _, in_every_language, translated
from coopplan.vocabulary import FRENCH, LANGUAGES, Language
from coopplan.workbook.reading.cells.grid import Grid, RawCell
from coopplan.workbook.reading.cells.values import normal
from coopplan.workbook.schema import SHEETS, Sheet

HEADER_SEARCH_ROWS = 20
TOTALS = frozenset({"total", "totaux", "total general", "sous-total", "grand total", "subtotal"})


class Sheets(Protocol):
    """Sheets of cells, in a workbook or made of something else."""

    @property
    def titles(self) -> tuple[str, ...]:
        """Their names, in their order."""

    def grid(self, title: str) -> Grid:
        """Give the cells of one."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of an input table."""

    number: int
    """Row number in the sheet, from 1."""
    cells: dict[str, RawCell]
    """Cells by field; a further column by its header, such as ``2027-03``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One input sheet as found."""

    declared: Sheet
    title: str
    """Name on the tab, as the user has it."""
    rows: tuple[RawRow, ...] = ()
    headers: dict[str, RawCell]
    """Header cells by field, empty when no header row was found."""
    missing: tuple[str, ...] = ()
    """Fields of required columns that are absent."""
    repeated: tuple[RawCell, ...] = ()
    """Headers of columns that are there twice."""
    unknown: tuple[RawCell, ...] = ()
    """Headers that name no column."""
    namesakes: tuple[str, ...] = ()
    """Other sheets whose title is this one's too."""
    stray: str = ""
    """Address of the last cell, when it is so far away that the sheet was not read."""

    def frame(self) -> Any:
        """Give the values as a pandas frame; ``attrs['addresses']`` is a frame of addresses."""
        import pandas as pd

        index = pd.Index([row.number for row in self.rows], name="row")
        columns = list(self.headers)
        frame = pd.DataFrame(
            [[row.cells[name].value for name in columns] for row in self.rows], index, columns
        )
        addresses = [[row.cells[name].address for name in columns] for row in self.rows]
        frame.attrs["addresses"] = pd.DataFrame(addresses, index, columns)
        return frame


def tables(grids: Sheets) -> dict[str, Table]:
    """Find every input sheet among some, by its title in any language.

    Raises:
        Refused: one of them is damaged.
    """
    found: dict[str, Table] = {}
    for declared in SHEETS:
        wanted = [normal(_(declared.title)), *map(normal, in_every_language(declared.title))]
        titles = sorted(
            (title for title in grids.titles if normal(title) in wanted),
            key=lambda title: wanted.index(normal(title)),
        )
        if titles:
            grid = grids.grid(titles[0])
            found[declared.name] = _table(declared, grid, tuple(titles[1:]))
    return found


def spoken_language(titles: tuple[str, ...]) -> Language:
    """Tell a workbook's language by its sheets' titles; French when in doubt."""
    known = {normal(title) for title in titles}

    def found(code: Language) -> int:
        return sum(normal(translated(declared.title, code)) in known for declared in SHEETS)

    return max(LANGUAGES, key=lambda code: (found(code), code == FRENCH))


def _table(declared: Sheet, grid: Grid, namesakes: tuple[str, ...]) -> Table:
    header_row, places, repeated = _header(declared, grid)
    required = [column.field for column in declared.columns if column.required]
    return Table(
        declared=declared,
        title=grid.title,
        rows=tuple(_rows(declared, grid, header_row + 1, places)),
        headers={field: grid.cell(header_row, column) for field, column in places.items()},
        missing=tuple(field for field in required if field not in places),
        repeated=tuple(grid.cell(header_row, column) for column in repeated),
        unknown=tuple(_unknown(grid, header_row, {*places.values(), *repeated}) if places else ()),
        namesakes=namesakes,
        stray=xl_rowcol_to_cell(*grid.marks.last) if grid.marks.is_too_large else "",
    )


def _unknown(grid: Grid, row: int, known: set[int]) -> Iterator[RawCell]:
    cells = (grid.cell(row, column) for column in range(len(grid.rows[row])) if column not in known)
    return (cell for cell in cells if not cell.is_blank)


def _header(declared: Sheet, grid: Grid) -> tuple[int, dict[str, int], list[int]]:
    """Find the row that names most columns, where each one is, and those named twice."""
    best_row, best, twice = 0, dict[str, int](), list[int]()
    for row, values in enumerate(grid.rows[:HEADER_SEARCH_ROWS]):
        places, repeated = _places(declared, grid, row, len(values))
        if len(places) > len(best):
            best_row, best, twice = row, places, repeated
    return best_row, best, twice


def _places(declared: Sheet, grid: Grid, row: int, width: int) -> tuple[dict[str, int], list[int]]:
    fields = _fields(declared)
    places: dict[str, int] = {}
    repeated: list[int] = []
    for column in range(width):
        cell = grid.cell(row, column)
        name = normal(cell.text)
        field = fields.get(name) or fields.get(_without_unit(name))
        if field is None and declared.per_period and _names_a_period(cell):
            field = cell.text
        if field is not None and places.setdefault(field, column) != column:
            repeated.append(column)
    known = {column.field for column in declared.columns}
    return (places, repeated) if known & places.keys() else ({}, [])


def _fields(declared: Sheet) -> dict[str, str]:
    """Give fields by header in any language, with or without the unit in brackets.

    Where two languages differ, the workbook's own decides.
    """
    headers = [
        (normal(header), column.field)
        for column in declared.columns
        for header in (*in_every_language(column.header), _(column.header))
    ]
    return {_without_unit(name): field for name, field in headers} | dict(headers)


def _without_unit(header: str) -> str:
    return re.sub(r" ?\([^)]*\)$", "", header)


def _names_a_period(cell: RawCell) -> bool:
    return not cell.is_blank and bool(re.search(r"\d{4}", cell.text))


def _rows(declared: Sheet, grid: Grid, first: int, places: dict[str, int]) -> Iterator[RawRow]:
    for number in range(first, len(grid.rows) if places else 0):
        cells = {field: grid.cell(number, column) for field, column in places.items()}
        if not all(cell.is_blank for cell in cells.values()) and not _is_total(declared, cells):
            yield RawRow(number + 1, cells)


def _is_total(declared: Sheet, cells: dict[str, RawCell]) -> bool:
    """Whether a row sums the others: called *Total*, without the rest of what a row needs."""
    key = cells.get(declared.key)
    if key is not None and key.is_blank:
        return any(normal(cell.text) in TOTALS for cell in cells.values())
    if key is None or normal(key.text) not in TOTALS:
        return False
    others = [c.field for c in declared.columns if c.required and c.field != declared.key]
    return not others or any(cells[name].is_blank for name in others if name in cells)
