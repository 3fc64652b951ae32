"""Time by the clock: what a session occupies, what people like or refuse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The time from an hour to a later one, local time; its end is not part of it."""

    start: datetime
    end: datetime

    @classmethod
    def on(cls, day: date, start_min: int, end_min: int) -> Interval:
        """Give the minutes of a day counted from midnight; those of 24 h and beyond come after."""
        midnight = datetime.combine(day, time())
        return cls(midnight + timedelta(minutes=start_min), midnight + timedelta(minutes=end_min))

    @property
    def day(self) -> date:
        """The day on which it starts."""
        return self.start.date()

    @property
    def start_min(self) -> int:
        """Minutes from midnight to its start."""
        return minutes_of(self.start.time())

    @property
    def end_min(self) -> int:
        """Minutes from the midnight before its start to its end."""
        return self.start_min + self.length_min

    @property
    def length_min(self) -> int:
        """How long it lasts."""
        return int((self.end - self.start).total_seconds()) // 60

    def overlaps(self, other: Interval) -> bool:
        """Whether some time is in both."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Interval) -> bool:
        """Whether all of another is in it."""
        return self.start <= other.start and other.end <= self.end

    def apart_min(self, other: Interval) -> int:
        """Count the minutes from the end of the earlier to the start of the later; 0 if none."""
        first, second = sorted((self, other))
        return max(0, int((second.start - first.end).total_seconds()) // 60)


def minutes_of(hour: time) -> int:
    """Count the minutes from midnight to an hour."""
    return 60 * hour.hour + hour.minute


def united(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Join intervals that touch or overlap, in the order of time."""
    found: list[Interval] = []
    for each in sorted(intervals):
        if found and each.start <= found[-1].end:
            found[-1] = Interval(found[-1].start, max(found[-1].end, each.end))
        else:
            found.append(each)
    return tuple(found)
