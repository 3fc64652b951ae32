"""Checks on where sessions are held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from coopplan.audit.violation import Violation
from coopplan.domain.calendar import Session, SessionStatus
from coopplan.domain.meetings import Body, Venue
from coopplan.domain.outcome import Outcome
from coopplan.domain.plan import Plan


def venue_suits(outcome: Outcome) -> Iterator[Violation]:
    """A venue that the program chose holds all the members, with the equipment the body needs."""
    plan = outcome.plan
    venues = {venue.code: venue for venue in plan.venues}
    bodies = {body.code: body for body in plan.bodies}
    typed = {(fixed.body, fixed.number) for fixed in plan.fixed_sessions if fixed.venue}
    for session in _held(outcome):
        if session.venue and (session.body, session.number) not in typed:
            body, venue = bodies[session.body], venues[session.venue]
            if not _suits(plan, body, venue):
                yield Violation("venue_suits", session.key, venue.code)


def venue_taken_once(outcome: Outcome) -> Iterator[Violation]:
    """A venue holds one session at a time, unless people have set two there themselves."""
    typed = {(fixed.body, fixed.number) for fixed in outcome.plan.fixed_sessions if fixed.venue}
    for one, other in combinations(_held(outcome), 2):
        same = one.venue and (one.slot, one.venue) == (other.slot, other.venue)
        if same and {(one.body, one.number), (other.body, other.number)} - typed:
            yield Violation("venue_taken_once", f"{one.key} {other.key}", one.venue)


def _suits(plan: Plan, body: Body, venue: Venue) -> bool:
    members = {member.person for member in plan.members if member.body == body.code}
    roomy = venue.capacity is None or venue.capacity >= len(members)
    equipped = venue.interpretation or not body.interpretation
    return roomy and equipped and (venue.video or not body.video)


def _held(outcome: Outcome) -> list[Session]:
    sessions = outcome.calendar.sessions if outcome.calendar else ()
    return [one for one in sessions if one.status is not SessionStatus.CANCELLED]
