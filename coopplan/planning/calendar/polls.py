"""The dates that a session is best offered, with all others where they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from coopplan.domain.calendars.bodies.notices import Notices
from coopplan.domain.calendars.timetable import timetable
from coopplan.domain.calendars.wishes.polls import OfferedDate, best_date, polled, tallies
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar, Session
from coopplan.domain.results.meetings.poll import Offer, Poll
from coopplan.domain.results.meetings.polled import Polled
from coopplan.planning.calendar.agenda import Meeting, meetings
from coopplan.planning.calendar.decisions import in_time_to_decide
from coopplan.planning.calendar.decode import Decoder
from coopplan.planning.calendar.encode import Encoded, encode
from solver.calendar import Alternative, least_harmful_days, tenable

MOST_OFFERS = 3
"""Dates that people are asked about."""


def poll_of(plan: Plan, calendar: Calendar, session: Session) -> Poll:
    """Find the dates that a session is best offered; the others of the calendar stay."""
    year = timetable(plan)
    agenda = in_time_to_decide(plan, year, meetings(plan, year))
    near = [one for one in calendar.appointments if one.key != session.key]
    encoded = encode(plan, year, agenda, near)
    held = _held(encoded, agenda, calendar.sessions)
    found = least_harmful_days(encoded.instance, held, session.key, MOST_OFFERS)
    decoder = Decoder(plan, year, Notices(plan))
    return Poll(
        body=session.body,
        number=session.number,
        people=tuple(session.attendance),
        offers=tuple(_offer(decoder, agenda, encoded, session, one) for one in found),
    )


def dates_answered(plan: Plan, encoded: Encoded, held: Mapping[str, str]) -> tuple[Polled, ...]:
    """Say of each session whose dates people have answered on which of them it can be held."""
    found = []
    for body, number in polled(plan):
        key = f"{body}-{number}"
        start = {s: encoded.starts[s].intervals[0].start for s in encoded.instance.window[key]}
        offered = {tally.start for tally in tallies(plan, body, number)}
        slots = [s for s, at in start.items() if at in offered]
        can_be = tenable(encoded.instance, held, key, slots)
        found.append(Polled(body=body, number=number, tenable=tuple(start[s] for s in can_be)))
    return tuple(found)


def not_tenable(
    plan: Plan, calendar: Calendar, known: Collection[OfferedDate]
) -> frozenset[OfferedDate]:
    """Give the dates that suit best, but for those known, and that the calendar cannot hold."""
    best = ((one, best_date(plan, one.body, one.number, known)) for one in calendar.polled)
    return frozenset(
        (one.body, one.number, tally.start)
        for one, tally in best
        if tally and tally.start not in one.tenable
    )


def to_poll(calendar: Calendar, body: str, number: int | None) -> Session | None:
    """Give the session of a body to offer dates for: the one asked for, else the first not set."""
    movable = (one for one in calendar.sessions if one.body == body and not one.is_set)
    return next((one for one in movable if number in {None, one.number}), None)


def _held(
    encoded: Encoded, agenda: Sequence[Meeting], sessions: Sequence[Session]
) -> dict[str, str]:
    """Give the solver's slot of each session that is held; one that it has not any more is out."""
    at = {(each.slot, each.intervals): key for key, each in encoded.starts.items()}
    asked = {meeting.key for meeting in agenda}
    keys = ((one.key, at.get((one.slot, one.intervals))) for one in sessions if one.key in asked)
    return {name: key for name, key in keys if key in encoded.instance.window[name]}


def _offer(
    decoder: Decoder,
    agenda: Sequence[Meeting],
    encoded: Encoded,
    session: Session,
    found: Alternative,
) -> Offer:
    """Write a slot as the session would be held in it; its venue is chosen later."""
    own = [replace(one, fixed=None) for one in agenda if one.key == session.key]
    sessions = decoder.sessions(own, {session.key: encoded.starts[found.slot]})
    moved = next(one for one in sessions if one.key == session.key and not one.is_set)
    return Offer(session=moved, absent=found.absent, disliked=found.disliked)
