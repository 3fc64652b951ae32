"""From grids to tables: find each input sheet, its header row and its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from xlsxwriter.utility import xl_rowcol_to_cell

from coopplan.i18n import _, in_every_language, translated
from coopplan.vocabulary import FRENCH, LANGUAGES, Language, pattern
from coopplan.workbook.reading.cells.grid import Grid, RawCell
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.tables.header_names import HeaderNames, convertible
from coopplan.workbook.reading.tables.title_units import TitleUnit, title_unit
from coopplan.workbook.schema import SHEETS, Sheet

HEADER_SEARCH_ROWS = 20
LAST_HEADER_ROW = 200
"""Where headers are still looked for when the first rows have none."""
CALLED_TOTAL = re.compile(rf"(?:{pattern('totals')})(?![\w-]) ?[:.]?(.*)")
"""What a row of totals is called, and what follows: *Total HT*, *S/total P1*."""
LEAST_COLUMNS = 2
"""Columns of ours that make a sheet one of ours."""


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
    units: dict[str, str] = field(default_factory=dict)
    """Units that headers name, by field, where they are not the usual ones."""
    title_unit: TitleUnit | None = None
    """Unit that a line above the table says."""
    unknown: tuple[RawCell, ...] = ()
    """Headers that name no column."""
    namesakes: tuple[str, ...] = ()
    """Other sheets whose title is this one's too."""
    hidden_rows: tuple[int, ...] = ()
    """Numbers of the rows that are read though nobody sees them."""
    hidden_columns: tuple[RawCell, ...] = ()
    """Headers of the columns that are read though nobody sees them."""
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
            table = _table(declared, grid, tuple(titles[1:]))
            if not declared.is_memo or len(table.headers) >= LEAST_COLUMNS:
                found[declared.name] = table
    return found


def renamed_tables(grids: Sheets, titles: Mapping[str, str]) -> dict[str, Table]:
    """Read the sheets whose titles are misspelled: nothing else is wrong for want of them.

    Raises:
        Refused: one of them is damaged.
    """
    declared = {sheet.name: sheet for sheet in SHEETS}
    return {name: _table(declared[name], grids.grid(title), ()) for name, title in titles.items()}


def spoken_language(titles: tuple[str, ...]) -> Language:
    """Tell a workbook's language by its sheets' titles; French when in doubt."""
    known = {normal(title) for title in titles}

    def found(code: Language) -> int:
        return sum(normal(translated(declared.title, code)) in known for declared in SHEETS)

    return max(LANGUAGES, key=lambda code: (found(code), code == FRENCH))


def _table(declared: Sheet, grid: Grid, namesakes: tuple[str, ...]) -> Table:
    head = _header(declared, grid)
    required = [column.field for column in declared.columns if column.required]
    said = title_unit(declared, grid, head.row, head.places)
    of_title = dict.fromkeys(said.converted, said.unit) if said else {}
    rows = tuple(_rows(declared, grid, head, {**of_title, **head.units}))
    seen = grid.cells
    columns = {*head.places.values(), *head.repeated}
    return Table(
        declared=declared,
        title=grid.title,
        rows=rows,
        headers={name: grid.cell(head.row, column) for name, column in head.places.items()},
        missing=tuple(name for name in required if name not in head.places),
        repeated=tuple(grid.cell(head.row, column) for column in head.repeated),
        units=head.units,
        title_unit=said,
        unknown=tuple(_unknown(grid, head.row, columns) if columns else ()),
        namesakes=namesakes,
        hidden_rows=tuple(row.number for row in rows if row.number - 1 in seen.hidden_rows),
        hidden_columns=tuple(
            grid.cell(head.row, column)
            for column in head.places.values()
            if column in seen.hidden_columns
        ),
        stray=xl_rowcol_to_cell(*seen.last) if seen.is_too_large else "",
    )


def named_columns(declared: Sheet, grid: Grid) -> int:
    """Count the columns of a sheet of ours that a grid has."""
    return len(_header(declared, grid).places)


def _unknown(grid: Grid, row: int, known: set[int]) -> Iterator[RawCell]:
    cells = (grid.cell(row, column) for column in range(len(grid.rows[row])) if column not in known)
    return (cell for cell in cells if not cell.is_blank)


@dataclass(slots=True)
class _Header:
    """A row of headers, and what they name."""

    row: int = 0
    places: dict[str, int] = field(default_factory=dict)
    """Columns by field."""
    units: dict[str, str] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)
    """Columns whose field another one has already."""


def _header(declared: Sheet, grid: Grid) -> _Header:
    """Find the row that names most columns."""
    names = HeaderNames(declared)
    known = {column.field for column in declared.columns}
    best = _Header()
    for row, values in enumerate(grid.rows[:LAST_HEADER_ROW]):
        if row >= HEADER_SEARCH_ROWS and len(best.places) >= LEAST_COLUMNS:
            break
        head = _Header(row)
        for column in range(len(values)):
            cell = grid.cell(row, column)
            heading = None if cell.is_blank else names.heading(cell)
            if heading is None:
                continue
            if head.places.setdefault(heading.field, column) != column:
                head.repeated.append(column)
            elif heading.unit:
                head.units[heading.field] = heading.unit
        if known & head.places.keys() and len(head.places) > len(best.places):
            best = head
    return best


def _rows(declared: Sheet, grid: Grid, head: _Header, named: Mapping[str, str]) -> Iterator[RawRow]:
    units = convertible(declared, named)
    for number in range(head.row + 1, len(grid.rows) if head.places else 0):
        cells = {
            name: _with_unit(grid.cell(number, column), units.get(name))
            for name, column in head.places.items()
        }
        if not all(cell.is_blank for cell in cells.values()) and not _is_total(declared, cells):
            yield RawRow(number + 1, cells)


def _with_unit(cell: RawCell, unit: str | None) -> RawCell:
    return replace(cell, unit=unit) if unit else cell


def _is_total(declared: Sheet, cells: dict[str, RawCell]) -> bool:
    """Whether a row sums the others: called *Total*, without the rest of what a row needs."""
    key = cells.get(declared.key)
    named = [*cells.values()] if key is None or key.is_blank else [key]
    called = [found for cell in named if (found := CALLED_TOTAL.match(normal(cell.text)))]
    if key is None or not called:
        return False
    needed = [c.field for c in declared.columns if c.required and c.field in cells]
    blank = [name for name in needed if cells[name].is_blank]
    if any(not found[1] for found in called):
        return key.is_blank or bool(blank) or len(needed) < LEAST_COLUMNS
    return len(blank) > len(needed) / 2
