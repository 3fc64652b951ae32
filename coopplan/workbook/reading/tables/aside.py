"""Rows of a table that are none of it: a note written below, a total without its name."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.i18n import _
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.tables.tables import RawRow, Table

LEAST_WORDS = 3
"""Words of the shortest sentence."""
LINE = re.compile(r"[-–—_=*. ]{2,}")
"""A line drawn with signs, between two parts of a table."""


def aside(table: Table, row: RawRow) -> Finding | None:
    """SHT14: a note under a table, or a total without a label, is no row of it."""
    filled = {name: cell for name, cell in row.cells.items() if not cell.is_blank}
    if _is_note(table, list(filled.values())):
        message = _("La ligne {row} est lue comme une note, hors du tableau.")
        remedy = _("Rien à faire si c'en est une ; sinon remplissez ses autres colonnes.")
    elif _is_total(table, row, filled):
        message = _("La ligne {row} est lue comme un total : elle ne compte pas.")
        remedy = _("Rien à faire ; vous pouvez écrire Total dans sa première cellule.")
    elif _is_header_again(table, filled):
        message = _(
            "La ligne {row} répète les en-têtes, ou n'est qu'un trait : elle ne compte pas."
        )
        remedy = _("Rien à faire.")
    else:
        return None
    first = next(iter(filled.values()))
    return Finding(
        code="SHT14",
        severity=Severity.INFO,
        message=message.format(row=row.number),
        remedy=remedy,
        cell=Cell(table.title, first.address),
        value=first.text,
    )


def _is_header_again(table: Table, filled: Mapping[str, RawCell]) -> bool:
    """Whether each cell of a row is its column's header again, or only a line."""
    heads = {name: normal(cell.text) for name, cell in table.headers.items()}
    again = all(normal(cell.text) == heads[name] for name, cell in filled.items())
    return len(filled) > 1 and (again or all(LINE.fullmatch(cell.text) for cell in filled.values()))


def _is_note(table: Table, filled: list[RawCell]) -> bool:
    """Whether a sentence stands alone in its row."""
    required = sum(column.required for column in table.declared.columns)
    alone = len(filled) == 1 and (required > 1 or table.declared.per_period is not None)
    return alone and isinstance(filled[0].value, str) and len(filled[0].text.split()) >= LEAST_WORDS


def _is_total(table: Table, row: RawRow, filled: dict[str, RawCell]) -> bool:
    """Whether a row without code holds figures alone, each the sum of those above it."""
    key = row.cells.get(table.declared.key)
    above = [each for each in table.rows if each.number < row.number]
    if key is None or not key.is_blank or len(above) < 2:
        return False
    return all(
        isinstance(cell.value, float)
        and math.isclose(cell.value, sum(_figure(each.cells[name]) for each in above))
        for name, cell in filled.items()
    )


def _figure(cell: RawCell) -> float:
    return cell.value if isinstance(cell.value, float) else 0.0
