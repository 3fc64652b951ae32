"""Check on the time that meetings take, recomputed session by session."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from coopplan.audit.violation import Violation
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.governance import Body, Presence
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Grain, Period
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.outcome import Outcome

Load = defaultdict[tuple[str, Period], Fraction]
ByBody = defaultdict[tuple[str, str], defaultdict[Period, Fraction]]
"""Days by body and agent, then by period."""
EXACT_DAYS = Fraction(1, 10**12)
"""What a number of days may be off: it is written with a finite number of decimals."""


def meeting_load(outcome: Outcome) -> Iterator[Violation]:
    """Meetings take each agent who attends the session and the trip, and its preparation once."""
    exact = _exact_load(outcome)
    for agent, period in sorted({*exact, *outcome.meeting_days}):
        asked = exact[agent, period]
        shown = Fraction(outcome.meeting_days.get((agent, period), 0))
        if abs(shown - asked) > EXACT_DAYS:
            found = f"{float(shown):.4f} for {float(asked):.4f} days"
            yield Violation("meeting_load", f"{agent} {period.key}", found)


def _exact_load(outcome: Outcome) -> Load:
    """Sum what every session asks of every agent, in days."""
    load: Load = defaultdict(Fraction)
    for (_body, agent), days in _by_body(outcome).items():
        for period, asked in days.items():
            load[agent, period] += asked
    return load


def _by_body(outcome: Outcome) -> ByBody:
    """Sum what the sessions of each body ask of each agent; without dates, after a year."""
    found: ByBody = defaultdict(lambda: defaultdict(Fraction))
    plan, counts = outcome.plan, Counter[str]()
    bodies = {body.code: body for body in plan.bodies}
    day_min = 60 * Fraction(plan.settings.hours_per_day)
    for session in outcome.calendar.sessions if outcome.calendar else ():
        period = next((p for p in plan.periods if p.first <= session.slot.day <= p.last), None)
        if period is None or session.status is SessionStatus.CANCELLED:
            continue
        body = bodies[session.body]
        counts[body.code] += 1
        agents = _agents_there(plan, session)
        for agent in agents:
            found[body.code, agent][period] += _minutes(plan, session) / day_min
        organiser = _organiser(plan, body, period, agents)
        if organiser:
            found[body.code, organiser][period] += Fraction(body.preparation_days)
    for (code, agent), days in found.items():
        often = _sessions_a_period(plan, bodies[code]) / counts[code]
        each = often * sum(days.values(), Fraction(0))
        for period in plan.periods:
            far = (period.first - plan.periods[0].first).days >= 365
            if far and plan.available_days.get((agent, period), 0) > 0:
                days[period] = each
    return found


def _sessions_a_period(plan: Plan, body: Body) -> Fraction:
    """Give the sessions of a body in a month or a week, by its frequency."""
    return Fraction(body.sessions_per_year) / (12 if plan.settings.grain is Grain.MONTH else 52)


def _agents_there(plan: Plan, session: Session) -> list[str]:
    """List the agents at a session, those it requires first."""
    staff = {agent.code for agent in plan.agents}
    there = [
        person
        for person, what in session.attendance.items()
        if person in staff and what not in (Attendance.ABSENT, Attendance.REPRESENTED)
    ]
    required = {
        member.person
        for member in plan.members
        if member.body == session.body and member.presence is Presence.REQUIRED
    }
    return [p for p in there if p in required] + [p for p in there if p not in required]


def _minutes(plan: Plan, session: Session) -> Fraction:
    """Give the time a session takes each agent there, its return trip included."""
    trips = [2 * venue.travel_min for venue in plan.venues if venue.code == session.venue]
    return 60 * Fraction(session.duration_h) + sum(trips)


def _organiser(plan: Plan, body: Body, period: Period, there: list[str]) -> str:
    """Give the chair if an agent who is still with us, else the first agent there."""
    staff = {agent.code for agent in plan.agents}
    if body.chair in staff and _still_with_us(plan, body.chair, period):
        return body.chair
    return there[0] if there else ""


def _still_with_us(plan: Plan, agent: str, period: Period) -> bool:
    """Whether days are granted in this period or a later one."""
    later = [p for p in plan.periods if p.last >= period.last]
    return any(plan.available_days.get((agent, p), 0) > 0 for p in later)
