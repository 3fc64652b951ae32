"""The sheets *Disponibilités* and *Jours ouvrés*: days by period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.period import Grain, Period
from coopplan.domain.settings import Settings
from coopplan.i18n import _
from coopplan.workbook.reading.grid import RawCell
from coopplan.workbook.reading.rows import Reader
from coopplan.workbook.reading.tables import Table
from coopplan.workbook.reading.values import UnreadableError, normal, span
from coopplan.workbook.schema import Bilingual, Column, Kind

ALSACE_MOSELLE = "alsace"
OVERSEAS = {
    "guadeloupe": "971",
    "martinique": "972",
    "guyane": "973",
    "reunion": "974",
    "mayotte": "976",
}


def available_days(
    reader: Reader, table: Table, periods: tuple[Period, ...]
) -> dict[tuple[str, Period], Decimal]:
    """Read the days granted by agent and period; an agent's row typed twice counts once."""
    columns = _period_columns(reader, table, periods)
    available: dict[tuple[str, Period], Decimal] = {}
    for row in table.rows:
        if "agent" not in row.cells or row.cells["agent"].is_blank:
            reader.findings.append(_no_agent(table, row.number))
            continue
        agent = reader.spelled(row.cells["agent"].text, ("agents",))
        for name, period in columns.items():
            cell = row.cells[name]
            if cell.is_blank:
                continue
            if (agent, period) in available:
                reader.findings.append(_typed_twice(table, agent, cell))
                break
            days = reader.cell(table.title, _days_column(name, period), cell)
            if days is not None:
                available[agent, period] = days
    return available


def _days_column(name: str, period: Period) -> Column:
    most = sum(1 for _day in period.weekdays()) if period.last > period.first else 31
    return Column(
        field=name,
        header=Bilingual(name, name),
        kind=Kind.DAYS,
        minimum=Decimal(0),
        maximum=Decimal(most),
        help=_("Jours accordés dans la période, au plus ses jours ouvrés."),
    )


def _period_columns(reader: Reader, table: Table, periods: tuple[Period, ...]) -> dict[str, Period]:
    """Match further columns with the horizon's periods; say which have no column."""
    named: dict[str, Period] = {}
    headers = table.rows[0].cells if table.rows else {}
    for name in headers:
        if name == "agent":
            continue
        first = _first_day(reader, name)
        period = next((p for p in periods if first is not None and first in p), None)
        if period is not None and period not in named.values():
            named[name] = period
    absent = [period.key for period in periods if period not in named.values()]
    if absent and table.rows:
        reader.findings.append(_no_column(table, absent))
    return named


def _first_day(reader: Reader, header: str) -> date | None:
    try:
        return span(RawCell(header, ""), reader.grain)[0]
    except UnreadableError:
        return None


def net_days(
    reader: Reader, table: Table | None, settings: Settings, periods: tuple[Period, ...]
) -> dict[Period, Decimal]:
    """Give a full-time agent's days by period: as typed, else computed from public holidays."""
    typed: dict[Period, Decimal] = {}
    for row in table.rows if table is not None and not table.missing else ():
        read = reader.row(table, row) if table else None
        period = next((p for p in periods if read and read["period"] in p), None)
        if read and period:
            typed[period] = read["net_days"]
    computed = computed_net_days(settings, periods) if len(typed) < len(periods) else {}
    return {period: typed.get(period, computed.get(period, Decimal(0))) for period in periods}


def computed_net_days(settings: Settings, periods: tuple[Period, ...]) -> dict[Period, Decimal]:
    """Spread the full-time days of a year over its working days, public holidays taken off."""
    closed = public_holidays(settings.holiday_zone, periods)
    working = {p: sum(day not in closed for day in p.weekdays()) for p in periods}
    years = Decimal(len(periods)) / (12 if settings.grain is Grain.MONTH else 52)
    total = settings.full_time_days * years
    whole = sum(working.values()) or 1
    return {
        period: min(Decimal(days), (total * days / whole).quantize(Decimal("0.01")))
        for period, days in working.items()
    }


def public_holidays(zone: str, periods: tuple[Period, ...]) -> frozenset[date]:
    """List the public holidays of a zone over the horizon (package ``holidays``)."""
    from holidays import country_holidays

    years = range(periods[0].first.year, periods[-1].last.year + 1)
    name = normal(zone)
    subdivision = "57" if ALSACE_MOSELLE in name or "moselle" in name else OVERSEAS.get(name)
    return frozenset(country_holidays("FR", subdiv=subdivision, years=years))


def _no_agent(table: Table, row: int) -> Finding:
    return Finding(
        code="VAL03",
        severity=Severity.ERROR,
        message=_("L'agent manque à la ligne {row}.").format(row=row),
        remedy=_("Tapez le code de l'agent, ou videz toute la ligne."),
        cell=Cell(table.title, f"A{row}"),
    )


def _typed_twice(table: Table, agent: str, cell: RawCell) -> Finding:
    return Finding(
        code="COD01",
        severity=Severity.ERROR,
        message=_("Les disponibilités de {agent} sont sur deux lignes.").format(agent=agent),
        remedy=_("Gardez une seule ligne par agent."),
        cell=Cell(table.title, cell.address),
        value=agent,
    )


def _no_column(table: Table, absent: list[str]) -> Finding:
    return Finding(
        code="SHT04",
        severity=Severity.WARNING,
        message=_("Aucune disponibilité n'est donnée pour : {periods}.").format(
            periods=", ".join(absent)
        ),
        remedy=_("Ajoutez une colonne par période de l'horizon, ou corrigez l'horizon."),
        cell=Cell(table.title, f"A{table.header_row}"),
    )
