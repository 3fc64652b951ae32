"""What people say of each start of a session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coopplan.domain.calendars.timetable import Timetable
from coopplan.domain.calendars.wishes.by_the_clock import ByTheClock
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.input.time.interval import Interval
from coopplan.planning.calendar.starts import Starts

Keys = frozenset[str]
Says = Callable[[str, Interval], bool]
Every = Callable[[Iterable[bool]], bool]
"""Whether what is said of each day holds of a session: on all of them, or on any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The starts at which each person is free, had better be spared, or does not like to meet."""

    free: Mapping[str, Keys]
    avoided: Mapping[str, Keys]
    disliked: Mapping[str, Keys]
    by_the_hour: frozenset[str]
    """People whose answer hangs on the hour inside some half-day."""


def answers(plan: Plan, timetable: Timetable, starts: Starts, beyond: frozenset[Slot]) -> Answers:
    """Ask everybody about every start; on days that are not worked, all are free."""
    asking = _Asking(timetable.by_the_clock, starts, beyond)
    clock, people = timetable.by_the_clock, (*by_code(plan.agents), *by_code(plan.outsiders))
    set_apart = starts.within(beyond)
    free = {p: asking.said(p, timetable.free(p), clock.is_free, all) | set_apart for p in people}
    avoided = {p: asking.said(p, timetable.avoided(p), clock.is_spared, any) for p in people}
    disliked = {p: asking.disliked(p) for p in people}
    mixed = (
        p for p in people if clock.is_freed(p) or (disliked[p] and asking.is_mixed(disliked[p]))
    )
    return Answers(free=free, avoided=avoided, disliked=disliked, by_the_hour=frozenset(mixed))


@dataclass(frozen=True)
class _Asking:
    """What is asked: all starts, on days that are worked."""

    clock: ByTheClock
    starts: Starts
    beyond: frozenset[Slot]

    def said(self, person: str, half_days: frozenset[Slot], says: Says, every: Every) -> Keys:
        """Give the starts of which something is said: of whole half-days, where no lever frees."""
        if self.clock.is_freed(person):
            return frozenset(key for key in self._asked if self._says(person, key, says, every))
        quickly = self.starts.within(half_days).difference(self._long)
        return quickly.union(k for k in self._long if self._says(person, k, says, every))

    def disliked(self, person: str) -> Keys:
        """Give the starts at which a person does not like to meet, for some of the time."""
        if not self.clock.prefers(person):
            return frozenset()
        if self.clock.is_freed(person):
            return self.said(person, frozenset(), self.clock.is_disliked, any)
        liked = {day: self.clock.liked(person, day) for day in self._times}
        one_day = frozenset(
            key
            for day, times in self._times.items()
            for key, first, last in times
            if not any(start <= first and last <= end for start, end in liked[day])
        )
        return one_day.union(
            k for k in self._long if self._says(person, k, self.clock.is_disliked, any)
        )

    def is_mixed(self, keys: Keys) -> bool:
        """Whether some half-day has starts among these and others."""
        return any(
            0 < len(keys.intersection(own)) < len(own) for own in self.starts.in_slot.values()
        )

    def _says(self, person: str, key: str, says: Says, every: Every) -> bool:
        return every(says(person, when) for when in self.starts.by_key[key].intervals)

    @cached_property
    def _asked(self) -> list[str]:
        worked = (slot for slot in self.starts.in_slot if slot not in self.beyond)
        return [key for slot in worked for key in self.starts.in_slot[slot]]

    @cached_property
    def _long(self) -> list[str]:
        """Starts of sessions of several days."""
        return [key for key in self._asked if self.starts.by_key[key].days > 1]

    @cached_property
    def _times(self) -> dict[date, list[tuple[str, int, int]]]:
        """Starts of sessions of one day, with their minutes, by day."""
        found: dict[date, list[tuple[str, int, int]]] = {}
        for key in self._asked:
            start = self.starts.by_key[key]
            if start.days == 1:
                last = start.start_min + start.length_min
                found.setdefault(start.slot.day, []).append((key, start.start_min, last))
        return found
