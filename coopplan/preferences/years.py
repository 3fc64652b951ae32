"""Limits without a year, where a plan has several: each year's, or the first that comes.

*À partir de septembre*, in a plan from September to August, may be the autumn of each year, or all
that follows the first of September. Both are readings; in a plan of one year they are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import TypeVar, cast

from coopplan.preferences.frame import Frame
from coopplan.preferences.meaning import LEAP_YEAR, Date, Dates, Meaning

FIRST_DAY, LAST_DAY = Date(1, 1), Date(12, 31)
Part = TypeVar("Part")


def in_every_year(meaning: Meaning, frame: Frame) -> tuple[Meaning, ...]:
    """Give what a text means, limits without a year being each year's, then those of one year."""
    if len(frame.years) == 1:
        return (meaning,)
    each_year = _with_limits(meaning, _of_each_year)
    once = _with_limits(meaning, lambda dates: _once(dates, frame))
    return (meaning,) if once == meaning else (each_year, once)


def _with_limits(part: Part, settled: Callable[[Dates], Dates]) -> Part:
    """Write a meaning again with each limit that has no year settled."""
    if isinstance(part, Dates):
        return cast("Part", settled(part) if _is_open(part) else part)
    if isinstance(part, tuple):
        return cast("Part", tuple(_with_limits(each, settled) for each in part))
    if is_dataclass(part) and not isinstance(part, type):
        inside = {each.name: getattr(part, each.name) for each in fields(part)}
        return replace(part, **{key: _with_limits(one, settled) for key, one in inside.items()})
    return part


def _is_open(dates: Dates) -> bool:
    limits = [each for each in (dates.first, dates.last) if each]
    return len(limits) == 1 and limits[0].year is None


def _of_each_year(dates: Dates) -> Dates:
    """Give the days from the limit to the end of its year, or from its beginning to the limit.

    None are after the last day of a year, nor before the first.
    """
    shift = timedelta(days=1 if dates.is_strict else 0)
    if dates.is_strict and (dates.first == LAST_DAY or dates.last == FIRST_DAY):
        return dates
    if dates.first:
        return Dates(_moved(dates.first, shift), LAST_DAY)
    return Dates(FIRST_DAY, _moved(cast("Date", dates.last), -shift))


def _moved(limit: Date, shift: timedelta) -> Date:
    day = date(LEAP_YEAR, limit.month, limit.day) + shift
    return Date(day.month, day.day)


def _once(dates: Dates, frame: Frame) -> Dates:
    """Give the limit the first year in which it comes once the plan has begun."""
    limit = cast("Date", dates.first or dates.last)
    begins = frame.begins or frame.days[0]
    has_passed = (limit.month, limit.day) < (begins.month, begins.day)
    dated = replace(limit, year=begins.year + has_passed)
    return replace(dates, first=dates.first and dated, last=dates.last and dated)
