"""The days and hours that a text is read against, and the minutes of each that a moment means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, reduce
from operator import or_

from coopplan.preferences.meaning import (
    DAY_MINUTES,
    EVERY_DAY,
    LAST,
    NOON_MINUTE,
    Date,
    Dates,
    Moment,
    Months,
    Part,
    Period,
    Recurring,
    Span,
    Walk,
    Weekdays,
)
from coopplan.preferences.minutes import Minutes, Stretch, bits

TWO_HOURS = 120
ONE_HOUR = 60
DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class DayHours:
    """When the parts of a day begin, in minutes from midnight, as *Paramètres* say."""

    morning: int
    afternoon: int
    evening: int
    noon: int = NOON_MINUTE
    """When mornings end."""
    closing: int = DAY_MINUTES
    """When the last session of a day ends."""

    def of(self, part: Part) -> Stretch:
        """Give the minutes of a part of the day."""
        return {
            Part.MORNING: (0, self.noon),
            Part.LUNCH: (self.noon, self.afternoon),
            Part.AFTERNOON: (self.afternoon, self.evening),
            Part.EVENING: (self.evening, DAY_MINUTES),
            Part.DAYTIME: (0, self.evening),
            Part.EARLY_MORNING: (0, self.morning + TWO_HOURS),
            Part.LATE_MORNING: (self.noon - TWO_HOURS, self.noon),
            Part.EARLY_AFTERNOON: (self.afternoon, self.afternoon + TWO_HOURS),
            Part.LATE_AFTERNOON: (self.evening - TWO_HOURS, self.evening),
            Part.EARLY_EVENING: (self.evening, self.evening + TWO_HOURS),
            Part.LATE_DAY: (self.evening - ONE_HOUR, DAY_MINUTES),
        }[part]


@dataclass(frozen=True)
class Frame:
    """Working days, the hours of each, and the holidays among them."""

    days: tuple[date, ...]
    hours: DayHours
    school_holidays: frozenset[date] = frozenset()
    public_holidays: frozenset[date] = frozenset()
    begins: date | None = None
    """First day of the plan, if not that of its first year."""
    _known: dict[Moment, Minutes] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def years(self) -> frozenset[int]:
        """Years of which it has days."""
        return frozenset(day.year for day in self.days)

    @property
    def all(self) -> Minutes:
        """Every minute of every day."""
        return self.minutes(Moment())

    @property
    def none(self) -> Minutes:
        """No minute of any day."""
        return (0,) * len(self.days)

    def minutes(self, moment: Moment) -> Minutes:
        """Give the minutes of a moment, day by day."""
        if moment not in self._known:
            self._known[moment] = tuple(self._of_day(moment, day) for day in self.days)
        return self._known[moment]

    def at_work(self, minutes: Minutes) -> Iterator[int]:
        """Yield the minutes of each day in which sessions may be held."""
        open_min = bits((self.hours.morning, self.hours.closing))
        return (each & open_min for each in minutes)

    def _of_day(self, moment: Moment, day: date) -> int:
        if moment.periods and not any(self._in_period(each, day) for each in moment.periods):
            return 0
        if moment.walk:
            return bits(self._walked(moment.walk, day.weekday()))
        if not any(_is_on(each, day) for each in moment.days or (EVERY_DAY,)):
            return 0
        spans = moment.times or (Span(),)
        return reduce(or_, (bits(self.stretch(span)) for span in spans))

    def stretch(self, span: Span) -> Stretch:
        """Give the minutes of a span, empty where its part and its hours do not meet."""
        first, last = self.hours.of(span.part) if span.part else (0, DAY_MINUTES)
        return max(first, span.start), min(last, span.end)

    def _walked(self, walk: Walk, weekday: int) -> Stretch:
        first = self.hours.of(walk.start)[0] if weekday == walk.first else 0
        last = self.hours.of(walk.end)[1] if weekday == walk.last else DAY_MINUTES
        return (first, last) if walk.first <= weekday <= walk.last else (0, 0)

    def _in_period(self, period: Period, day: date) -> bool:
        match period:
            case Months(first, last):
                after, before = first <= day.month, day.month <= last
                return after and before if first <= last else after or before
            case Dates():
                return _is_within(period, day)
            case Recurring.EVEN_WEEKS:
                return day.isocalendar().week % 2 == 0
            case Recurring.ODD_WEEKS:
                return day.isocalendar().week % 2 == 1
            case Recurring.SCHOOL_HOLIDAYS:
                return day in self.school_holidays
            case Recurring.SCHOOL_TERMS:
                return day not in self.school_holidays
            case Recurring.PUBLIC_HOLIDAYS:
                return day in self.public_holidays


def _is_on(days: Weekdays, day: date) -> bool:
    if not days.first <= day.weekday() <= days.last:
        return False
    rank = (day.day - 1) // DAYS_OF_WEEK + 1
    is_last = (day + timedelta(days=DAYS_OF_WEEK)).month != day.month
    return not days.ranks or rank in days.ranks or (is_last and LAST in days.ranks)


def _is_within(dates: Dates, day: date) -> bool:
    """Whether a day is between two dates, of its own year where they name none."""
    first, last = _in_year_of(dates.first, day), _in_year_of(dates.last, day)
    now = (day.year, day.month, day.day)
    if dates.is_strict and now in (first, last):
        return False
    after, before = first is None or first <= now, last is None or now <= last
    turns_the_year = first is not None and last is not None and first > last
    return after or before if turns_the_year else after and before


def _in_year_of(limit: Date | None, day: date) -> tuple[int, int, int] | None:
    return None if limit is None else (limit.year or day.year, limit.month, limit.day)
