"""Which of two cells that contradict each other is the one to correct."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coopplan.domain.input.plan import Plan

FAR = 100
"""How many times smaller than what is engaged a vote is when it is the one mistyped."""


def reversed_side(plan: Plan, start: date, end: date) -> str:
    """Give the field at fault when an end precedes its start: the one outside the horizon."""
    first, last = plan.periods[0].first, plan.periods[-1].last
    inside = {side: first <= day <= last for side, day in (("start", start), ("end", end))}
    return "start" if inside["end"] and not inside["start"] else "end"


def engaged_side(voted_eur: Decimal, engaged_eur: Decimal) -> str:
    """Give the field at fault when more is engaged than voted."""
    return "voted_eur" if voted_eur * FAR < engaged_eur else "engaged_eur"
