"""What is over before anything may change in a plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period

Days = Mapping[tuple[str, str, Period], Decimal]
"""Days by agent, task and period."""


def frontier(plan: Plan) -> date | None:
    """Give the first day that may still change: the setting's, else the first event's since.

    Events from before the validation are part of the validated plan.
    """
    if plan.validated is None or plan.settings.replan_from is not None:
        return plan.settings.replan_from if plan.validated else None
    since = plan.validated.on
    days = (event.lever.start or event.on for event in plan.events if event.lever)
    return min((day for day in days if day > since), default=None)


def past_of(plan: Plan) -> frozenset[Period]:
    """List the periods that are over before anything may change."""
    first = frontier(plan)
    return frozenset(period for period in plan.periods if first and period.last < first)


def past_days(plan: Plan) -> Days:
    """Give the days of the validated plan that are past, of agents and tasks still in the plan."""
    agents, tasks = by_code(plan.agents), by_code(plan.tasks)
    return {
        key: count for key, count in _worked(plan).items() if key[0] in agents and key[1] in tasks
    }


def days_left_behind(plan: Plan) -> Days:
    """Give the days that are past of agents, or tasks, that the plan has no more."""
    kept = past_days(plan)
    return {key: count for key, count in _worked(plan).items() if key not in kept}


def sessions_past(plan: Plan) -> tuple[Appointment, ...]:
    """List the sessions of the validated plan that are past, of bodies still in the plan."""
    bodies = by_code(plan.bodies)
    return tuple(each for each in _held(plan) if each.body in bodies)


def sessions_left_behind(plan: Plan) -> tuple[Appointment, ...]:
    """List the sessions that are past of bodies that the plan has no more."""
    bodies = by_code(plan.bodies)
    return tuple(each for each in _held(plan) if each.body not in bodies)


def step_of_the_past(plan: Plan) -> Decimal:
    """Give the step that makes the days of the past: the setting's, else a part of it."""
    step = plan.settings.step_days
    odd = {count for count in past_days(plan).values() if round(count / step) * step != count}
    if not odd:
        return step
    parts = [Fraction(each) for each in (step, *odd)]
    whole = lcm(*(part.denominator for part in parts))
    return Decimal(gcd(*(int(part * whole) for part in parts))) / whole


def _worked(plan: Plan) -> Days:
    past = past_of(plan)
    worked = plan.validated.days if plan.validated and past else {}
    return {key: count for key, count in worked.items() if key[2] in past}


def _held(plan: Plan) -> tuple[Appointment, ...]:
    past = past_of(plan)
    known = plan.validated.sessions if plan.validated and past else ()
    return tuple(each for each in known if plan.period_of(each.slot.day) in past)
