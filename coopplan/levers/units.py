"""What may be typed in a lever's unit, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.folding import folded
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.period import Grain
from coopplan.i18n import N_


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
WORDS: Mapping[Measure, str] = {
    Measure.DAYS: "j|jr|jour|d|day",
    Measure.HOURS: "h|hr|heure|hour",
    Measure.POINTS: "pt|point|pointde%|pointdepourcentage|percentagepoint",
    Measure.PERCENT: "%|pct|pourcent|pourcentage|percent|percentage",
    Measure.EUROS: "€|eur|euro",
    Measure.THOUSANDS_EUR: "k€|keur|millier|millierd'euro|thousand|thousandeuro",
    Measure.MILLIONS_EUR: "m€|meur|million|milliond'euro|millioneuro",
    Measure.SESSIONS: (
        "seance|seance/an|seance/annee|session|session/an|session/year|reunion/an|meeting/year"
        "|foi/an|time/year|/an|/year"
    ),
    Measure.PERIODS: "periode|period",
    Measure.MONTHS: "moi|month",
    Measure.WEEKS: "sem|semaine|week",
}
"""Words of each unit, without accents, case, spaces or the last s."""
PRICE = re.compile(
    r"(?P<price>\d+(?:\s\d{3})*(?:[.,]\d+)?)"
    r"\s*(?:€|euros?|eur)?\s*(?:ht|ttc)?\s*(?:(?:/|p[ae]r)\s*(?:j|jour|d|day))?"
)
"""Price of a day, such as ``650 €/j``, without accents or case."""


def written_measure(lever: Lever) -> Measure | None:
    """Tell the unit that is typed beside a lever's value; ``None`` if none, or none known."""
    word = _word(lever.unit)
    return next((unit for unit, words in WORDS.items() if word in words.split("|")), None)


def price_eur(lever: Lever) -> Decimal | None:
    """Give the price in the unit, such as ``650 €/j``; ``None`` if there is none."""
    found = PRICE.fullmatch(folded(lever.unit))
    if found is None:
        return None
    return Decimal(re.sub(r"\s", "", found["price"]).replace(",", "."))


def _word(unit: str) -> str:
    """Write a unit as ``WORDS`` does: ``Séances par an`` is ``seance/an``."""
    word = re.sub(r"\bp[ae]r\b(?! cent)", "/", folded(unit).replace("’", "'"))
    return re.sub(r"\s+", "", re.sub(r"(?<=\w)s\b", "", word)).rstrip(".")
