"""Checks on where sessions are held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from coopplan.audit.violation import Violation
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.governance import Body, Venue
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.calendar import Session
from coopplan.domain.results.outcome import Outcome


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


def structures_take_turns(outcome: Outcome) -> Iterator[Violation]:
    """No body meets twice in a row at a structure if either session could be at another's venue.

    That venue suits it, is free, and belongs to none of the structures it would be beside.
    """
    plan, held = outcome.plan, _held(outcome)
    home = {venue.code: venue.structure for venue in plan.venues}
    for body in plan.bodies:
        sessions = sorted((s for s in held if s.body == body.code), key=lambda each: each.slot)
        places = [home.get(session.venue, "") for session in sessions]
        for rank, (one, other) in enumerate(pairwise(places)):
            ends = range(rank, rank + 2) if one and one == other else ()
            if any(_could_move(outcome, body, sessions, at, places) for at in ends):
                where = f"{sessions[rank].key} {sessions[rank + 1].key}"
                yield Violation("structures_take_turns", where, one)


def _could_move(
    outcome: Outcome, body: Body, sessions: Sequence[Session], at: int, places: Sequence[str]
) -> bool:
    """Whether a session that people have not housed has a free venue at a third structure."""
    session, plan = sessions[at], outcome.plan
    if any(
        f.venue and (f.body, f.number) == (body.code, session.number) for f in plan.fixed_sessions
    ):
        return False
    beside = {*places[max(0, at - 1) : at], *places[at + 1 : at + 2]}
    taken = {other.venue for other in _held(outcome) if other.slot == session.slot}
    return any(
        venue.structure not in beside and venue.code not in taken for venue in _hosts(plan, body)
    )


def _hosts(plan: Plan, body: Body) -> list[Venue]:
    """List the venues that suit a body: of those who sit in it, or of anybody if none does."""
    suiting = [venue for venue in plan.venues if _suits(plan, body, venue)]
    required = {m.person for m in plan.members if m.body == body.code and m.presence == "required"}
    seats = {one.structure for one in plan.outsiders if one.code in required}
    own = {plan.home_structure, *seats}
    return [venue for venue in suiting if venue.structure in own] or suiting


def _suits(plan: Plan, body: Body, venue: Venue) -> bool:
    members = {member.person for member in plan.members if member.body == body.code}
    roomy = venue.capacity is None or venue.capacity >= len(members)
    equipped = venue.interpretation or not body.interpretation
    return roomy and equipped and (venue.video or not body.video)


def _held(outcome: Outcome) -> list[Session]:
    sessions = outcome.calendar.sessions if outcome.calendar else ()
    return [one for one in sessions if one.status is not SessionStatus.CANCELLED]
