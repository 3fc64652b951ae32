"""Whether somebody can be at two sessions, or a room hold both: by the clock, and by the road."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from coopplan.domain.calendars.days.working_hours import WorkingHours
from coopplan.domain.input.people.governance import Venue
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.interval import Interval

Time = Sequence[Interval]


def clash(one: Time, other: Time, travel_min: int = 0, hours: WorkingHours | None = None) -> bool:
    """Whether two sessions take the same time, or leave too little to go from one to the other.

    So for a person; for a room, without travel. ``hours``: those whose lunch is not for travelling.
    """
    return any(
        a.overlaps(b) or (bool(travel_min) and _left_min(a, b, hours) < travel_min)
        for a, b in product(one, other)
    )


def _left_min(one: Interval, other: Interval, hours: WorkingHours | None) -> int:
    """Count the minutes between two times in which somebody may travel."""
    return one.apart_min(other) - (hours.lunch_between(one, other) if hours else 0)


@dataclass(frozen=True)
class Travels:
    """How long it takes to go from one venue to another."""

    plan: Plan

    def minutes(self, one: str, other: str) -> int:
        """Give the minutes between two venues: those typed, else by the seat.

        Nothing is known of a venue without code: a video session, or one without venue, takes no
        travel.
        """
        if one == other or not {one, other} <= self._venues.keys():
            return 0
        typed = self._typed.get((one, other), self._typed.get((other, one)))
        by_the_seat = self._venues[one].travel_min + self._venues[other].travel_min
        return by_the_seat if typed is None else typed

    def least(self, some: Sequence[str], others: Sequence[str]) -> int:
        """Give the least minutes between one of some venues and one of others; none: nothing."""
        return min((self.minutes(one, other) for one, other in product(some, others)), default=0)

    def most(self, some: Sequence[str], others: Sequence[str]) -> int:
        """Give the most minutes between one of some venues and one of others; none: nothing."""
        return max((self.minutes(one, other) for one, other in product(some, others)), default=0)

    @cached_property
    def _venues(self) -> Mapping[str, Venue]:
        return by_code(self.plan.venues)

    @cached_property
    def _typed(self) -> Mapping[tuple[str, str], int]:
        return {(trip.start, trip.end): trip.minutes for trip in self.plan.trips}
