"""What the meetings of a calendar cost each person: presence, travel and preparation, in days.

The same figures feed the capacity of the agents and the sheets that show the load.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from coopplan.domain.calendars.bodies.sessions import PERIODS_PER_YEAR
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session

ATTENDING = (Attendance.PRESENT, Attendance.TO_RELEASE)
"""Who is expected in the room: somebody to be released is counted as released."""
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one session costs one person, in days."""

    presence_days: Fraction = ZERO
    travel_days: Fraction = ZERO
    """Return trip; counted for agents only, who leave from the seat."""
    preparation_days: Fraction = ZERO

    @property
    def days(self) -> Fraction:
        """The whole."""
        return self.presence_days + self.travel_days + self.preparation_days


def held(calendar: Calendar) -> tuple[Session, ...]:
    """List the sessions that take place, in the order of time."""
    return tuple(
        session for session in calendar.sessions if session.status is not SessionStatus.CANCELLED
    )


def attending(session: Session) -> tuple[str, ...]:
    """List who is expected in the room."""
    return session.people(*ATTENDING)


def organiser(plan: Plan, session: Session) -> str:
    """Give the agent who prepares a session: the chair, else the first agent it requires there.

    A chair who has left prepares nothing; without a required agent, a desired one does.
    """
    agents = by_code(plan.agents)
    chair = by_code(plan.bodies)[session.body].chair
    if chair in agents and _is_still_there(plan, chair, session.slot.day):
        return chair
    required = {
        member.person
        for member in plan.members
        if member.body == session.body and member.presence is Presence.REQUIRED
    }
    there = sorted(attending(session), key=lambda person: person not in required)
    return next((person for person in there if person in agents), "")


def _is_still_there(plan: Plan, agent: str, day: date) -> bool:
    """Whether an agent has days granted in the period of a day, or later."""
    to_come = (period for period in plan.periods if period.last >= day)
    return any(plan.available_days.get((agent, period)) for period in to_come)


def costs(plan: Plan, session: Session) -> dict[str, Cost]:
    """Give what a session costs each person expected there, and whoever prepares it."""
    hours = Fraction(plan.settings.hours_per_day)
    venue = by_code(plan.venues).get(session.venue)
    agents = by_code(plan.agents)
    trip = Fraction(2 * venue.travel_min, 60) / hours if venue else ZERO
    presence = Fraction(session.duration_h) / hours
    found = {
        person: Cost(presence_days=presence, travel_days=trip if person in agents else ZERO)
        for person in attending(session)
    }
    preparer = organiser(plan, session)
    if preparer:
        there = found.get(preparer, Cost())
        found[preparer] = Cost(
            presence_days=there.presence_days,
            travel_days=there.travel_days,
            preparation_days=Fraction(by_code(plan.bodies)[session.body].preparation_days),
        )
    return found


def meeting_days(plan: Plan, calendar: Calendar | None) -> dict[tuple[str, Period], Decimal]:
    """Give each agent's days of meetings in each period, exact to the minute, not rounded.

    After the first year they have no dates: each body takes in a period what its frequency makes of
    what its sessions take in the first year, of those who have days then.
    """
    bodies = by_code(plan.bodies)
    counts = Counter(session.body for session in held(calendar)) if calendar else Counter[str]()
    exact: defaultdict[tuple[str, Period], Fraction] = defaultdict(Fraction)
    for (code, agent), dated in _days_by_body(plan, calendar).items():
        for period, days in dated.items():
            exact[agent, period] += days
        often = Fraction(bodies[code].sessions_per_year) / PERIODS_PER_YEAR[plan.settings.grain]
        for period in plan.periods[len(plan.dated_periods) :]:
            if plan.available_days.get((agent, period)):
                exact[agent, period] += sum(dated.values(), ZERO) / counts[code] * often
    return {
        key: Decimal(days.numerator) / Decimal(days.denominator)
        for key, days in sorted(exact.items())
        if days
    }


def _days_by_body(
    plan: Plan, calendar: Calendar | None
) -> dict[tuple[str, str], dict[Period, Fraction]]:
    """Sum what the sessions of each body take each agent, by body and agent, then by period."""
    agents = by_code(plan.agents)
    found: defaultdict[tuple[str, str], defaultdict[Period, Fraction]]
    found = defaultdict(lambda: defaultdict(Fraction))
    for session in held(calendar) if calendar else ():
        period = plan.period_of(session.slot.day)
        for person, cost in costs(plan, session).items():
            if period is not None and person in agents:
                found[session.body, person][period] += cost.days
    return {key: dict(days) for key, days in found.items()}


Month = date
"""A month, by its first day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The meetings of everybody, by person and month."""

    meetings: Mapping[tuple[str, Month], int]
    """Sessions attended."""
    days: Mapping[tuple[str, Month], Fraction]
    """Presence, travel and preparation."""


def load(plan: Plan, calendar: Calendar) -> Load:
    """Count the meetings and the days they take, by person and month."""
    meetings: Counter[tuple[str, Month]] = Counter()
    days: defaultdict[tuple[str, Month], Fraction] = defaultdict(Fraction)
    for session in held(calendar):
        month = session.slot.day.replace(day=1)
        meetings.update((person, month) for person in attending(session))
        for person, cost in costs(plan, session).items():
            days[person, month] += cost.days
    return Load(meetings=dict(meetings), days=dict(days))


def months_of(plan: Plan) -> tuple[Month, ...]:
    """List the months of the horizon, whatever its periods are."""
    return _months(plan.periods)


def dated_months_of(plan: Plan) -> tuple[Month, ...]:
    """List the months in which meetings have dates: those of the first year."""
    return _months(plan.dated_periods)


def beyond_cap(plan: Plan, found: Load) -> dict[tuple[str, Month], int]:
    """Give the people who attend more meetings in a month than the alert says, and how many."""
    cap = plan.settings.meeting_alert
    return {key: count for key, count in found.meetings.items() if count > cap}


def _months(periods: Iterable[Period]) -> tuple[Month, ...]:
    days = (day for period in periods for day in (period.first, period.last))
    return tuple(sorted({day.replace(day=1) for day in days}))
