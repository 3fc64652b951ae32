"""Checks on the rhythm of tasks, where their row says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from coopplan.audit.time import is_open
from coopplan.audit.violation import Violation
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.time.past import past_of
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Rhythm, Task
from coopplan.domain.results.outcome import Outcome, Status


def even_shares(outcome: Outcome) -> Iterator[Violation]:
    """A regular task is done in equal shares, within a step, in the periods with time for it."""
    step, past = outcome.plan.settings.step_days, past_of(outcome.plan)
    for task in _of(outcome, Rhythm.REGULAR):
        open_in = _with_time(outcome, task)
        done = _by_period(outcome, task)
        shares = [done[period] for period in open_in]
        others = sum((d for p, d in done.items() if p not in open_in and p not in past), ZERO)
        if others or (shares and max(shares) - min(shares) > step):
            yield Violation("even_shares", task.code, ", ".join(map(str, shares)))


def without_pause(outcome: Outcome) -> Iterator[Violation]:
    """Between the first and the last period of a continuous task none with time for it is empty."""
    for task in _of(outcome, Rhythm.CONTINUOUS):
        done = _by_period(outcome, task)
        shares = [done[period] for period in _with_time(outcome, task)]
        worked = [place for place, days in enumerate(shares) if days]
        if worked and worked[-1] - worked[0] >= len(worked):
            yield Violation("without_pause", task.code, ", ".join(map(str, shares)))


def timing(outcome: Outcome) -> Iterator[Violation]:
    """Nobody could do a step of an early task earlier than planned, nor of a late one later.

    Looked at where nothing else holds a step back: no order, file, pair or limit of a period.
    """
    settings = outcome.plan.settings
    bound = (settings.min_block_days, settings.max_projects, settings.ramp_share)
    is_free = bound == (None, None, None) and not settings.tier_order
    if not is_free or outcome.status is not Status.OPTIMAL:
        return
    for rhythm, is_better in ((Rhythm.EARLY, _is_before), (Rhythm.LATE, _is_after)):
        for task in _of(outcome, rhythm):
            if not _is_tied(outcome, task):
                yield from _off_time(outcome, task, is_better)


def _off_time(
    outcome: Outcome, task: Task, is_better: Callable[[Period, Period], bool]
) -> Iterator[Violation]:
    step, load = outcome.plan.settings.step_days, outcome.load_days()
    past = past_of(outcome.plan)
    for agent, code, worked in outcome.days:
        if code != task.code or worked in past:
            continue
        for period in outcome.plan.periods:
            spare = outcome.capacity_days.get((agent, period), ZERO) - load.get(
                (agent, period), ZERO
            )
            is_open_then = is_open(outcome.plan, task, period) and period not in past
            if is_open_then and is_better(period, worked) and spare >= step:
                yield Violation("timing", f"{code} {agent}", f"{worked.key}, not {period.key}")


def _is_before(period: Period, other: Period) -> bool:
    return period.first < other.first


def _is_after(period: Period, other: Period) -> bool:
    return period.first > other.first


def _is_tied(outcome: Outcome, task: Task) -> bool:
    """Whether other rows say when a task may be done."""
    plan = outcome.plan
    paced = {project.code for project in plan.projects if project.ramp_share is not None}
    waited = {code for other in plan.tasks for code in other.predecessors}
    files = {scheme.filing_task for scheme in plan.schemes}
    return bool(
        task.predecessors
        or task.is_together
        or task.code in waited | files
        or task.project in paced
    )


def _of(outcome: Outcome, rhythm: Rhythm) -> list[Task]:
    return [task for task in outcome.plan.tasks if task.rhythm is rhythm]


def _by_period(outcome: Outcome, task: Task) -> defaultdict[Period, Decimal]:
    done: defaultdict[Period, Decimal] = defaultdict(Decimal)
    for (_agent, code, period), days in outcome.days.items():
        if code == task.code:
            done[period] += days
    return done


def _with_time(outcome: Outcome, task: Task) -> list[Period]:
    """List the periods to come in which those who can do a task have time; of two, one each."""
    past = past_of(outcome.plan)
    return [
        period
        for period in outcome.plan.periods
        if period not in past
        and is_open(outcome.plan, task, period)
        and _team(outcome, task, period)
    ]


def _team(outcome: Outcome, task: Task, period: Period) -> bool:
    free = [
        agent
        for agent in outcome.plan.agents
        if task.is_for(agent) and outcome.capacity_days.get((agent.code, period), ZERO) > 0
    ]
    if not task.is_together:
        return bool(free)
    level = max(1, task.min_level)
    has = [any(agent.skills.get(skill, 0) >= level for agent in free) for skill in task.skills]
    return len(free) > 1 and all(has)
