"""Checks on the constraints that a plan has only where its settings ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from coopplan.audit.violation import Violation
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.period import Period
from coopplan.domain.results.outcome import Outcome


def ramp(outcome: Outcome) -> Iterator[Violation]:
    """A project's days grow by no more than its rate and base from a period to the next."""
    settings = outcome.plan.settings
    if settings.ramp_share is None:
        return
    paced: defaultdict[tuple[str, Period], Decimal] = defaultdict(Decimal)
    project = {task.code: task.project for task in outcome.plan.tasks}
    for (_agent, task, period), days in outcome.days.items():
        paced[project.get(task, ""), period] += days
    for code in set(project.values()):
        for before, after in pairwise(outcome.plan.periods):
            most = (1 + settings.ramp_share) * paced[code, before] + settings.ramp_base_days
            if paced[code, after] > most:
                found = f"{paced[code, after]} > {most}"
                yield Violation("ramp", f"{code} {after.key}", found)


def useful_block(outcome: Outcome) -> Iterator[Violation]:
    """An agent works in a period for a useful block at least, or not at all."""
    block = outcome.plan.settings.min_block_days
    for (agent, period), days in outcome.load_days().items() if block else ():
        if days < (block or ZERO):
            yield Violation("useful_block", f"{agent} {period.key}", f"{days} < {block}")


def few_projects(outcome: Outcome) -> Iterator[Violation]:
    """An agent works on no more than a few projects in a period."""
    most = outcome.plan.settings.max_projects
    if most is None:
        return
    project = {task.code: task.project for task in outcome.plan.tasks}
    active: defaultdict[tuple[str, Period], set[str]] = defaultdict(set)
    for agent, task, period in outcome.days:
        active[agent, period].add(project.get(task, ""))
    for (agent, period), projects in active.items():
        if len(projects) > most:
            found = f"{len(projects)} > {most}"
            yield Violation("few_projects", f"{agent} {period.key}", found)


def field_floor(outcome: Outcome) -> Iterator[Violation]:
    """A project that has field tasks gives them their share of its days."""
    least = outcome.plan.settings.field_share
    if least is None:
        return
    project = {task.code: task.project for task in outcome.plan.tasks}
    on_the_spot = {t.code for t in outcome.plan.tasks if t.field_work and t.effort_days}
    total: defaultdict[str, Decimal] = defaultdict(Decimal)
    field: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (_agent, task, _period), days in outcome.days.items():
        total[project.get(task, "")] += days
        field[project.get(task, "")] += days if task in on_the_spot else ZERO
    for code in {project[task] for task in on_the_spot}:
        if field[code] < least * total[code]:
            found = f"{field[code]} < {least} x {total[code]}"
            yield Violation("field_floor", code, found)
