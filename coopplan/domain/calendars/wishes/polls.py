"""Dates offered for a session: when people can come or not, and the date that suits best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from coopplan.domain.calendars.bodies.sessions import session_count
from coopplan.domain.calendars.days.working_hours import WorkingHours, occupied
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.decisions.polls import PollAnswer, Willing
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.interval import Interval, minutes_of

Said = tuple[Interval, Willing]
OfferedDate = tuple[str, int, datetime]
"""A body, the number of a session, when it is to start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was answered of one date offered for a session."""

    day: date
    starts: time
    answers: Mapping[str, Willing]
    """By person who answered."""
    refused_by: tuple[str, ...]
    """Those whose presence is required, among who cannot."""

    @property
    def start(self) -> datetime:
        """When the session would start."""
        return datetime.combine(self.day, self.starts)

    @property
    def rank(self) -> tuple[int, int, int, date, time]:
        """Sort dates by those required who cannot, all who cannot, those who can; then by time."""
        said = list(self.answers.values())
        noes, yeses = said.count(Willing.NO), said.count(Willing.YES)
        return len(self.refused_by), noes, -yeses, self.day, self.starts


def hours_answered(plan: Plan) -> Mapping[str, tuple[Said, ...]]:
    """Give the hours of which each person has said whether they can come."""
    found: defaultdict[str, list[Said]] = defaultdict(list)
    hours, bodies = WorkingHours(plan.settings), by_code(plan.bodies)
    for one in plan.poll_answers:
        if one.answer is not None and one.body in bodies:
            length_h = bodies[one.body].duration_h
            days = hours.days_long(length_h)
            for when in occupied(one.day, minutes_of(one.starts), length_h, days):
                found[one.person].append((when, one.answer))
    return {person: tuple(said) for person, said in found.items()}


def tallies(plan: Plan, body: str, number: int) -> tuple[Tally, ...]:
    """Count the answers to each date offered for a session, the one that suits best first.

    Only dates of the first year: no session is held on others.
    """
    required = {
        member.person
        for member in plan.members
        if member.body == body and member.presence is Presence.REQUIRED
    }
    dates: defaultdict[tuple[date, time], list[PollAnswer]] = defaultdict(list)
    for one in _on_dates_to_hold(plan):
        if (one.body, one.number) == (body, number):
            dates[one.day, one.starts].append(one)
    found = (_tally(day, starts, own, required) for (day, starts), own in dates.items())
    return tuple(sorted(found, key=lambda tally: tally.rank))


def polled(plan: Plan) -> Iterator[tuple[str, int]]:
    """Yield the sessions whose dates people have begun to answer.

    Neither those that they have dated or cancelled by now, nor those that the body does not hold.
    """
    decided = {(one.body, one.number) for one in plan.fixed_sessions}
    answered = {(o.body, o.number): None for o in _on_dates_to_hold(plan) if o.answer is not None}
    held = {body.code: session_count(plan, body) for body in plan.bodies}
    for code, number in answered:
        if (code, number) not in decided and number <= held.get(code, 0):
            yield code, number


def with_best_dates(plan: Plan, but: Collection[OfferedDate] = ()) -> Plan:
    """Propose, for each session whose dates people have answered, the one that suits best.

    Other dates than those that are known not to be tenable; none where there is no other.
    """
    proposed = (
        FixedSession(
            body=body,
            number=number,
            day=best.day,
            starts=best.starts,
            status=SessionStatus.PROPOSED,
        )
        for body, number in polled(plan)
        if (best := best_date(plan, body, number, but))
    )
    return replace(plan, fixed_sessions=(*plan.fixed_sessions, *proposed))


def best_date(
    plan: Plan, body: str, number: int, but: Collection[OfferedDate] = ()
) -> Tally | None:
    """Give the date offered that suits best, but for some."""
    offered = tallies(plan, body, number)
    return next((tally for tally in offered if (body, number, tally.start) not in but), None)


def _on_dates_to_hold(plan: Plan) -> Iterator[PollAnswer]:
    """Yield the answers to dates of the horizon's first year, in which sessions are held."""
    first, last = plan.dated_periods[0].first, plan.dated_periods[-1].last
    yield from (one for one in plan.poll_answers if first <= one.day <= last)


def _tally(day: date, starts: time, own: Sequence[PollAnswer], required: set[str]) -> Tally:
    answers = {one.person: one.answer for one in own if one.answer is not None}
    noes = (person for person, answer in answers.items() if answer is Willing.NO)
    return Tally(
        day=day,
        starts=starts,
        answers=answers,
        refused_by=tuple(person for person in noes if person in required),
    )
