"""Sets of minutes, day by day: those of a day are the bits of one integer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

Minutes: TypeAlias = tuple[int, ...]
"""For each day, the set of its minutes as the bits of an integer."""
Stretch: TypeAlias = tuple[int, int]
"""First minute from midnight, and the one after the last."""


def bits(interval: Stretch) -> int:
    """Give the minutes of an interval."""
    first, last = interval
    return (1 << last) - (1 << first) if first < last else 0


def intervals(minutes: int) -> Iterator[Stretch]:
    """Yield the intervals that the minutes of a day make."""
    place = 0
    while minutes >> place:
        start = place + _zeros(minutes >> place)
        place = start + _zeros(~(minutes >> start))
        yield start, place


def united(first: Minutes, *others: Minutes) -> Minutes:
    """Give the minutes of any of several sets."""
    for other in others:
        first = tuple(a | b for a, b in zip(first, other, strict=True))
    return first


def shared(first: Minutes, other: Minutes) -> Minutes:
    """Give the minutes that two sets share."""
    return tuple(a & b for a, b in zip(first, other, strict=True))


def without(first: Minutes, *others: Minutes) -> Minutes:
    """Give the minutes of a set that none of the others has."""
    for other in others:
        first = tuple(a & ~b for a, b in zip(first, other, strict=True))
    return first


def _zeros(number: int) -> int:
    """Count the zeros at the end of a number."""
    return (number & -number).bit_length() - 1
