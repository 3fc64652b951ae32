"""The hours of a day between which sessions are placed, and when one may start in each half-day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import ROUND_CEILING, Decimal
from functools import cached_property

from coopplan.domain.input.decisions.fixed_sessions import part_of
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.half_days import DayPart
from coopplan.domain.input.time.interval import Interval, minutes_of

RUNS = (
    (DayPart.MORNING,),
    (DayPart.AFTERNOON,),
    (DayPart.EVENING,),
    (DayPart.MORNING, DayPart.AFTERNOON),
    (DayPart.AFTERNOON, DayPart.EVENING),
    tuple(DayPart),
)
"""Parts of the day in a row: a session is held in the shortest that are long enough for it."""
Span = tuple[int, int]
"""Minutes from midnight to a start, and to an end."""


@dataclass(frozen=True)
class WorkingHours:
    """The hours of the settings, and what fits between them."""

    settings: Settings

    def starts(self, length_min: int, parts: Collection[DayPart]) -> dict[DayPart, tuple[int, ...]]:
        """Give the minutes at which a session may start, by the part of the day it starts in.

        It is held within one of the parts it is allowed, before lunch or after; where none is long
        enough, within several, lunch included; else at any hour of the day.
        """
        for size in range(1, len(DayPart) + 1):
            for runs in _of_size(size, parts):
                found = self._within(runs, length_min)
                if found:
                    return found
        return self._within((tuple(DayPart),), length_min)

    def days_long(self, duration_h: Decimal) -> int:
        """Count the days in a row that a session takes: one, unless it is longer than a day."""
        return max(1, -(-minutes(duration_h) // (self._end - self._span(DayPart.MORNING)[0])))

    def part_at(self, starts: time) -> DayPart:
        """Tell the part of the day of an hour: the settings' own hours first."""
        return self._usual.get(minutes_of(starts), part_of(starts))

    def usual(self, part: DayPart) -> int:
        """Give the minute at which sessions of a part of the day usually start."""
        return self._span(part)[0]

    @property
    def lunch(self) -> Span | None:
        """The break between the morning and the afternoon; ``None``: there is none."""
        start, end = self._span(DayPart.MORNING)[1], self.usual(DayPart.AFTERNOON)
        return (start, end) if start < end else None

    def lunch_between(self, one: Interval, other: Interval) -> int:
        """Count the minutes of lunch between the end of one time and the start of a later one."""
        first, second = sorted((one, other))
        if self.lunch is None or first.end >= second.start:
            return 0
        lunch = Interval.on(first.day, *self.lunch)
        start, end = max(first.end, lunch.start), min(second.start, lunch.end)
        return Interval(start, end).length_min if start < end else 0

    def _within(
        self, runs: Sequence[tuple[DayPart, ...]], length_min: int
    ) -> dict[DayPart, tuple[int, ...]]:
        """Give the starts, on the grid, from which a session ends within one of these runs."""
        found: dict[DayPart, tuple[int, ...]] = {}
        for run in runs:
            last = self._span(run[-1])[1] - length_min
            for part in run:
                first, end = self._span(part)
                own = range(first, min(end - 1, last) + 1, self.settings.slot_step_min)
                if own:
                    found.setdefault(part, tuple(own))
        return dict(sorted(found.items()))

    def _span(self, part: DayPart) -> Span:
        """Give the hours of a part of the day; the morning ends when lunch begins."""
        settings = self.settings
        afternoon, evening = map(minutes_of, (settings.afternoon_start, settings.evening_start))
        if part is DayPart.MORNING:
            return minutes_of(settings.morning_start), afternoon - settings.lunch_min
        return (afternoon, evening) if part is DayPart.AFTERNOON else (evening, self._end)

    @cached_property
    def _end(self) -> int:
        return minutes_of(self.settings.day_end)

    @cached_property
    def _usual(self) -> dict[int, DayPart]:
        return {self.usual(part): part for part in DayPart}


def _of_size(size: int, parts: Collection[DayPart]) -> Iterator[tuple[tuple[DayPart, ...], ...]]:
    """Yield runs of so many allowed parts: single ones together, longer ones in turn."""
    runs = tuple(run for run in RUNS if len(run) == size and set(run) <= set(parts))
    if size == 1:
        yield runs
    else:
        yield from ((run,) for run in runs)


def minutes(duration_h: Decimal) -> int:
    """Give a duration in whole minutes, rounded up."""
    return int((duration_h * 60).to_integral_value(ROUND_CEILING))


def occupied(day: date, start_min: int, duration_h: Decimal, days: int = 1) -> tuple[Interval, ...]:
    """Give the time that a session takes: as much on each of several days, at the same hours."""
    length = -(-minutes(duration_h) // days)
    each = (day + timedelta(days=offset) for offset in range(days))
    return tuple(Interval.on(on, start_min, start_min + length) for on in each)
