"""Working days of a period, when *Jours ouvrés* does not give them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from coopplan.domain.period import Grain, Period
from coopplan.domain.settings import Settings
from coopplan.workbook.reading.values import normal

CENT = Decimal("0.01")
PERIODS_PER_YEAR = {Grain.MONTH: 12, Grain.WEEK: 52}
ZONES = {
    "": None,
    "metropole": None,
    "france": None,
    "alsace-moselle": "57",
    "alsace moselle": "57",
    "alsace": "57",
    "moselle": "57",
    "guadeloupe": "971",
    "martinique": "972",
    "guyane": "973",
    "reunion": "974",
    "la reunion": "974",
    "mayotte": "976",
    "saint-barthelemy": "BL",
    "saint-martin": "MF",
    "saint-pierre-et-miquelon": "PM",
    "nouvelle-caledonie": "NC",
    "polynesie francaise": "PF",
    "wallis-et-futuna": "WF",
}
"""Subdivision of the package ``holidays`` by zone, as people call it."""


def is_known_zone(zone: str) -> bool:
    """Whether the public holidays of a zone are known."""
    return normal(zone) in ZONES


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
    from holidays import country_holidays

    years = range(periods[0].first.year, periods[-1].last.year + 1)
    return frozenset(country_holidays("FR", subdiv=ZONES.get(normal(zone)), years=years))
