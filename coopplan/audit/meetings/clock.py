"""When sessions take place, and whether somebody can be at both: recounted from hours typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from math import ceil

from coopplan.domain.folding import folded
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.governance import Body, Presence
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.interval import Interval
from coopplan.domain.results.meetings.calendar import Session
from coopplan.vocabulary import words

ONE_DAY, NO_TIME = timedelta(days=1), timedelta()
MOST_DAYS = 30
"""Days apart after which sessions cannot overlap, however long."""
SET_BY_PEOPLE = frozenset({SessionStatus.CONFIRMED, SessionStatus.HELD})


def times(session: Session) -> tuple[Interval, ...]:
    """Give the time a session takes on each of its days: the same number of minutes, rounded up."""
    return _times(session.slot.day, session.starts, session.duration_h, session.days)


@lru_cache(maxsize=4096)
def _times(day: date, starts: time, duration_h: Decimal, days: int) -> tuple[Interval, ...]:
    each = timedelta(minutes=ceil(ceil(60 * Fraction(duration_h)) / days))
    first = datetime.combine(day, starts)
    beginnings = (first + rank * ONE_DAY for rank in range(days))
    return tuple(Interval(start, start + each) for start in beginnings)


def together(one: Session, other: Session) -> bool:
    """Whether some moment is in both sessions."""
    return any(a.start < b.end and b.start < a.end for a in times(one) for b in times(other))


@dataclass(frozen=True)
class Journeys:
    """The journeys between the venues of a plan, and the sessions that they keep people from."""

    plan: Plan

    def keep_apart(self, one: Session, other: Session) -> bool:
        """Whether two sessions are not the same, and nobody can be at both."""
        is_near = abs(one.slot.day - other.slot.day) <= MOST_DAYS * ONE_DAY
        return is_near and one.key != other.key and self.out_of_reach(one, other)

    def out_of_reach(self, one: Session, other: Session) -> bool:
        """Whether nobody can be at both: at the same time, or too far from each other.

        Lunch is not for travelling, unless people have set both.
        """
        if together(one, other):
            return True
        minutes = self._minutes(one.venue, other.venue)
        return minutes > 0 and self._time_left(one, other) < timedelta(minutes=minutes)

    def _time_left(self, one: Session, other: Session) -> timedelta:
        """Give the least time to travel between two sessions that share no moment."""
        theirs = {one.status, other.status} <= SET_BY_PEOPLE
        return min(
            max(a.start, b.start) - min(a.end, b.end) - (NO_TIME if theirs else self._lunch(a, b))
            for a in times(one)
            for b in times(other)
        )

    def _lunch(self, one: Interval, other: Interval) -> timedelta:
        """Give how much of lunch is between two times of one day."""
        if one.start.date() != other.start.date():
            return NO_TIME
        settings = self.plan.settings
        noon = datetime.combine(one.start.date(), settings.afternoon_start)
        begins = noon - timedelta(minutes=settings.lunch_min)
        between = min(noon, max(one.start, other.start)) - max(begins, min(one.end, other.end))
        return max(NO_TIME, between)

    def _minutes(self, one: str, other: str) -> int:
        """Give the minutes from a venue to another: as typed, or to the seat and from it."""
        if one == other or one not in self._from_seat or other not in self._from_seat:
            return 0
        back = self._typed.get((other, one), self._from_seat[one] + self._from_seat[other])
        return self._typed.get((one, other), back)

    @cached_property
    def _from_seat(self) -> Mapping[str, int]:
        return {venue.code: venue.travel_min for venue in self.plan.venues}

    @cached_property
    def _typed(self) -> Mapping[tuple[str, str], int]:
        return {(trip.start, trip.end): trip.minutes for trip in self.plan.trips}


def is_shut(plan: Plan, venue: str, session: Session) -> bool:
    """Whether a closed period takes a venue on a day of a session."""
    days = [each.day for each in times(session)]
    return any(
        closure.effect != "avoid"
        and any(closure.start <= day <= closure.end for day in days)
        and folded(venue) in {folded(word).strip() for word in _words(closure.target)}
        for closure in plan.closures
    )


def is_shut_to_all(plan: Plan, body: Body, day: date) -> bool:
    """Whether a body that requires nobody would meet, from a day on, on one closed to all."""
    if any(m.body == body.code and m.presence is Presence.REQUIRED for m in plan.members):
        return False
    opening, closing = plan.settings.morning_start, plan.settings.day_end
    open_min = (closing.hour - opening.hour) * 60 + closing.minute - opening.minute
    length = max(1, ceil(body.duration_h * 60 / open_min))
    days = [day + after * ONE_DAY for after in range(length)]
    return any(
        closure.effect != "avoid"
        and any(closure.start <= each <= closure.end for each in days)
        and words("meetings", "everyone").intersection(map(folded, _words(closure.target)))
        for closure in plan.closures
    )


def _words(target: str) -> list[str]:
    return target.replace(";", ",").replace("\n", ",").split(",")
