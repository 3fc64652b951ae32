"""Public holidays of each zone, and the working days of a period when nobody typed them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from holidays import country_holidays

from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import Grain, Period
from coopplan.workbook.reading.plan.closed.territories import FRANCE, Territory, territory

CENT = Decimal("0.01")
PERIODS_PER_YEAR = {Grain.MONTH: 12, Grain.WEEK: 52}


def computed_net_days(settings: Settings, periods: Sequence[Period]) -> dict[Period, Decimal]:
    """Spread a full-time year over its working days, public holidays taken off.

    A year of them sums to the setting's full-time days; leave is spread evenly.
    """
    closed = public_holidays(settings.holiday_zone, periods)
    working = {p: sum(day not in closed for day in p.weekdays()) for p in periods}
    years = Decimal(len(periods)) / PERIODS_PER_YEAR[settings.grain]
    whole = sum(working.values()) or 1
    return {
        period: min(
            Decimal(count), (settings.full_time_days * years * count / whole).quantize(CENT)
        )
        for period, count in working.items()
    }


def public_holidays(zone: str, periods: Sequence[Period]) -> frozenset[date]:
    """List the public holidays of a zone over the horizon; the national ones if it is unknown."""
    country, subdivision = territory(zone) or Territory(FRANCE)
    years = range(periods[0].first.year, periods[-1].last.year + 1)
    return frozenset(country_holidays(country, subdiv=subdivision, years=years))
