"""The hours at which each session may start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property

from coopplan.domain.calendars.days.working_hours import WorkingHours, minutes
from coopplan.domain.calendars.timetable import Timetable
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.domain.input.time.interval import Interval, minutes_of
from coopplan.planning.calendar.agenda import Meeting
from solver.calendar import Slot as SolverSlot


@dataclass(frozen=True, slots=True)
class Start:
    """When a session starts, how long it lasts on each day, and how many days."""

    slot: Slot
    start_min: int
    length_min: int
    days: int

    @property
    def key(self) -> str:
        """Write it as the solver names it; keys sort as starts do."""
        return f"{block(self.slot)}_{self.start_min:04}_{self.length_min}_{self.days}"

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The time it takes, day by day."""
        end_min, first = self.start_min + self.length_min, self.slot.day
        days = (first + timedelta(days=offset) for offset in range(self.days))
        return tuple(Interval.on(day, self.start_min, end_min) for day in days)


@cache
def block(slot: Slot) -> str:
    """Write a half-day as the solver names it; keys sort as half-days do."""
    return f"{slot.day:%Y%m%d}{slot.part}"


@dataclass(frozen=True)
class Starts:
    """Every start of every session of an agenda."""

    timetable: Timetable
    by_key: dict[str, Start] = field(default_factory=dict)
    in_slot: defaultdict[Slot, list[str]] = field(default_factory=lambda: defaultdict(list))
    _windows: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def hours(self) -> WorkingHours:
        """The hours between which sessions are placed."""
        return self.timetable.hours

    def window(self, meeting: Meeting) -> tuple[str, ...]:
        """Give the starts of a session in its half-days, in the order of time."""
        if meeting.key not in self._windows:
            self._windows[meeting.key] = self._window(meeting)
        return self._windows[meeting.key]

    def _window(self, meeting: Meeting) -> tuple[str, ...]:
        days = self.hours.days_long(meeting.body.duration_h)
        length = -(-minutes(meeting.body.duration_h) // days)
        if meeting.stays:
            slot, fixed = meeting.window[0], meeting.fixed
            typed = fixed.starts if fixed else None
            start = self.hours.usual(slot.part) if typed is None else minutes_of(typed)
            return (self._key(Start(slot, start, length, days)),)
        usual = self._usual(meeting.body, length)
        return tuple(
            self._key(Start(slot, start, length, days))
            for slot in meeting.window
            if self._is_open(slot, days)
            for start in self._proposed(meeting, slot, usual.get(slot.part, ()))
        )

    def nearest(self, meeting: Meeting, slot: Slot, start_min: int | None) -> str | None:
        """Give the start of a session in a half-day that is nearest to an hour, if there is one."""
        window = [key for key in self.window(meeting) if self.by_key[key].slot == slot]
        wanted = self.hours.usual(slot.part) if start_min is None else start_min
        return min(window, key=lambda key: abs(self.by_key[key].start_min - wanted), default=None)

    def slots(self, rank: Mapping[date, int]) -> tuple[SolverSlot, ...]:
        """Write all starts for the solver, in the order of time."""
        return tuple(
            SolverSlot(
                key=key,
                day=rank[start.slot.day],
                month=f"{start.slot.day:%Y-%m}",
                start_min=start.slot.day.toordinal() * 24 * 60 + start.start_min,
                length_min=start.length_min,
                days=start.days,
                block=block(start.slot),
                off_h=abs(start.start_min - self.hours.usual(start.slot.part)) / 60,
            )
            for key, start in sorted(self.by_key.items())
        )

    def within(self, slots: Iterable[Slot]) -> frozenset[str]:
        """Give all starts of some half-days."""
        return frozenset(key for slot in slots for key in self.in_slot.get(slot, ()))

    def _usual(self, body: Body, length: int) -> Mapping[DayPart, tuple[int, ...]]:
        return self.hours.starts(length, self.timetable.parts(body.code))

    def _proposed(self, meeting: Meeting, slot: Slot, starts: tuple[int, ...]) -> tuple[int, ...]:
        """Add the hour that people propose for a session, whatever the grid."""
        one = meeting.fixed
        if one is None or one.starts is None or one.day != slot.day or slot.part not in one.parts:
            return starts
        return tuple(sorted({*starts, minutes_of(one.starts)}))

    def _is_open(self, slot: Slot, days: int) -> bool:
        """Whether a session of several days has them all, in a row."""
        first = slot.day.toordinal()
        return all(date.fromordinal(first + after) in self._days for after in range(1, days))

    def _key(self, start: Start) -> str:
        key = start.key
        if key not in self.by_key:
            self.by_key[key] = start
            self.in_slot[start.slot].append(key)
        return key

    @cached_property
    def _days(self) -> frozenset[date]:
        return frozenset(slot.day for slot in self.timetable.slots)
