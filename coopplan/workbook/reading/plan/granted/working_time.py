"""The sheets *Disponibilités* and *Jours ouvrés*: days by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import Period, within_a_year
from coopplan.i18n import N_, _
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.plan.closed.holidays import computed_net_days
from coopplan.workbook.reading.plan.granted.period_columns import (
    WITHOUT_DAYS,
    period_columns,
    period_of,
)
from coopplan.workbook.reading.plan.granted.yearly_days import (
    WorkingTime,
    spread_days,
    yearly_cells,
)
from coopplan.workbook.reading.tables.aside import aside
from coopplan.workbook.reading.tables.header_names import period_column
from coopplan.workbook.reading.tables.locations import Locations
from coopplan.workbook.reading.tables.rows import Reader
from coopplan.workbook.reading.tables.tables import RawRow, Table

DAYS_GRANTED = N_("Jours accordés dans la période.")
Available = dict[tuple[str, Period], Decimal]


def available_days(
    reader: Reader,
    table: Table,
    horizon: Sequence[Period],
    time: WorkingTime,
    locations: Locations,
) -> Available:
    """Read the days granted by agent and period.

    A blank cell grants its part of what its agent gives in the year, or none.
    """
    by_year = all(yearly_cells(row) for row in table.rows)
    columns = period_columns(
        reader, table, horizon, time.periods, locations, are_needed=not by_year
    )
    available: Available = {}
    first: dict[str, RawRow] = {}
    for row in table.rows if not table.missing else ():
        if outside := aside(table, row):
            reader.findings.append(outside)
            continue
        cell = row.cells["agent"]
        agent = reader.spelled(cell.text, ("agents",))
        if normal(agent) not in reader.codes.get("agents", {}):
            locations.consequences |= WITHOUT_DAYS
        if reader.is_blank(table.title, cell) or cell.defect:
            reader.row(table, row)
        elif normal(agent) in first:
            twice = _typed_twice(table, cell, first[normal(agent)])
            reader.note(twice, table.title, normal(agent))
        else:
            first[normal(agent)] = row
            locations.put(table, agent, "agent", cell)
            available |= _row_days(reader, table, row, agent, columns, time, locations)
    return available


def _row_days(
    reader: Reader,
    table: Table,
    row: RawRow,
    agent: str,
    columns: dict[str, Period],
    time: WorkingTime,
    locations: Locations,
) -> Available:
    yearly = next(iter(yearly_cells(row).values()), None)
    typed: dict[Period, Decimal] = {}
    for name, period in columns.items():
        cell = row.cells[name]
        blank = reader.is_blank(table.title, cell)
        locations.put(table, agent, period.key, yearly if blank and yearly else cell)
        if not blank:
            read = reader.cell(table.title, period_column(period.key, DAYS_GRANTED), cell)
            typed[period] = ZERO if read is None else read
    none = dict.fromkeys(columns.values(), ZERO)
    in_year = {period: days for period, days in typed.items() if period in time.periods}
    given = none | typed | spread_days(reader, table, row, agent, in_year, time)
    return {(agent, period): days for period, days in given.items()}


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
    unsaid = [period.key for period in within_a_year(periods) if period not in typed]
    if typed and table and unsaid:
        reader.findings.append(_computed(table, unsaid))
    computed = computed_net_days(settings, periods)
    return {period: typed.get(period, computed[period]) for period in periods}


def _typed_net_days(
    reader: Reader, table: Table, periods: Sequence[Period], locations: Locations
) -> Iterator[tuple[Period, Decimal]]:
    for row in table.rows if not table.missing else ():
        typed = reader.row(table, row)
        period = period_of(reader, row.cells["period"], periods) if typed else None
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
