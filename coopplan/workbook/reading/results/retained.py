"""The solutions that people retained, read back as scenarios."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.input.decisions.retained_solutions import HEADER, SHEET, Row, scenario_of_rows
from coopplan.domain.input.lever import Scenario
from coopplan.i18n import _, in_every_language
from coopplan.levers import SPECS
from coopplan.vocabulary import words
from coopplan.workbook.reading.cells.grid import Grid, Grids, RawCell
from coopplan.workbook.reading.cells.text import normal

YES = words("yes") | words("retained") | {"x"}
NO = words("no") | {"", "-"}


def read_retained(grids: Grids) -> tuple[tuple[Scenario, ...], tuple[Finding, ...]]:
    """Read the solutions retained in our newest sheet, or in what was made of it."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    retained: dict[str, None] = {}
    findings: list[Finding] = []
    for title in [each.name for each in grids.made_from(in_every_language(SHEET))[:1]]:
        for row, cell in _rows(grids.grid(title)):
            if row not in rows[row.solution]:
                rows[row.solution].append(row)
            word = "" if cell is None else normal(cell.text)
            if word in YES:
                retained[row.solution] = None
            elif word not in NO and cell is not None:
                findings.append(_unclear(title, cell))
    return tuple(scenario_of_rows(rows[code]) for code in retained), tuple(findings)


def _rows(grid: Grid) -> Iterator[tuple[Row, RawCell | None]]:
    """Yield each key of each row, with that row's cell under the nearest header above."""
    label = set(map(normal, in_every_language(HEADER)))
    column: int | None = None
    for number, values in enumerate(grid.rows):
        heads = [at for at, v in enumerate(values) if isinstance(v, str) and normal(v) in label]
        column = heads[0] if heads else column
        for row in (row for value in values for row in keys_of_cell(value)):
            yield row, None if column is None else grid.cell(number, column)


def keys_of_cell(value: object) -> Iterator[Row]:
    """Yield what the keys of a cell say, one a line."""
    lines = value.splitlines() if isinstance(value, str) else ()
    yield from (row for row in map(row_of_key, lines) if row is not None)


def row_of_key(value: object) -> Row | None:
    """Read a key, with a kind of lever that there is; ``None`` if the value is none."""
    try:
        row = Row.of(value) if isinstance(value, str) and "|" in value else None
    except ValueError:
        return None
    return row if row is None or row.lever is None or row.lever.kind in SPECS else None


def _unclear(title: str, cell: RawCell) -> Finding:
    """SOL01: a solution is retained or not."""
    return Finding(
        code="SOL01",
        severity=Severity.ERROR,
        message=_("« {value} » ne dit pas si la solution est retenue.").format(value=cell.text),
        remedy=_("Tapez oui, ou videz la cellule."),
        cell=Cell(title, cell.address),
        value=cell.text,
    )
