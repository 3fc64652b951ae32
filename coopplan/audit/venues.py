"""Checks on where sessions are held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

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
    """A venue holds one session at a time."""
    taken: dict[tuple[object, str], str] = {}
    for session in _held(outcome):
        other = taken.setdefault((session.slot, session.venue), session.key)
        if session.venue and other != session.key:
            yield Violation("venue_taken_once", f"{other} {session.key}", session.venue)


def hosts_change(outcome: Outcome) -> Iterator[Violation]:
    """Two sessions of a body in a row have different hosts, where two structures could host it."""
    plan = outcome.plan
    host = {venue.code: venue.structure for venue in plan.venues}
    typed = {(fixed.body, fixed.number) for fixed in plan.fixed_sessions if fixed.venue}
    for body in plan.bodies:
        hosts = {venue.structure for venue in plan.venues if _suits(plan, body, venue)}
        own = [one for one in _held(outcome) if one.body == body.code and one.venue]
        for one, following in pairwise(sorted(own, key=lambda each: each.slot)):
            same = host[one.venue] == host[following.venue]
            free = {(one.body, one.number), (following.body, following.number)} - typed
            if same and free and len(hosts) > 1:
                yield Violation("hosts_change", following.key, host[one.venue])


def _suits(plan: Plan, body: Body, venue: Venue) -> bool:
    members = {member.person for member in plan.members if member.body == body.code}
    roomy = venue.capacity is None or venue.capacity >= len(members)
    equipped = venue.interpretation or not body.interpretation
    return roomy and equipped and (venue.video or not body.video)


def _held(outcome: Outcome) -> list[Session]:
    sessions = outcome.calendar.sessions if outcome.calendar else ()
    return [one for one in sessions if one.status is not SessionStatus.CANCELLED]
