"""A unit said once above a table, such as *Montants en k€*: read, or refused with what to type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coopplan.domain.finding import Cell, Finding, Severity, listed
from coopplan.i18n import _, in_every_language
from coopplan.workbook.reading.cells.grid import Grid, RawCell
from coopplan.workbook.reading.cells.quantities.numbers import USUAL_HOURS
from coopplan.workbook.reading.cells.quantities.units import (
    DAYS_ELSEWHERE,
    MONEY_ELSEWHERE,
    WITH_TAX,
    Family,
    family_of,
    is_unit,
    split_unit,
    unit_as_typed,
    word_of,
)
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.tables.header_names import column_of, with_tax
from coopplan.workbook.schema import Column, Kind, Sheet

SAID = re.compile(r".*\b(?:en|in|unite|unites|unit|units|einheit|einheiten)\b ?:? ?")
"""What comes before a unit."""
ENDS = re.compile(r"[,;.()\[\]]")
"""What comes after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleUnit:
    """A unit that a line above a table says, and the columns it is about."""

    cell: RawCell
    unit: str
    converted: tuple[str, ...] = ()
    """Fields whose figures are read in it."""
    doubtful: tuple[str, ...] = ()
    """Fields that cannot be in it, or whose own headers name another."""


def title_unit(
    declared: Sheet, grid: Grid, row: int, places: Mapping[str, int]
) -> TitleUnit | None:
    """Find the unit that a line above the header says, if it is not that of a column already."""
    ours = {normal(text) for text in (*in_every_language(declared.help), declared.title)}
    for above in range(row):
        for place in range(len(grid.rows[above])):
            cell = grid.cell(above, place)
            unit = "" if normal(cell.text) in ours else unit_in(cell.text)
            if unit:
                headers = {name: grid.cell(row, column) for name, column in places.items()}
                return _about(declared, cell, unit, headers)
    return None


def unit_in(text: str) -> str:
    """Give the unit that a line says: ``k€ HT`` for *Montants en k€ HT (2027)*; empty if none."""
    plain = normal(text).rstrip(" .")
    begun, last = SAID.match(plain), plain.rpartition(" ")[2]
    said = (
        split_unit(plain)[1],
        ENDS.split(plain[begun.end() :])[0] if begun else "",
        plain if len(plain) > 1 else "",
        last if word_of(last) in WITH_TAX else "",
    )
    unit = next((unit.strip() for unit in said if unit and is_unit(unit)), "")
    return unit_as_typed(text, unit)


def _about(
    declared: Sheet, cell: RawCell, unit: str, headers: Mapping[str, RawCell]
) -> TitleUnit | None:
    """Sort the columns that hold such figures; none where one counts in this unit anyway."""
    counted = {
        name: (column, family)
        for name in headers
        if (family := family_of(column := column_of(declared, name))) is not None
    }
    rates = {n: family.rate(unit, USUAL_HOURS) for n, (_column, family) in counted.items()}
    if any(rate == 1 for rate in rates.values()):
        return None
    worth = [name for name, rate in rates.items() if rate is not None]
    doubtful = [name for name in worth if _names_its_own(headers[name])]
    converted = [name for name in worth if name not in doubtful]
    if not worth:
        doubtful = [n for n, (column, _family) in counted.items() if _measures(column, unit)]
    if not worth and not doubtful:
        return None
    return TitleUnit(cell=cell, unit=unit, converted=tuple(converted), doubtful=tuple(doubtful))


def _names_its_own(header: RawCell) -> bool:
    return is_unit(split_unit(normal(header.text))[1])


def _measures(column: Column, unit: str) -> bool:
    """Whether a unit that no column takes is of the kind of thing that a column counts."""
    elsewhere = {Kind.EUROS: MONEY_ELSEWHERE, Kind.DAYS: DAYS_ELSEWHERE}
    return word_of(unit) in elsewhere.get(column.kind, frozenset())


def title_findings(sheet: str, declared: Sheet, said: TitleUnit) -> Iterator[Finding]:
    """SHT12, SHT13: a unit above a table is read and said, or refused with what to type."""
    cell = Cell(sheet, said.cell.address)
    if said.converted:
        columns = [column_of(declared, name) for name in said.converted]
        family = family_of(columns[0])
        assert family is not None
        yield _converted(cell, said.unit, columns, family)
    if said.doubtful:
        yield _refused(cell, said.unit, [column_of(declared, name) for name in said.doubtful])


def _converted(cell: Cell, unit: str, columns: list[Column], family: Family) -> Finding:
    return Finding(
        code="SHT12",
        severity=Severity.INFO,
        message=_(
            "« {unit} » est dit au-dessus du tableau : {headers} sont lus ainsi, "
            "et convertis en {own}."
        ).format(unit=unit, headers=_headers(columns), own=_(family.own)),
        remedy=_("Rien à faire si c'est l'unité de ces colonnes."),
        cell=cell,
        value=unit,
    )


def _refused(cell: Cell, unit: str, columns: list[Column]) -> Finding:
    headers = listed(_(column.header) for column in columns)
    as_said = _("Effacez cette ligne si les nombres sont dans l'unité de : {headers}.")
    is_with_tax = word_of(unit) in WITH_TAX
    return Finding(
        code="SHT13",
        severity=Severity.ERROR,
        message=_("« {unit} », au-dessus du tableau, contredit l'unité de {headers}.").format(
            unit=unit, headers=_headers(columns)
        ),
        remedy=with_tax(columns) if is_with_tax else as_said.format(headers=headers),
        cell=cell,
        value=unit,
    )


def _headers(columns: list[Column]) -> str:
    return listed(split_unit(_(column.header))[0] for column in columns)
