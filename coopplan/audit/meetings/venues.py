"""Checks on where sessions are held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from coopplan.audit.meetings.clock import Journeys, is_shut, times, together
from coopplan.audit.meetings.held import held
from coopplan.audit.violation import Violation
from coopplan.domain.input.people.governance import Body, Venue
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.outcome import Outcome


def venue_suits(outcome: Outcome) -> Iterator[Violation]:
    """A venue that the program chose holds all the members, with the equipment the body needs."""
    plan = outcome.plan
    venues = {venue.code: venue for venue in plan.venues}
    bodies = {body.code: body for body in plan.bodies}
    typed = {(fixed.body, fixed.number) for fixed in plan.fixed_sessions if fixed.venue}
    for session in held(outcome):
        if session.venue and (session.body, session.number) not in typed:
            body, venue = bodies[session.body], venues[session.venue]
            if not _suits(plan, body, venue) or is_shut(plan, venue.code, session):
                yield Violation("venue_suits", session.key, venue.code)


def venue_taken_once(outcome: Outcome) -> Iterator[Violation]:
    """A venue holds one session at a time, unless people have set two there themselves."""
    typed = {(fixed.body, fixed.number) for fixed in outcome.plan.fixed_sessions if fixed.venue}
    for one, other in combinations(held(outcome), 2):
        same = one.venue and one.venue == other.venue and together(one, other)
        if same and {(one.body, one.number), (other.body, other.number)} - typed:
            yield Violation("venue_taken_once", f"{one.key} {other.key}", one.venue)


def structures_take_turns(outcome: Outcome) -> Iterator[Violation]:
    """No body meets twice in a row at a structure if either session could be at another's venue.

    That venue suits it, is free, and belongs to none of the structures it would be beside.
    """
    for body in outcome.plan.bodies:
        for one, other in pairwise(_sessions(outcome, body.code)):
            place = host(outcome, one)
            if place and place == host(outcome, other):
                pair = (one, other)
                if any(third_places(outcome, session) for session in pair):
                    yield Violation("structures_take_turns", f"{one.key} {other.key}", place)


def third_places(outcome: Outcome, session: Session) -> list[Venue]:
    """List the free venues of structures at which its body meets neither just before nor after."""
    beside = _beside(outcome, session)
    return [venue for venue in free_venues(outcome, session) if venue.structure not in beside]


def free_venues(outcome: Outcome, session: Session) -> list[Venue]:
    """List the other venues where a session could be; none if people have set its own."""
    plan = outcome.plan
    typed = {(fixed.body, fixed.number) for fixed in plan.fixed_sessions if fixed.venue}
    if (session.body, session.number) in typed:
        return []
    others = [other for other in held(outcome) if other.key != session.key]
    taken = {other.venue for other in others if together(session, other)}
    shared = [other for other in others if _share_people(session, other)]
    journeys = Journeys(plan)
    return [
        venue
        for venue in suits(plan, session.body)
        if venue.code not in taken
        and not is_shut(plan, venue.code, session)
        and not any(journeys.out_of_reach(replace(session, venue=venue.code), x) for x in shared)
    ]


def _share_people(one: Session, other: Session) -> bool:
    """Whether somebody is to be at both sessions of a day."""
    same_day = {each.day for each in times(one)} & {each.day for each in times(other)}
    there = Attendance.PRESENT
    return bool(same_day) and not {*one.people(there)}.isdisjoint(other.people(there))


def host(outcome: Outcome, session: Session) -> str:
    """Give the structure at whose place a session is held; empty without a venue."""
    structures = (one.structure for one in outcome.plan.venues if one.code == session.venue)
    return next(structures, "")


def _beside(outcome: Outcome, session: Session) -> set[str]:
    """Give the structures at which the sessions of its body before and after are held."""
    own = _sessions(outcome, session.body)
    at = [each.key for each in own].index(session.key)
    return {host(outcome, other) for other in (*own[max(0, at - 1) : at], *own[at + 1 : at + 2])}


def _sessions(outcome: Outcome, body: str) -> list[Session]:
    return sorted((s for s in held(outcome) if s.body == body), key=lambda each: each.slot)


def suits(plan: Plan, code: str) -> list[Venue]:
    """List the venues that suit a body: of those who sit in it, or of anybody if none does.

    None, where it meets by video only.
    """
    body = next(each for each in plan.bodies if each.code == code)
    if body.remote:
        return []
    suiting = [venue for venue in plan.venues if _suits(plan, body, venue)]
    required = {m.person for m in plan.members if m.body == body.code and m.presence == "required"}
    seats = {one.structure for one in plan.outsiders if one.code in required}
    own = {plan.home_structure, *seats}
    return [venue for venue in suiting if venue.structure in own] or suiting


def _suits(plan: Plan, body: Body, venue: Venue) -> bool:
    members = {member.person for member in plan.members if member.body == body.code}
    if body.remote:
        return False
    roomy = venue.capacity is None or venue.capacity >= len(members)
    equipped = venue.interpretation or not body.interpretation
    return roomy and equipped and (venue.video or not body.video)
