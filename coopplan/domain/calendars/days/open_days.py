"""Days that are worked, days on which everybody is closed, and the last open day before them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from coopplan.domain.calendars.days.closures import EVERYONE, targeted
from coopplan.domain.input.plan import Plan

FURTHEST = 366
"""Days before one that may be the last open day."""


def last_open_day(plan: Plan, day: date) -> date:
    """Give a day, or the working day before the period closed to all in which it falls."""
    if not is_closed_to_all(plan, day):
        return day
    holidays = plan.holidays.get(plan.settings.holiday_zone, frozenset())
    earlier = (day - timedelta(days=back) for back in range(1, FURTHEST + 1))
    is_open = (
        one for one in earlier if is_working(one, holidays) and not is_closed_to_all(plan, one)
    )
    return next(is_open, day)


def is_working(day: date, holidays: Collection[date]) -> bool:
    """Whether a day is worked: from Monday to Friday, and no public holiday."""
    return day.weekday() < 5 and day not in holidays


def is_closed_to_all(plan: Plan, day: date) -> bool:
    """Whether nobody at all may be asked for anything on a day."""
    return any(
        closure.forbids
        and closure.start <= day <= closure.end
        and not EVERYONE.isdisjoint(targeted(closure.target))
        for closure in plan.closures
    )
