"""Shares as they are shown: with the decimals they need, and differing by percentage points."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from coopplan.i18n import percent

TENTH = Decimal("0.001")
MOST_DECIMALS = 2
"""Decimals of a percentage, at most."""


def share_decimals(share: object) -> int:
    """Count the decimals that a share needs: what is not all, or not nothing, never looks so."""
    if not isinstance(share, Decimal) or share in (0, 1):
        return 0
    shown = (round(100 * share, places) for places in range(MOST_DECIMALS + 1))
    apart = (places for places, figure in enumerate(shown) if figure not in (0, 100))
    return next(apart, MOST_DECIMALS)


def compared_decimals(first: Decimal, *others: Decimal) -> int:
    """Count the decimals that tell compared shares apart, and truly from the first of them.

    Rounded, the others differ from it by what rounding their difference gives too; tenths at least,
    unless all are whole percents.
    """
    shares = (first, *others)
    least = max(map(share_decimals, shares))
    if all(100 * share == round(100 * share) for share in shares):
        return least
    apart = len(set(shares))
    wanted = (
        places
        for places in range(max(1, least), MOST_DECIMALS)
        if len({_rounded(share, places) for share in shares}) == apart
        and all(_differ_truly(first, other, places) for other in others)
    )
    return next(wanted, MOST_DECIMALS)


def _differ_truly(before: Decimal, after: Decimal, decimals: int) -> bool:
    return points(before, after, decimals) == _rounded(after - before, decimals)


def points(before: Decimal, after: Decimal, decimals: int) -> Decimal:
    """Give the difference of two shares as they are shown, in percentage points."""
    return _rounded(after, decimals) - _rounded(before, decimals)


def at_most(gap: Decimal | float) -> str:
    """Write a gap in percents, by tenths, never less than it is."""
    return percent(Decimal(str(gap)).quantize(TENTH, ROUND_CEILING))


def _rounded(share: Decimal, decimals: int) -> Decimal:
    """Give a share in percents, as a cell shows it."""
    return (100 * share).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
