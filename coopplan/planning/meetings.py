"""Meeting load of the agents, until a calendar says when each session is held.

Required members only. A session costs each of them its duration and an average return trip; its
preparation costs the organiser. Sessions are spread evenly over the horizon.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from coopplan.domain.meetings import Body, Presence, Venue
from coopplan.domain.period import Grain, Period
from coopplan.domain.plan import Plan, by_code
from coopplan.planning.spread import deal_cumulated

PERIODS_PER_YEAR = {Grain.MONTH: 12, Grain.WEEK: 52}

Load = tuple[str, int, Fraction]
"""An agent, the rank of a period, and days."""


def meeting_days(plan: Plan) -> dict[tuple[str, Period], Decimal]:
    """Give each agent's days of meetings in each period, in multiples of the rounding step.

    An agent's total over the horizon is exact, then rounded up to the step.
    """
    loads: defaultdict[str, list[Fraction]] = defaultdict(lambda: [Fraction(0)] * len(plan.periods))
    for agent, rank, days in _loads(plan):
        loads[agent][rank] += days
    return {
        (agent, period): days
        for agent, exact in loads.items()
        for period, days in zip(
            plan.periods, deal_cumulated(exact, plan.settings.step_days), strict=True
        )
        if days
    }


def travel_minutes(plan: Plan, body: Body) -> Fraction:
    """Give the mean one-way trip to a session, in minutes.

    A body meets in turn at the mission's own structure and at those of its required outsiders,
    each in its nearest venue that holds all members.
    """
    size = sum(member.body == body.code for member in plan.members)
    home = _home_structure(plan)
    trips = {home: _nearest_min(plan.venues, home, size) or 0}
    for structure in _guest_structures(plan, body):
        minutes = _nearest_min(plan.venues, structure, size)
        if minutes is not None:
            trips.setdefault(structure, minutes)
    return Fraction(sum(trips.values()), len(trips))


def _loads(plan: Plan) -> Iterator[Load]:
    """Yield what each body costs each agent in each period."""
    present_until = _last_rank(plan)
    required = _required_agents(plan)
    yearly = PERIODS_PER_YEAR[plan.settings.grain]
    for body in plan.bodies:
        sessions = Fraction(body.sessions_per_year, yearly)
        presence = sessions * _presence_days(plan, body)
        preparation = sessions * Fraction(body.preparation_days)
        members = required.get(body.code, ())
        organisers = (body.chair, *members) if body.chair in present_until else members
        for rank in range(len(plan.periods)):
            here = [agent for agent in members if rank <= present_until[agent]]
            yield from ((agent, rank, presence) for agent in here)
            organiser = _first_present(organisers, present_until, rank)
            if organiser:
                yield organiser, rank, preparation


def _presence_days(plan: Plan, body: Body) -> Fraction:
    hours = Fraction(body.duration_h) + 2 * travel_minutes(plan, body) / 60
    return hours / Fraction(plan.settings.hours_per_day)


def _first_present(
    organisers: Sequence[str], present_until: Mapping[str, int], rank: int
) -> str | None:
    return next((agent for agent in organisers if rank <= present_until[agent]), None)


def _last_rank(plan: Plan) -> dict[str, int]:
    """Give the rank of each agent's last period with any availability, -1 if none."""
    last = {agent.code: -1 for agent in plan.agents}
    for rank, period in enumerate(plan.periods):
        for agent in last:
            if plan.available_days.get((agent, period)):
                last[agent] = rank
    return last


def _required_agents(plan: Plan) -> dict[str, list[str]]:
    """List the agents each body requires, in the sheet's order."""
    agents = by_code(plan.agents)
    required: defaultdict[str, list[str]] = defaultdict(list)
    for member in plan.members:
        if member.presence is Presence.REQUIRED and member.person in agents:
            required[member.body].append(member.person)
    return dict(required)


def _guest_structures(plan: Plan, body: Body) -> list[str]:
    outsiders = by_code(plan.outsiders)
    return [
        outsiders[member.person].structure
        for member in plan.members
        if member.body == body.code
        and member.presence is Presence.REQUIRED
        and member.person in outsiders
    ]


def _home_structure(plan: Plan) -> str:
    if plan.settings.home_structure or not plan.structures:
        return plan.settings.home_structure
    return plan.structures[0].code


def _nearest_min(venues: Sequence[Venue], structure: str, size: int) -> int | None:
    """Give the shortest trip to a structure's venues that hold ``size`` people."""
    return min(
        (
            venue.travel_min
            for venue in venues
            if venue.structure == structure and (venue.capacity is None or venue.capacity >= size)
        ),
        default=None,
    )
