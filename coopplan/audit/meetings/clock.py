"""When sessions take place, and whether somebody can be at both: recounted from hours typed."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil

from coopplan.domain.folding import folded
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.interval import Interval
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Session

ONE_DAY, NO_TIME = timedelta(days=1), timedelta()
SET_BY_PEOPLE = frozenset({SessionStatus.CONFIRMED, SessionStatus.HELD})


def times(session: Session) -> list[Interval]:
    """Give the time a session takes on each of its days: the same number of minutes, rounded up."""
    each = timedelta(minutes=ceil(ceil(60 * Fraction(session.duration_h)) / session.days))
    first = datetime.combine(session.slot.day, session.starts)
    starts = [first + rank * ONE_DAY for rank in range(session.days)]
    return [Interval(start, start + each) for start in starts]


def together(one: Session, other: Session) -> bool:
    """Whether some moment is in both sessions."""
    return any(a.start < b.end and b.start < a.end for a in times(one) for b in times(other))


def out_of_reach(plan: Plan, one: Session, other: Session) -> bool:
    """Whether nobody can be at both: at the same time, or too far from each other.

    Lunch is not for travelling, unless people have set both.
    """
    if together(one, other):
        return True
    journey = timedelta(minutes=journey_min(plan, one.venue, other.venue))
    theirs = {one.status, other.status} <= SET_BY_PEOPLE
    left = (
        max(a.start, b.start) - min(a.end, b.end) - (NO_TIME if theirs else _lunch(plan, a, b))
        for a in times(one)
        for b in times(other)
    )
    return bool(journey) and min(left) < journey


def _lunch(plan: Plan, one: Interval, other: Interval) -> timedelta:
    """Give how much of lunch is between two times of one day."""
    if one.start.date() != other.start.date():
        return NO_TIME
    noon = datetime.combine(one.start.date(), plan.settings.afternoon_start)
    begins = noon - timedelta(minutes=plan.settings.lunch_min)
    between = min(noon, max(one.start, other.start)) - max(begins, min(one.end, other.end))
    return max(NO_TIME, between)


def journey_min(plan: Plan, one: str, other: str) -> int:
    """Give the minutes from a venue to another: as typed, or to the seat and from it."""
    from_seat = {venue.code: venue.travel_min for venue in plan.venues}
    if one == other or one not in from_seat or other not in from_seat:
        return 0
    typed = {(trip.start, trip.end): trip.minutes for trip in plan.trips}
    back = typed.get((other, one), from_seat[one] + from_seat[other])
    return typed.get((one, other), back)


def is_shut(plan: Plan, venue: str, session: Session) -> bool:
    """Whether a closed period takes a venue on the day of a session."""
    return any(
        closure.effect != "avoid"
        and closure.start <= session.slot.day <= closure.end
        and folded(venue) in {folded(word).strip() for word in _words(closure.target)}
        for closure in plan.closures
    )


def _words(target: str) -> list[str]:
    return target.replace(";", ",").replace("\n", ",").split(",")
