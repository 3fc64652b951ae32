"""Public holidays of each zone, and the working days of a period when nobody typed them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from babel import Locale
from holidays import country_holidays, list_supported_countries

from coopplan.domain.input.period import Grain, Period
from coopplan.domain.input.settings import Settings
from coopplan.vocabulary import LANGUAGES, locale_name, zones
from coopplan.workbook.reading.cells.text import normal

CENT = Decimal("0.01")
PERIODS_PER_YEAR = {Grain.MONTH: 12, Grain.WEEK: 52}
FRANCE = "FR"
CODES = re.compile(r"([a-z]{2})(?:[- /](\w+))?")
"""A country and its subdivision by their codes: ``DE``, ``DE-BW``."""


def is_known_zone(zone: str) -> bool:
    """Whether the public holidays of a zone are known."""
    return _place(zone) is not None


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
    country, subdivision = _place(zone) or (FRANCE, None)
    years = range(periods[0].first.year, periods[-1].last.year + 1)
    return frozenset(country_holidays(country, subdiv=subdivision, years=years))


@cache
def _place(zone: str) -> tuple[str, str | None] | None:
    """Give the country and subdivision of a zone: named, by codes, or a country by its name."""
    name = zones().get(normal(zone), normal(zone))
    if not name:
        return FRANCE, None
    known = list_supported_countries(include_aliases=False)
    codes = CODES.fullmatch(name.casefold())
    country = codes[1].upper() if codes else _countries().get(name, "")
    subdivision = codes[2].upper() if codes and codes[2] else None
    if country not in known or (subdivision and subdivision not in known[country]):
        return None
    return country, subdivision


@cache
def _countries() -> Mapping[str, str]:
    """Give the codes of countries by their names in every language."""
    return {
        normal(name): code
        for spoken in LANGUAGES
        for code, name in Locale.parse(locale_name(spoken)).territories.items()
    }
