"""Reading a lever's value in the unit typed beside it."""

from __future__ import annotations

from decimal import Decimal

from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan
from coopplan.levers.units import Measure, written_measure

FACTORS = {Measure.THOUSANDS_EUR: 1000, Measure.MILLIONS_EUR: 1_000_000}


def is_percent(lever: Lever) -> bool:
    """Whether the value is a percentage."""
    return written_measure(lever) is Measure.PERCENT


def in_days(plan: Plan, lever: Lever) -> Decimal:
    """Give the value in days; hours count by the hours of a day."""
    hours = written_measure(lever) is Measure.HOURS
    return (lever.value or ZERO) / (plan.settings.hours_per_day if hours else 1)


def share(lever: Lever) -> Decimal:
    """Give a rate as a share: ``40`` with the unit ``%``, and ``0.4`` without, are both 0.4.

    With the unit, the number is always a percentage: ``0.5 %`` is 0.005.
    """
    value = lever.value or ZERO
    return value / 100 if lever.unit.strip() or abs(value) > 1 else value


def hundredth(lever: Lever) -> Decimal:
    """Give a percentage, or points of working time, as a share: ``2`` points are 0.02."""
    return (lever.value or ZERO) / 100


def amount_eur(lever: Lever) -> Decimal:
    """Give the value in euros, to the cent; ``k€`` counts in thousands, ``M€`` in millions."""
    unit = written_measure(lever)
    factor = FACTORS.get(unit, 1) if unit else 1
    return ((lever.value or ZERO) * factor).quantize(CENT)
