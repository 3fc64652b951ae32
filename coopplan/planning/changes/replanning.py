"""Once a plan is validated, runs stay close to it, and leave its past as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import ceil_to_step
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.decisions.validated_plan import Kept, Validated
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.past import past_days, sessions_past, step_of_the_past
from coopplan.domain.input.time.period import Period

AgentPeriod = tuple[str, Period]


def to_keep(plan: Plan, reference: Kept | None) -> Kept | None:
    """Give what a run of a plan stays close to: the validated plan, else the reference."""
    if plan.validated is None:
        return reference
    return _possible(plan, plan.validated)


def _possible(plan: Plan, validated: Validated) -> Validated:
    """Leave out the work that the plan no longer knows, and the days beyond a task's effort."""
    agents, tasks = by_code(plan.agents), by_code(plan.tasks)
    left = {code: task.effort_days for code, task in tasks.items()}
    days = {}
    for key, count in sorted(validated.days.items(), key=lambda item: item[0][2]):
        agent, task, _period = key
        if agent in agents and task in tasks:
            days[key] = min(count, left[task])
            left[task] -= days[key]
    return replace(validated, days={key: count for key, count in days.items() if count > 0})


def with_sessions_of_the_past(plan: Plan) -> Plan:
    """Leave the sessions of the validated plan that are over where they were held."""
    typed = {(fixed.body, fixed.number) for fixed in plan.fixed_sessions}
    held = tuple(
        FixedSession(
            body=one.body,
            number=one.number,
            day=one.slot.day,
            part=one.slot.part,
            venue=one.venue,
            status=SessionStatus.HELD,
        )
        for one in sessions_past(plan)
        if (one.body, one.number) not in typed
    )
    return replace(plan, fixed_sessions=(*plan.fixed_sessions, *held))


def with_room_for_the_past(plan: Plan, meetings: Mapping[AgentPeriod, Decimal]) -> Plan:
    """Grant at least the time that was worked in the past, whatever is said of it since.

    A task takes at least the days that it was given, and days are counted in steps that make them.
    """
    spent: defaultdict[AgentPeriod, Decimal] = defaultdict(Decimal)
    done: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (agent, task, period), worked in past_days(plan).items():
        spent[agent, period] += worked
        done[task] += worked
    if not spent:
        return plan
    given = Fraction(1 - plan.settings.reserve_share)
    granted, step = dict(plan.available_days), step_of_the_past(plan)
    for key, worked in spent.items():
        needed = Fraction(worked + meetings.get(key, ZERO)) / given
        if granted.get(key, ZERO) < needed:
            granted[key] = ceil_to_step(needed, step)
    tasks = tuple(
        replace(task, effort_days=max(task.effort_days, done[task.code])) for task in plan.tasks
    )
    settings = replace(plan.settings, step_days=step)
    return replace(plan, settings=settings, available_days=granted, tasks=tasks)
