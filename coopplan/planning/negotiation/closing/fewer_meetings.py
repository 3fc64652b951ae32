"""What each body gives back to the people who sit in it when it meets less often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from coopplan.domain.amounts import ZERO
from coopplan.domain.calendars.bodies.sessions import session_count
from coopplan.domain.calendars.timetable import Timetable, timetable
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.meetings.calendar import Session
from coopplan.domain.results.meetings.meeting_load import costs, held
from coopplan.domain.results.outcome import Outcome
from coopplan.levers import apply
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.planning.allocation.capacity import means_of
from coopplan.planning.calendar.agenda import windows_of

AgentPeriod = tuple[str, Period]
Days = Mapping[AgentPeriod, Decimal]
Choice = tuple[str, int]
"""A body, and how many sessions fewer a year."""
Meetings = list[tuple[Session, date]]
"""Sessions and their days."""
Seen = Mapping[Choice, Sequence[Session]]
"""The sessions that stay, where a run has told."""


class FewerMeetings:
    """What days for tasks the bodies of a plan give or take when they meet less often."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def freed_days(self, seen: Seen) -> dict[Choice, Days]:
        """Tell what days are freed, by body and sessions fewer a year.

        The sessions that stay are where they were seen; else where the calendar has one in their
        new window, or in its middle.
        """
        freed = {
            choice: self._freed(choice, _as_held(seen[choice])) if choice in seen else days
            for choice, days in self._expected.items()
        }
        return {choice: days for choice, days in freed.items() if days}

    @cached_property
    def _expected(self) -> dict[Choice, Days]:
        return dict(self._as_expected())

    def _as_expected(self) -> Iterator[tuple[Choice, Days]]:
        """Yield what each choice is expected to free, sessions being where they were."""
        plan, most = self._outcome.plan, self._outcome.plan.settings.fewer_most_sessions
        if self._outcome.calendar is None or not most:
            return
        year = timetable(plan)
        for body in plan.bodies:
            for fewer in range(1, min(most, body.sessions_per_year - 1) + 1):
                choice = body.code, fewer
                yield choice, self._freed(choice, _expected(self._outcome, year, choice))

    def _freed(self, choice: Choice, stay: Meetings) -> Days:
        """Tell what days are freed once a body holds these sessions only; none: it holds all."""
        if not stay:
            return {}
        after = _capacity(self._outcome, _meeting_days(self._outcome, choice[0], stay))
        keys = sorted(self._usual.keys() | after.keys())
        moved = {key: after.get(key, ZERO) - self._usual.get(key, ZERO) for key in keys}
        return {key: days for key, days in moved.items() if days}

    @cached_property
    def _usual(self) -> Days:
        return _capacity(self._outcome, self._outcome.meeting_days)


def seen_in(after: Outcome, choices: Iterable[Choice]) -> Seen:
    """Give the sessions that bodies which meet less often hold in a plan."""
    return {choice: _sessions(after, choice[0]) for choice in choices}


def fewer_sessions(plan: Plan, body: str, fewer: int) -> Lever:
    """Write the lever that has a body meet less often."""
    count = Decimal(by_code(plan.bodies)[body].sessions_per_year - fewer)
    return Lever(key=body, kind=SET_FREQUENCY, targets=(body,), value=count)


def _capacity(outcome: Outcome, meeting_days: Days) -> Days:
    return means_of(outcome.plan, meeting_days).capacity_days


def _expected(outcome: Outcome, year: Timetable, choice: Choice) -> Meetings:
    """Say which sessions stay, and when, if a body meets less; none if it would not."""
    body, fewer = choice
    sessions = _sessions(outcome, body)
    changed = apply(outcome.plan, [fewer_sessions(outcome.plan, body, fewer)]).plan
    revised = by_code(changed.bodies)[body]
    count = session_count(changed, revised)
    if count >= len(sessions):
        return []
    windows = windows_of(changed, year, revised, count)
    days = [{slot.day for slot in window} for window in windows if window]
    return _stay(sessions, days)


def _meeting_days(outcome: Outcome, body: str, stay: Meetings) -> Days:
    """Give the meeting days of everybody once a body holds these sessions instead of its own."""
    before = _days_of(outcome.plan, _as_held(_sessions(outcome, body)))
    after = _days_of(outcome.plan, stay)
    exact = {key: Fraction(count) for key, count in outcome.meeting_days.items()}
    for key in before.keys() | after.keys():
        exact[key] = exact.get(key, Fraction(0)) + after[key] - before[key]
    return {key: Decimal(x.numerator) / Decimal(x.denominator) for key, x in exact.items()}


def _sessions(outcome: Outcome, body: str) -> list[Session]:
    return [one for one in held(outcome.calendar) if one.body == body] if outcome.calendar else []


def _as_held(sessions: Sequence[Session]) -> Meetings:
    return [(one, one.slot.day) for one in sessions]


def _stay(sessions: Sequence[Session], windows: Sequence[Collection[date]]) -> Meetings:
    """Give a session for each window, and its day: its own where it may stay, as calendars do."""
    by_number = {one.number: one for one in sessions}
    own = {n: by_number[n] for n, days in enumerate(windows, 1) if _is_in(by_number.get(n), days)}
    left = [one for one in sessions if own.get(one.number) is not one]
    meetings = _as_held(list(own.values()))
    for days in (days for n, days in enumerate(windows, 1) if n not in own):
        there = [one for one in left if one.slot.day in days]
        chosen = (there or left or list(sessions))[0]
        left = [one for one in left if one is not chosen]
        meetings.append((chosen, chosen.slot.day if there else sorted(days)[len(days) // 2]))
    return meetings


def _is_in(session: Session | None, days: Collection[date]) -> bool:
    return session is not None and session.slot.day in days


def _days_of(plan: Plan, meetings: Meetings) -> defaultdict[AgentPeriod, Fraction]:
    """Sum what sessions cost the agents."""
    agents = by_code(plan.agents)
    total: defaultdict[AgentPeriod, Fraction] = defaultdict(Fraction)
    for session, day in meetings:
        period = plan.period_of(day)
        for person, cost in costs(plan, session).items():
            if period is not None and person in agents:
                total[person, period] += cost.days
    return total
