"""Checks on days: who may work, when, how much, in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from coopplan.audit.violation import Violation
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.past import past_days, past_of
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Task
from coopplan.domain.results.outcome import Outcome

LAST_DECIMALS = Decimal("1e-12")
"""What a sum of days that no decimal writes exactly may lack."""


def days_are_steps(outcome: Outcome) -> Iterator[Violation]:
    """Days of work and of capacity are positive multiples of the rounding step."""
    step = outcome.plan.settings.step_days
    for kind in (outcome.days, outcome.capacity_days):
        for key, days in kind.items():
            if days <= 0 or days % step:
                yield Violation("days_are_steps", _name(*key), f"{days} by {step}")


def coverage(outcome: Outcome) -> Iterator[Violation]:
    """A task gets no more days than its effort; what it gets and what is missing add up."""
    uncovered = outcome.uncovered_days()
    worked = _by_task(outcome)
    for task in outcome.plan.tasks:
        given, missing = worked.pop(task.code, ZERO), uncovered[task.code]
        if missing < 0 or given + missing != task.effort_days:
            yield Violation("coverage", task.code, f"{given} + {missing} of {task.effort_days}")
    for code, given in worked.items():
        yield Violation("coverage", code, f"{given} days of a task that is not in the plan")


def qualification(outcome: Outcome) -> Iterator[Violation]:
    """What is to come of a task is worked on only by agents who have its skill, at its level."""
    agents, tasks = by_code(outcome.plan.agents), by_code(outcome.plan.tasks)
    past = past_of(outcome.plan)
    for agent, task in {(agent, task) for agent, task, p in outcome.days if p not in past}:
        asked = tasks.get(task)
        known = agents[agent].skills if agent in agents and asked else {}
        level = max((known.get(skill, 0) for skill in asked.skills), default=0) if asked else 0
        if asked is None or level < max(1, asked.min_level):
            yield Violation("qualification", _name(agent, task), f"level {level}")


def window(outcome: Outcome) -> Iterator[Violation]:
    """What is to come is done between a task's start and end; a file's, up to its deadline's."""
    tasks, past = by_code(outcome.plan.tasks), past_of(outcome.plan)
    horizon = set(outcome.plan.periods)
    for _agent, code, period in outcome.days:
        task = tasks.get(code)
        if task is None or period not in horizon:
            yield Violation("window", _name(code, period), "outside the plan")
        elif period not in past and not is_open(outcome.plan, task, period):
            yield Violation("window", _name(code, period), f"{task.start} to {task.end}")


def is_open(plan: Plan, task: Task, period: Period) -> bool:
    """Whether a period is in a task's window, which for a file ends with its deadline."""
    deadlines = (
        scheme.deadline
        for scheme in plan.schemes
        if scheme.filing_task == task.code
        and scheme.deadline
        and scheme.deadline >= plan.periods[0].first
        and scheme.status is GrantStatus.ASKED
    )
    last = min(task.end, min(deadlines, default=task.end))
    return task.start <= period.last and period.first <= last


def capacity(outcome: Outcome) -> Iterator[Violation]:
    """Nobody works beyond the days granted, less the reserve and the meetings.

    What does not fill a step in a period may count in a later one, never in one before.
    """
    load: defaultdict[tuple[str, Period], Decimal] = defaultdict(Decimal)
    for (agent, _task, period), days in outcome.days.items():
        load[agent, period] += days
    for agent in {agent for agent, _period in (*load, *outcome.capacity_days)}:
        most, shown = ZERO, ZERO
        for period in outcome.plan.periods:
            here = outcome.capacity_days.get((agent, period), ZERO)
            left = _left(outcome, agent, period)
            most, shown = most + left, shown + here
            within = here < left + outcome.plan.settings.step_days if left else not here
            if not (load[agent, period] <= here and within and shown <= most + LAST_DECIMALS):
                found = f"{load[agent, period]} <= {here}, {shown} <= {most:.4f}"
                yield Violation("capacity", _name(agent, period), found)


