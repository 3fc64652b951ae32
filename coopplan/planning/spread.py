"""Dealing days out over periods in whole rounding steps, with an exact total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

Amount = Decimal | Fraction | int


def floor_to_step(amount: Amount, step: Decimal) -> Decimal:
    """Round down to a multiple of ``step``."""
    return floor(Fraction(amount) / Fraction(step)) * step


def ceil_to_step(amount: Amount, step: Decimal) -> Decimal:
    """Round up to a multiple of ``step``."""
    return ceil(Fraction(amount) / Fraction(step)) * step


def apportion(units: int, weights: Sequence[Decimal]) -> list[int]:
    """Share whole units out in proportion to weights, by largest remainder.

    Equal remainders go to the earliest; weights that are all zero count as equal.
    """
    if units < 0:
        return [-share for share in apportion(-units, weights)]
    total = sum(weights, Decimal(0))
    if not total:
        return apportion(units, [Decimal(1)] * len(weights)) if weights else []
    exact = [Fraction(weight) * units / Fraction(total) for weight in weights]
    shares = [floor(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: shares[place] - exact[place])
    for place in by_remainder[: units - sum(shares)]:
        shares[place] += 1
    return shares


def deal(amount: Decimal, weights: Sequence[Decimal], step: Decimal) -> list[Decimal]:
    """Spread an amount in proportion to weights, in multiples of ``step``.

    What does not fill a step is left out.
    """
    units = int(amount / step)
    return [share * step for share in apportion(units, weights)]


def deal_cumulated(exact: Sequence[Fraction], step: Decimal) -> list[Decimal]:
    """Follow an exact load, period by period, in multiples of ``step``.

    The total is rounded up; the load through each period is the total in proportion, rounded
    half up, so that what is rounded away in one period comes back in a later one.
    """
    total = sum(exact, Fraction(0))
    if not total:
        return [Decimal(0)] * len(exact)
    total_steps = ceil(total / Fraction(step))
    dealt, through, cumulated = [], 0, Fraction(0)
    for load in exact:
        cumulated += load
        reached = floor(total_steps * cumulated / total + Fraction(1, 2))
        dealt.append((reached - through) * step)
        through = reached
    return dealt
