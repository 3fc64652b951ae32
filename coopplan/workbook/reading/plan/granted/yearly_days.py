"""Days granted for a year, or a share of somebody's time, spread over the periods left blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import deal, floor_to_step
from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.input.time.period import Grain, Period
from coopplan.i18n import _, days
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.tables.header_names import column_of
from coopplan.workbook.reading.tables.rows import Reader
from coopplan.workbook.reading.tables.tables import RawRow, Table

YEARLY = ("yearly_days", "yearly_share")
"""Columns that grant days for a whole year."""
PERIODS_A_YEAR = {Grain.MONTH: 12, Grain.WEEK: 52}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingTime:
    """What days of a year are spread over."""

    periods: Sequence[Period]
    """Those of the first year of the horizon."""
    net_days: Mapping[Period, Decimal]
    """A full-time agent's days by period, holidays and leave taken off."""
    ratio_of: Mapping[str, Decimal]
    """Working time by agent, 1 for full time."""
    step_days: Decimal
    grain: Grain

    def total_days(self, agent: str, granted: Mapping[str, Decimal]) -> Decimal:
        """Give the days of the first year that a year's days, or a share of one's time, make."""
        if "yearly_days" in granted:
            return floor_to_step(granted["yearly_days"] * self._years, self.step_days)
        worked = sum((self.net_days[period] for period in self.periods), ZERO)
        worked *= self.ratio_of.get(agent, Decimal(1))
        return floor_to_step(granted["yearly_share"] * worked, self.step_days)

    def spread(self, total: Decimal, blank: Sequence[Period]) -> dict[Period, Decimal]:
        """Share days out over some periods, in proportion to their net days."""
        weights = [self.net_days[period] for period in blank]
        return dict(zip(blank, deal(total, weights, self.step_days), strict=True))

    @property
    def _years(self) -> Decimal:
        return len(self.periods) / Decimal(PERIODS_A_YEAR[self.grain])


def yearly_cells(row: RawRow) -> dict[str, RawCell]:
    """Give the cells of a row in which days are granted for a year."""
    found = {name: row.cells[name] for name in YEARLY if name in row.cells}
    return {name: cell for name, cell in found.items() if not cell.is_blank}


def spread_days(
    reader: Reader,
    table: Table,
    row: RawRow,
    agent: str,
    typed: Mapping[Period, Decimal],
    time: WorkingTime,
) -> dict[Period, Decimal]:
    """Give the days of the periods left blank: what those typed leave of the year's."""
    cells = yearly_cells(row)
    read = {
        name: reader.cell(table.title, column_of(table.declared, name), cell)
        for name, cell in cells.items()
    }
    granted = {name: value for name, value in read.items() if value is not None}
    if len(cells) > 1:
        reader.findings.append(_both(table, agent, cells))
    if len(cells) != 1 or not granted:
        return {}
    total, given = time.total_days(agent, granted), sum(typed.values(), ZERO)
    blank = [period for period in time.periods if period not in typed]
    if given > total or (given < total and not blank):
        (cell,) = cells.values()
        reader.findings.append(_at_odds(table, agent, cell, total, given))
    return time.spread(max(ZERO, total - given), blank)


def _both(table: Table, agent: str, cells: Mapping[str, RawCell]) -> Finding:
    """AVL05: days a year and a share of one's time are not both given."""
    cell = cells["yearly_share"]
    return Finding(
        code="AVL05",
        severity=Severity.ERROR,
        message=_("{agent} donne à la fois des jours par an et une part de son temps.").format(
            agent=agent
        ),
        remedy=_("Gardez l'un des deux."),
        cell=Cell(table.title, cell.address),
        value=cell.text,
    )


def _at_odds(table: Table, agent: str, cell: RawCell, total: Decimal, given: Decimal) -> Finding:
    """AVL06: the periods typed do not make more than the year, nor less where all are typed."""
    return Finding(
        code="AVL06",
        severity=Severity.WARNING,
        message=_("{agent} donne {total} j sur l'année, et {given} j dans les mois tapés.").format(
            agent=agent, total=days(total), given=days(given)
        ),
        remedy=_("Les mois tapés comptent ; corrigez-les, ou le total."),
        cell=Cell(table.title, cell.address),
        value=cell.text,
    )
