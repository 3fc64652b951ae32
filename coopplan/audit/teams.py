"""Checks on who does a task or serves a project, where its row says so.

What is past stays as it was: they look at what came after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from coopplan.audit.time import is_open
from coopplan.audit.violation import Violation
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.time.past import past_of
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Task
from coopplan.domain.results.outcome import Outcome


def few_people(outcome: Outcome) -> Iterator[Violation]:
    """A task is done by so many people at most, or by those who were on it already."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    already: defaultdict[str, set[str]] = defaultdict(set)
    past = past_of(outcome.plan)
    for agent, code, period in outcome.days:
        people[code].add(agent)
        if period in past:
            already[code].add(agent)
    for task in (task for task in outcome.plan.tasks if task.max_people is not None):
        most = max(task.max_people or 0, len(already[task.code]))
        if len(people[task.code]) > most:
            found = f"{len(people[task.code])} > {most}"
            yield Violation("few_people", task.code, found)


def lead_does_half(outcome: Outcome) -> Iterator[Violation]:
    """The agent in charge of a task, with time for it, does half of it, or of what is to come."""
    past = past_of(outcome.plan)
    for task in (task for task in outcome.plan.tasks if can_lead(outcome, task)):
        ahead, ahead_in_past = ZERO, ZERO
        for (agent, code, period), days in outcome.days.items():
            if code == task.code:
                more = days if agent == task.lead else -days
                ahead += more
                ahead_in_past += more if period in past else ZERO
        if ahead < min(ZERO, ahead_in_past):
            found = f"{ahead} < {min(ZERO, ahead_in_past)}"
            yield Violation("lead_does_half", f"{task.code} {task.lead}", found)


def can_lead(outcome: Outcome, task: Task) -> bool:
    """Whether a task's agent in charge has its skill, and days to come in its window."""
    lead = by_code(outcome.plan.agents).get(task.lead)
    past = past_of(outcome.plan)
    return (
        lead is not None
        and task.is_for(lead)
        and any(
            days > 0
            and agent == task.lead
            and period not in past
            and is_open(outcome.plan, task, period)
            for (agent, period), days in outcome.capacity_days.items()
        )
    )


def together(outcome: Outcome) -> Iterator[Violation]:
    """What two do at a time can be shared out in pairs: nobody, and no skill, beyond half of it."""
    agents, past = by_code(outcome.plan.agents), past_of(outcome.plan)
    for task in (task for task in outcome.plan.tasks if task.is_together):
        done: defaultdict[Period, dict[str, Decimal]] = defaultdict(dict)
        for (agent, code, period), days in outcome.days.items():
            if code == task.code and period not in past:
                done[period][agent] = days
        for period, shares in done.items():
            total, level = sum(shares.values(), ZERO), max(1, task.min_level)
            lacking = (
                sum((d for a, d in shares.items() if agents[a].skills.get(skill, 0) < level), ZERO)
                for skill in task.skills
            )
            most = max(*shares.values(), *lacking)
            if 2 * most > total:
                yield Violation("together", f"{task.code} {period.key}", f"{most} of {total}")


def enough_on_project(outcome: Outcome) -> Iterator[Violation]:
    """On a project, a colleague gives the time that its funders ask for, or none any more."""
    plan, given = outcome.plan, outcome.project_days()
    past = past_of(plan)
    project_of = {task.code: task.project for task in plan.tasks}
    serving = {(a, project_of.get(t, "")) for a, t, period in outcome.days if period not in past}
    full_time = sum((plan.net_days.get(period, ZERO) for period in plan.periods), ZERO)
    agents = by_code(plan.agents)
    for scheme in plan.schemes:
        if not scheme.time_is_rule or scheme.status is GrantStatus.REFUSED:
            continue
        least = (scheme.least_time_share or ZERO) * full_time
        covered = {expense.project for expense in plan.expenses if scheme.covers(expense)}
        for agent, project in serving:
            days = given[agent, project]
            if project in covered and days < least and not agents[agent].external:
                yield Violation("enough_on_project", f"{agent} {project}", f"{days} < {least}")
