"""What may be typed in a lever's unit, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache

from coopplan.domain.folding import folded
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.time.period import Grain
from coopplan.i18n import N_
from coopplan.vocabulary import pattern, words


class Measure(StrEnum):
    """A unit of a lever's value."""

    DAYS = "days"
    HOURS = "hours"
    POINTS = "points"
    PERCENT = "percent"
    EUROS = "euros"
    THOUSANDS_EUR = "thousands_eur"
    MILLIONS_EUR = "millions_eur"
    SESSIONS = "sessions"
    """Per year."""
    PERIODS = "periods"
    MONTHS = "months"
    WEEKS = "weeks"
    PRICE = "price"
    """Euros per day bought."""


AMOUNTS = (Measure.EUROS, Measure.THOUSANDS_EUR, Measure.MILLIONS_EUR)
OTHER_GRAIN = {Grain.MONTH: Measure.WEEKS, Grain.WEEK: Measure.MONTHS}
"""A shift is counted in the plan's own periods."""
TYPED_AS: Mapping[Measure, str] = {
    Measure.DAYS: N_("j"),
    Measure.HOURS: N_("h"),
    Measure.POINTS: N_("points"),
    Measure.PERCENT: "%",
    Measure.EUROS: "€",
    Measure.THOUSANDS_EUR: "k€",
    Measure.MILLIONS_EUR: "M€",
    Measure.SESSIONS: N_("séances/an"),
    Measure.PERIODS: N_("périodes"),
    Measure.MONTHS: N_("mois"),
    Measure.WEEKS: N_("semaines"),
    Measure.PRICE: N_("650 €/j"),
}
"""How to type each unit."""
PRICE = re.compile(
    r"(?P<price>\d+(?:\s\d{3})*(?:[.,]\d+)?)"
    rf"\s*(?:€|euros?|eur)?\s*(?:{pattern('units', 'before_tax')})?"
    rf"\s*(?:(?:/|{pattern('units', 'per')})\s*(?:{pattern('units', 'days')}))?"
)
"""Price of a day, such as ``650 €/j``, without accents or case."""
PER = re.compile(rf"\b(?:{pattern('units', 'per')})\b(?! cent)")


def written_measure(lever: Lever) -> Measure | None:
    """Tell the unit that is typed beside a lever's value; ``None`` if none, or none known."""
    word = _word(lever.unit)
    return next((unit for unit in Measure if word in _words(unit)), None)


def price_eur(lever: Lever) -> Decimal | None:
    """Give the price in the unit, such as ``650 €/j``; ``None`` if there is none."""
    found = PRICE.fullmatch(folded(lever.unit))
    if found is None:
        return None
    return Decimal(re.sub(r"\s", "", found["price"]).replace(",", "."))


@cache
def _words(unit: Measure) -> frozenset[str]:
    """Give the words of a unit in every language; a price has none."""
    return frozenset() if unit is Measure.PRICE else frozenset(map(_word, words("units", unit)))


def _word(unit: str) -> str:
    """Write a unit in one way: ``Séances par an`` is ``seance/an``."""
    word = PER.sub("/", folded(unit).replace("’", "'"))
    return re.sub(r"\s+", "", re.sub(r"(?<=\w)s\b", "", word)).rstrip(".")
