"""A year to read texts against, and half-days of it that say what a text should mean."""

from __future__ import annotations

from datetime import date, timedelta

from coopplan.domain.input.time.half_days import DayPart
from coopplan.preferences import DayHours, Frame

YEAR = 2027
FIRST_DAYS = (date(YEAR, 1, 1) + timedelta(days=rank) for rank in range(365))
DAYS = tuple(day for day in FIRST_DAYS if day.weekday() < 5)
HOURS = DayHours(morning=9 * 60 + 30, afternoon=14 * 60, evening=18 * 60)
WINTER = frozenset(date(YEAR, 2, 20) + timedelta(days=rank) for rank in range(16))
FRAME = Frame(DAYS, HOURS, school_holidays=WINTER, public_holidays=frozenset({date(YEAR, 5, 6)}))

STARTS = {DayPart.MORNING: 10 * 60, DayPart.AFTERNOON: 14 * 60, DayPart.EVENING: 18 * 60 + 30}
"""A minute in each part of the day, for texts that name no hour."""


def half_days(minutes: tuple[int, ...]) -> set[tuple[date, DayPart]]:
    """Give the half-days whose minute above is liked."""
    return {
        (day, part)
        for day, liked in zip(DAYS, minutes, strict=True)
        for part, minute in STARTS.items()
        if liked >> minute & 1
    }
