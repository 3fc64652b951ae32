"""Check on the time that meetings take, recomputed body by body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from coopplan.audit.violation import Violation
from coopplan.domain.meetings import Body, Presence
from coopplan.domain.outcome import Outcome
from coopplan.domain.period import Grain, Period
from coopplan.domain.plan import Plan

Load = defaultdict[tuple[str, Period], Fraction]


def meeting_load(outcome: Outcome) -> Iterator[Violation]:
    """Meetings take each required agent's sessions, trips and preparation.

    The total is rounded up to the step; through each period it stays within two steps of the
    exact load.
    """
    step = Fraction(outcome.plan.settings.step_days)
    exact = _exact_load(outcome.plan)
    for agent in sorted({agent for agent, _period in (*exact, *outcome.meeting_days)}):
        asked, shown = Fraction(0), Fraction(0)
        for period in outcome.plan.periods:
            asked += exact[agent, period]
            shown += Fraction(outcome.meeting_days.get((agent, period), 0))
            if abs(shown - asked) > 2 * step:
                found = f"{float(shown):.2f} of {float(asked):.2f} days"
                yield Violation("meeting_load", f"{agent} {period.key}", found)
        if shown != ceil(asked / step) * step:
            found = f"{float(shown):.2f} for {float(asked):.2f} days"
            yield Violation("meeting_load", agent, found)


def _exact_load(plan: Plan) -> Load:
    """Sum what every body asks of every agent, before rounding."""
    load: Load = defaultdict(Fraction)
    yearly = 12 if plan.settings.grain is Grain.MONTH else 52
    staff = {agent.code for agent in plan.agents}
    there = {p: {agent for agent in staff if _still_there(plan, agent, p)} for p in plan.periods}
    day_h = Fraction(plan.settings.hours_per_day)
    for body in plan.bodies:
        required = [
            member.person
            for member in plan.members
            if member.body == body.code and member.presence is Presence.REQUIRED
        ]
        agents = [person for person in required if person in staff]
        session_h = Fraction(body.duration_h) + _return_trip_h(plan, body, required)
        for period in plan.periods:
            sessions = Fraction(body.sessions_per_year, yearly)
            for agent in agents:
                if agent in there[period]:
                    load[agent, period] += sessions * session_h / day_h
            organisers = [agent for agent in (body.chair, *agents) if agent in there[period]]
            if organisers:
                load[organisers[0], period] += sessions * Fraction(body.preparation_days)
    return load


def _still_there(plan: Plan, agent: str, period: Period) -> bool:
    """Whether days are granted in this period or a later one."""
    return any(
        plan.available_days.get((agent, later), 0) > 0 for later in plan.periods if later >= period
    )


def _return_trip_h(plan: Plan, body: Body, required: list[str]) -> Fraction:
    """Give the mean return trip to those who may host, in hours."""
    seats = sum(member.body == body.code for member in plan.members)
    first = plan.structures[0].code if plan.structures else ""
    home = plan.settings.home_structure or first
    guests = {person.structure for person in plan.outsiders if person.code in required}
    one_way: dict[str, int] = {}
    for venue in plan.venues:
        fits = venue.capacity is None or venue.capacity >= seats
        if fits and venue.structure in {home, *guests}:
            nearest = one_way.get(venue.structure, venue.travel_min)
            one_way[venue.structure] = min(nearest, venue.travel_min)
    one_way.setdefault(home, 0)
    return Fraction(2 * sum(one_way.values()), 60 * len(one_way))
