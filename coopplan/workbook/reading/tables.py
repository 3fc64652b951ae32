"""From grids to tables: find each input sheet, its header row and its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.i18n import Language, _, language
from coopplan.workbook.reading.grid import Grid, Grids, RawCell
from coopplan.workbook.reading.values import normal
from coopplan.workbook.schema import SHEETS, Sheet

HEADER_SEARCH_ROWS = 20
TOTALS = frozenset({"total", "totaux", "total general", "somme", "sum"})


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of an input table."""

    number: int
    """Row number in the sheet, from 1."""
    cells: dict[str, RawCell]
    """Cells by field; a further column by its header, such as ``2027-03``."""


@dataclass(frozen=True, slots=True)
class Table:
    """One input sheet as found."""

    declared: Sheet
    title: str
    """Name on the tab, as the user has it."""
    rows: tuple[RawRow, ...] = ()
    missing: tuple[str, ...] = ()
    """Fields of required columns that are absent."""
    header_row: int = 1

    def frame(self) -> Any:
        """Give the values as a pandas frame; ``attrs['addresses']`` is a frame of addresses."""
        import pandas as pd

        index = pd.Index([row.number for row in self.rows], name="row")
        frame = pd.DataFrame(
            [{f: c.value for f, c in row.cells.items()} for row in self.rows], index=index
        )
        frame.attrs["addresses"] = pd.DataFrame(
            [{f: c.address for f, c in row.cells.items()} for row in self.rows], index=index
        )
        return frame


def tables(grids: Grids) -> dict[str, Table]:
    """Find every input sheet of a workbook, by its title in either language."""
    known = {normal(title): title for title in reversed(grids.titles)}
    found: dict[str, Table] = {}
    for declared in SHEETS:
        titles = (normal(declared.title.in_(language())), *map(normal, _titles(declared)))
        title = next((known[title] for title in titles if title in known), None)
        if title is not None:
            found[declared.name] = _table(declared, grids.grid(title))
    return found


def spoken_language(titles: tuple[str, ...]) -> Language:
    """Tell a workbook's language by its sheets' titles; French when in doubt."""
    known = {normal(title) for title in titles}
    french = sum(normal(declared.title.fr) in known for declared in SHEETS)
    english = sum(normal(declared.title.en) in known for declared in SHEETS)
    return "en" if english > french else "fr"


def missing_parts(found: dict[str, Table]) -> Iterator[Finding]:
    """SHT01-SHT03: required sheets and columns are there; say what empty ones leave out."""
    for declared in SHEETS:
        title = declared.title.in_(language())
        table = found.get(declared.name)
        if table is None or (not table.rows and not table.missing):
            yield _left_out(declared, table, title)
        for field in table.missing if table else ():
            header = declared.column(field).header.in_(language())
            yield Finding(
                code="SHT02",
                severity=Severity.ERROR,
                message=_("La colonne {header} manque dans la feuille {sheet}.").format(
                    header=header, sheet=table.title if table else title
                ),
                remedy=_("Ajoutez cette colonne, ou corrigez son en-tête."),
                cell=Cell(table.title if table else title, f"A{table.header_row if table else 1}"),
                value=header,
            )


def _left_out(declared: Sheet, table: Table | None, title: str) -> Finding:
    where = Cell(table.title) if table else None
    if declared.required or declared.name == "settings":
        return Finding(
            code="SHT01",
            severity=Severity.ERROR,
            message=_("La feuille {sheet} est absente ou vide.").format(sheet=title),
            remedy=_("Ajoutez-la, avec au moins une ligne : {help}").format(help=_(declared.help)),
            cell=where,
            value=title,
        )
    return Finding(
        code="SHT03",
        severity=Severity.INFO,
        message=_("La feuille {sheet} est vide : le plan est fait sans elle.").format(sheet=title),
        remedy=_("Rien à faire si c'est voulu. Elle sert à ceci : {help}").format(
            help=_(declared.help)
        ),
        cell=where,
        value=title,
    )


def _titles(declared: Sheet) -> tuple[str, str]:
    return declared.title.fr, declared.title.en


def _table(declared: Sheet, grid: Grid) -> Table:
    header_row, places = _header(declared, grid)
    missing = tuple(
        column.field
        for column in declared.columns
        if column.required and column.field not in places
    )
    if header_row is None:
        return Table(declared, grid.title, missing=missing)
    rows = tuple(_rows(grid, header_row + 1, places))
    return Table(declared, grid.title, rows, missing, header_row + 1)


def _header(declared: Sheet, grid: Grid) -> tuple[int | None, dict[str, int]]:
    """Find the row that names most columns, and where each column is."""
    best: dict[str, int] = {}
    best_row = None
    for row, values in enumerate(grid.rows[:HEADER_SEARCH_ROWS]):
        places = _places(declared, grid, row, len(values))
        if len(places) > len(best):
            best_row, best = row, places
    return best_row, best


def _places(declared: Sheet, grid: Grid, row: int, width: int) -> dict[str, int]:
    fields = {
        normal(header): column.field
        for column in declared.columns
        for header in (column.header.fr, column.header.en)
    }
    places: dict[str, int] = {}
    for column in range(width):
        cell = grid.cell(row, column)
        field = fields.get(normal(cell.text))
        if field is None and declared.per_period and _names_a_period(cell):
            field = cell.text
        if field is not None:
            places.setdefault(field, column)
    known = {column.field for column in declared.columns}
    return places if known & places.keys() else {}


def _names_a_period(cell: RawCell) -> bool:
    return not cell.is_blank and bool(re.search(r"\d{4}", cell.text))


def _rows(grid: Grid, first: int, places: dict[str, int]) -> Iterator[RawRow]:
    for number in range(first, len(grid.rows)):
        cells = {field: grid.cell(number, column) for field, column in places.items()}
        if all(cell.is_blank for cell in cells.values()):
            continue
        if normal(next(iter(cells.values())).text) in TOTALS:
            continue
        yield RawRow(number + 1, cells)
