"""What may be typed in a lever's unit and status, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.folding import folded
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.money import GrantStatus
from coopplan.domain.input.period import Grain
from coopplan.domain.input.work import Commitment


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
ACCEPTED: Mapping[LeverKind, tuple[Measure, ...]] = {
    LeverKind.ADD_DAYS: (Measure.DAYS, Measure.HOURS),
    LeverKind.ADD_SHARE: (Measure.POINTS, Measure.PERCENT),
    LeverKind.CHANGE_EFFORT: (Measure.DAYS, Measure.HOURS, Measure.PERCENT),
    LeverKind.SHIFT_TASK: (Measure.PERIODS, Measure.MONTHS, Measure.WEEKS),
    LeverKind.BUY: (Measure.PRICE,),
    LeverKind.ADD_BUDGET: AMOUNTS,
    LeverKind.SET_RATE: (Measure.PERCENT,),
    LeverKind.SET_CEILING: AMOUNTS,
    LeverKind.SET_FREQUENCY: (Measure.SESSIONS,),
    LeverKind.MERGE_BODIES: (Measure.SESSIONS,),
}
"""Units of each kind of lever that has a value; the first stands where none is typed."""
OTHER_GRAIN = {Grain.MONTH: Measure.WEEKS, Grain.WEEK: Measure.MONTHS}
"""A shift is counted in the plan's own periods."""
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
GRANT_STATUSES: Mapping[str, GrantStatus] = {
    **{status.value: status for status in GrantStatus},
    **dict.fromkeys(("demande", "demandee"), GrantStatus.ASKED),
    **dict.fromkeys(("accorde", "accordee"), GrantStatus.GRANTED),
    **dict.fromkeys(("refuse", "refusee"), GrantStatus.REFUSED),
}
COMMITMENTS: Mapping[str, Commitment] = {
    **{status.value: status for status in Commitment},
    "engage": Commitment.ENGAGED,
    "a murir": Commitment.MATURING,
    "veille": Commitment.WATCH,
}


def accepted(kind: LeverKind, grain: Grain) -> tuple[Measure, ...]:
    """List the units that a kind of lever takes in a plan of months, or of weeks."""
    return tuple(unit for unit in ACCEPTED.get(kind, ()) if unit is not OTHER_GRAIN[grain])


def measure(lever: Lever, grain: Grain) -> Measure | None:
    """Tell the unit of a lever's value; ``None`` if its kind does not take what was typed."""
    units = accepted(lever.kind, grain)
    if Measure.PRICE in units:
        return Measure.PRICE if price_eur(lever) is not None else None
    if not lever.unit.strip():
        return next(iter(units), None)
    return next((unit for unit in units if _word(lever.unit) in WORDS[unit].split("|")), None)


def is_readable(lever: Lever, grain: Grain) -> bool:
    """Whether a lever's value has a unit that its kind takes, or its kind takes none.

    Points below 1 need theirs: ``0.05`` alone may be meant as 5 %.
    """
    if lever.kind not in ACCEPTED:
        return True
    if lever.kind is LeverKind.ADD_SHARE and not lever.unit.strip():
        return not 0 < abs(lever.value or Decimal(0)) < 1
    return measure(lever, grain) is not None


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
