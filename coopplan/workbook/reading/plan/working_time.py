"""The sheets *Disponibilités* and *Jours ouvrés*: days by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.input.period import Period
from coopplan.domain.input.settings import Settings
from coopplan.i18n import N_, _
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.moments import span
from coopplan.workbook.reading.cells.numbers import UnreadableError
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.plan.holidays import computed_net_days
from coopplan.workbook.reading.tables.header_names import period_column
from coopplan.workbook.reading.tables.locations import Locations
from coopplan.workbook.reading.tables.rows import Reader
from coopplan.workbook.reading.tables.tables import RawRow, Table

DAYS_GRANTED = N_("Jours accordés dans la période.")
Available = dict[tuple[str, Period], Decimal]


def available_days(
    reader: Reader, table: Table, periods: Sequence[Period], locations: Locations
) -> Available:
    """Read the days granted by agent and period; a blank cell grants none."""
    columns = _period_columns(reader, table, periods)
    available: Available = {}
    first: dict[str, RawRow] = {}
    for row in table.rows if not table.missing else ():
        cell = row.cells["agent"]
        agent = reader.spelled(cell.text, ("agents",))
        if reader.is_blank(table.title, cell) or cell.defect:
            reader.row(table, row)
        elif normal(agent) in first:
            reader.findings.append(_typed_twice(table, cell, first[normal(agent)]))
        else:
            first[normal(agent)] = row
            locations.put(table, agent, "agent", cell)
            available |= _row_days(reader, table, row, agent, columns, locations)
    return available


def _row_days(
    reader: Reader,
    table: Table,
    row: RawRow,
    agent: str,
    columns: dict[str, Period],
    locations: Locations,
) -> Available:
    given: Available = {}
    for name, period in columns.items():
        cell = row.cells[name]
        locations.put(table, agent, period.key, cell)
        blank = reader.is_blank(table.title, cell)
        read = (
            None
            if blank
            else reader.cell(table.title, period_column(period.key, DAYS_GRANTED), cell)
        )
        given[agent, period] = ZERO if read is None else read
    return given


def _period_columns(reader: Reader, table: Table, periods: Sequence[Period]) -> dict[str, Period]:
    """Match further columns with the horizon's periods; say which period has none, or two."""
    named: dict[str, Period] = {}
    for name, header in table.headers.items():
        named_by = replace(header, value=name) if isinstance(header.value, str) else header
        period = None if name == "agent" else _period(reader, named_by, periods)
        if period in named.values():
            reader.findings.append(_two_columns(table, header))
        elif period is not None:
            named[name] = period
    absent = [period.key for period in periods if period not in named.values()]
    if absent and table.rows:
        reader.findings.append(_no_column(table, absent))
    return named


def _period(reader: Reader, cell: RawCell, periods: Sequence[Period]) -> Period | None:
    """Find the period that a cell names; a month names no week, nor a week a month."""
    try:
        first, last = span(cell, reader.grain)
    except UnreadableError:
        return None
    return next((p for p in periods if (p.first, p.last) == (first, last)), None)


def net_days(
    reader: Reader,
    table: Table | None,
    settings: Settings,
    periods: Sequence[Period],
    locations: Locations,
) -> dict[Period, Decimal]:
    """Give a full-time agent's days by period: as typed, else computed from public holidays."""
    typed: dict[Period, Decimal] = {}
    for period, days in _typed_net_days(reader, table, periods, locations) if table else ():
        typed.setdefault(period, days)
    absent = [period for period in periods if period not in typed]
    if not absent:
        return typed
    if typed and table:
        reader.findings.append(_computed(table, [period.key for period in absent]))
    computed = computed_net_days(settings, periods)
    return {period: typed.get(period, computed[period]) for period in periods}


def _typed_net_days(
    reader: Reader, table: Table, periods: Sequence[Period], locations: Locations
) -> Iterator[tuple[Period, Decimal]]:
    for row in table.rows if not table.missing else ():
        typed = reader.row(table, row)
        period = _period(reader, row.cells["period"], periods) if typed else None
        if typed and period:
            for name in ("period", "net_days"):
                locations.put(table, period.key, name, row.cells[name])
            yield period, typed["net_days"]


def _typed_twice(table: Table, cell: RawCell, first: RawRow) -> Finding:
    return Finding(
        code="COD01",
        severity=Severity.ERROR,
        message=_("Le code {code} est déjà à la ligne {row}.").format(
            code=cell.text, row=first.number
        ),
        remedy=_("Gardez une seule ligne par agent."),
        cell=Cell(table.title, cell.address),
        value=cell.text,
    )


def _two_columns(table: Table, header: RawCell) -> Finding:
    return Finding(
        code="SHT06",
        severity=Severity.ERROR,
        message=_("La colonne {header} est deux fois dans la feuille {sheet}.").format(
            header=header.text, sheet=table.title
        ),
        remedy=_("Gardez la bonne, et renommez ou supprimez l'autre."),
        cell=Cell(table.title, header.address),
        value=header.text,
    )


def _no_column(table: Table, absent: list[str]) -> Finding:
    return Finding(
        code="SHT04",
        severity=Severity.ERROR,
        message=_("Aucune disponibilité n'est donnée pour : {periods}.").format(
            periods=", ".join(absent)
        ),
        remedy=_("Ajoutez une colonne par période de l'horizon, ou corrigez l'horizon."),
        cell=Cell(table.title, next(iter(table.headers.values())).address),
    )


def _computed(table: Table, absent: list[str]) -> Finding:
    return Finding(
        code="WRK01",
        severity=Severity.WARNING,
        message=_("Jours ouvrés ne dit rien de : {periods} ; ils sont calculés.").format(
            periods=", ".join(absent)
        ),
        remedy=_("Ajoutez ces périodes, ou videz la feuille pour qu'elle soit calculée."),
        cell=Cell(table.title),
    )
