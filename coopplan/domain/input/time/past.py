"""What is over before anything may change in a plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period


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


def past_days(plan: Plan) -> Mapping[tuple[str, str, Period], Decimal]:
    """Give the days of the validated plan that are past, of agents and tasks still in the plan."""
    past, agents, tasks = past_of(plan), by_code(plan.agents), by_code(plan.tasks)
    worked = plan.validated.days if plan.validated and past else {}
    return {
        key: count
        for key, count in worked.items()
        if key[2] in past and key[0] in agents and key[1] in tasks
    }
