"""Dealing days out over periods in whole rounding steps, with an exact total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

Amount = Decimal | Fraction | int
LAST_DECIMALS = Decimal("1e-12")
"""What a sum of days that no decimal writes exactly may lack."""


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


def floor_cumulated(exact: Sequence[Decimal], step: Decimal) -> list[Decimal]:
    """Round what there is in each period down to ``step``, and carry what is cut to the next.

    Through each period, no more is given than there is; nothing is given where there is nothing.
    """
    given, total = [Decimal(0)], Decimal(0)
    for amount in exact:
        total += amount
        given.append(floor_to_step(total + LAST_DECIMALS, step) if amount else given[-1])
    return [after - before for before, after in pairwise(given)]