def _left(outcome: Outcome, agent: str, period: Period) -> Decimal:
    kept = 1 - outcome.plan.settings.reserve_share
    granted = kept * outcome.plan.available_days.get((agent, period), ZERO)
    return max(ZERO, granted - outcome.meeting_days.get((agent, period), ZERO))


def within_quota(outcome: Outcome) -> Iterator[Violation]:
    """The colleagues of a service give, meetings included, no more than its quota.

    Where more was given in the past, they give no day more.
    """
    plan, past = outcome.plan, past_of(outcome.plan)
    full_time = sum((plan.net_days.get(period, ZERO) for period in plan.periods), ZERO)
    given: defaultdict[str, Decimal] = defaultdict(Decimal)
    to_come: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (agent, _task, period), days in outcome.days.items():
        given[agent] += days
        to_come[agent] += days if period not in past else ZERO
    met: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (agent, _period), days in outcome.meeting_days.items():
        met[agent] += days
    for service in plan.services:
        staff = [a for a in plan.agents if a.service == service.code and not a.external]
        work = sum((given[agent.code] for agent in staff), ZERO)
        if service.quota_share is None or not any(to_come[agent.code] for agent in staff):
            continue
        total = work + sum((met[agent.code] for agent in staff), ZERO)
        quota = service.quota_share * full_time * sum((a.working_time_ratio for a in staff), ZERO)
        if total > quota:
            yield Violation("within_quota", service.code, f"{total} > {quota}")


def precedence(outcome: Outcome) -> Iterator[Violation]:
    """A task is never further on than those it waits for, or no more so than in the past."""
    tasks = by_code(outcome.plan.tasks)
    done: defaultdict[tuple[str, Period], Decimal] = defaultdict(Decimal)
    for (_agent, code, period), days in outcome.days.items():
        done[code, period] += days
    past = past_of(outcome.plan)
    started = {code for code, period in done if period not in past}
    for task in outcome.plan.tasks:
        for awaited in task.predecessors:
            if awaited in tasks:
                yield from _overtaking(outcome, tasks[awaited], task, done)
            elif task.code in started:
                yield Violation("precedence", _name(task.code, awaited), "not in the plan")


def _overtaking(
    outcome: Outcome, before: Task, after: Task, done: Mapping[tuple[str, Period], Decimal]
) -> Iterator[Violation]:
    """Compare shares done at the end of each period, the lag counted."""
    periods, lag = outcome.plan.periods, outcome.plan.settings.precedence_lag
    past = past_of(outcome.plan)
    ahead = sum(
        done.get((after.code, p), ZERO) * before.effort_days
        - done.get((before.code, p), ZERO) * after.effort_days
        for p in past
    )
    for rank, period in enumerate(periods):
        if period in past:
            continue
        so_far = sum((done.get((after.code, p), ZERO) for p in periods[: rank + 1]), ZERO)
        ready = sum(
            (done.get((before.code, p), ZERO) for p in periods[: max(0, rank + 1 - lag)]), ZERO
        )
        further = so_far * before.effort_days - ready * after.effort_days
        if further > max(ZERO, ahead):
            where = _name(after.code, before.code, period)
            found = f"{so_far} of {after.effort_days} after {ready} of {before.effort_days}"
            yield Violation("precedence", where, found)


def past_stays(outcome: Outcome) -> Iterator[Violation]:
    """What the validated plan has in the periods that are past is there as it was."""
    past, then = past_of(outcome.plan), past_days(outcome.plan)
    now = {key: days for key, days in outcome.days.items() if key[2] in past}
    for key in sorted({*then, *now}):
        if then.get(key, ZERO) != now.get(key, ZERO):
            found = f"{now.get(key, ZERO)}, not {then.get(key, ZERO)}"
            yield Violation("past_stays", _name(*key), found)


def _by_task(outcome: Outcome) -> defaultdict[str, Decimal]:
    worked: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (_agent, task, _period), days in outcome.days.items():
        worked[task] += days
    return worked


def _name(*codes: object) -> str:
    return " ".join(code.key if isinstance(code, Period) else str(code) for code in codes)
