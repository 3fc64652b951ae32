"""What one day, one euro or one month more of each means is worth, found by solving again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from math import ceil

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.money.authorised import lines_of, payments_of
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Task
from coopplan.domain.results.gain import Gain
from coopplan.domain.results.negotiation import Marginal, Subject, Threshold
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.money.add_authorisation import ADD_AUTHORISATION
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.buy import BUY, FREE
from coopplan.levers.work.shift_task import SHIFT_TASK
from coopplan.planning.allocation.eligibility import window_of
from coopplan.planning.negotiation.worth.sensitivity import HotScenario, quarters
from coopplan.progress import telling_values
from solver.allocation import Instance

STEPS_DAYS = (Decimal(1), Decimal(5))
STEPS_EUR = (Decimal(1000), Decimal(10000))
STEPS_PERIODS = (Decimal(-1), Decimal(1))


def marginals(outcome: Outcome, hot: HotScenario | None = None) -> tuple[Marginal, ...]:
    """Value each agent, skill, credit line, scheme and task of a scenario, one step at a time."""
    hot = hot or HotScenario(outcome)
    found = chain(
        _of_agents(hot),
        _of_skills(hot),
        _of_budgets(hot),
        _of_authorisations(hot),
        _of_schemes(hot),
        _of_tasks(hot),
        thresholds(hot),
    )
    return tuple(telling_values(found, _about_so_many(hot)))


def _about_so_many(hot: HotScenario) -> int:
    """Foresee the number of values, for the progress alone."""
    plan = hot.outcome.plan
    means = len(plan.agents) + len({(task.skill, task.min_level) for task in plan.tasks})
    steps = means * len(list(quarters(plan.dated_periods))) * len(STEPS_DAYS)
    lines = len(plan.budgets) + len(plan.schemes) + len(plan.authorisations)
    return steps + lines * len(STEPS_EUR) + len(plan.tasks) * len(STEPS_PERIODS)


def _of_agents(hot: HotScenario) -> Iterator[Marginal]:
    plan = hot.outcome.plan
    for agent in (agent for agent in plan.agents if not agent.external):
        for quarter in quarters(plan.dated_periods):
            yield from _in_quarter(hot, Subject.AGENT, agent.code, quarter, ADD_DAYS)


def _of_skills(hot: HotScenario) -> Iterator[Marginal]:
    """Value a day of anybody who has a skill at a level that some task asks for."""
    plan = hot.outcome.plan
    for skill, level in sorted({(s, t.min_level) for t in plan.tasks for s in t.skills}):
        for quarter in quarters(plan.dated_periods):
            yield from _in_quarter(hot, Subject.SKILL, f"{skill}:{level}", quarter, BUY, FREE)


def _in_quarter(
    hot: HotScenario,
    subject: Subject,
    code: str,
    quarter: Sequence[Period],
    kind: LeverKind,
    unit: str = "",
) -> Iterator[Marginal]:
    first, last = quarter[0].first, quarter[-1].last
    levers = [
        Lever(key=code, kind=kind, targets=(code,), value=n, unit=unit, start=first, end=last)
        for n in STEPS_DAYS
    ]
    for lever, gain in zip(levers, _gains(hot, levers), strict=True):
        yield _marginal(subject, code, lever.value or ZERO, lever, gain)


def _gains(hot: HotScenario, levers: Sequence[Lever]) -> list[Gain]:
    """Value growing steps, the largest first: where it brings nothing, a part of it does not."""
    found: list[Gain] = []
    most: Instance | None = None
    for lever in reversed(levers):
        inst = hot.with_lever(lever)
        if most is not None and found[0].is_nothing and _is_part(inst, most):
            found.insert(0, Gain())
            continue
        found.insert(0, _worth(hot, inst, lever))
        most = inst
    return found


def _is_part(inst: Instance, whole: Instance) -> bool:
    return all(
        days <= whole.capacity_days.get(key, 0.0) for key, days in inst.capacity_days.items()
    )


def _of_budgets(hot: HotScenario) -> Iterator[Marginal]:
    for line in hot.outcome.plan.budgets:
        for step in STEPS_EUR:
            lever = Lever(
                key=line.code, kind=ADD_BUDGET, targets=(line.code,), value=step, unit="€"
            )
            yield _valued(hot, Subject.BUDGET, line.code, step, lever)


def _of_authorisations(hot: HotScenario) -> Iterator[Marginal]:
    """Value more of each authorisation, then of its payments of each year in which it has lines."""
    plan = hot.outcome.plan
    for code in (each.code for each in plan.authorisations):
        years = sorted({plan.year_of(line) for line in lines_of(plan, code)})
        for target in (code, *(payments_of(code, year) for year in years)):
            for step in STEPS_EUR:
                lever = Lever(
                    key=target, kind=ADD_AUTHORISATION, targets=(target,), value=step, unit="€"
                )
                yield _valued(hot, Subject.AUTHORISATION, target, step, lever)


def _of_schemes(hot: HotScenario) -> Iterator[Marginal]:
    """Value a higher ceiling of each scheme that was not refused."""
    for scheme in hot.outcome.plan.schemes:
        for step in STEPS_EUR if scheme.status is not GrantStatus.REFUSED else ():
            lever = Lever(
                key=scheme.code,
                kind=SET_CEILING,
                targets=(scheme.code,),
                value=scheme.ceiling_eur + step,
                unit="€",
            )
            yield _valued(hot, Subject.SCHEME, scheme.code, step, lever)


def _of_tasks(hot: HotScenario) -> Iterator[Marginal]:
    """Value each task a period earlier, and later, where that leaves it inside the horizon."""
    periods = hot.outcome.plan.periods
    for task in hot.outcome.plan.tasks:
        for step in STEPS_PERIODS:
            inside = task.end >= periods[1].first if step < 0 else task.start <= periods[-2].last
            if len(periods) > 1 and inside and task.effort_days > 0:
                lever = Lever(key=task.code, kind=SHIFT_TASK, targets=(task.code,), value=step)
                yield _valued(hot, Subject.TASK, task.code, step, lever)


def thresholds(hot: HotScenario) -> Iterator[Marginal]:
    """Find the fewest days, of an agent or of a skill, that get an application written."""
    plan, filed = hot.outcome.plan, hot.outcome.filed
    tasks = by_code(plan.tasks)
    for scheme in plan.schemes:
        task = tasks.get(scheme.filing_task)
        if scheme.status is not GrantStatus.ASKED or filed.get(scheme.code) or task is None:
            continue
        window = window_of(plan, task)
        if window:
            yield from _to_file(hot, scheme, task, window)


def _to_file(
    hot: HotScenario, scheme: Scheme, task: Task, window: Sequence[Period]
) -> Iterator[Marginal]:
    first, last = window[0].first, window[-1].last
    skills = [f"{skill}:{task.min_level}" for skill in task.skills]
    able = [
        (Subject.AGENT, agent.code, ADD_DAYS, "")
        for agent in hot.outcome.plan.agents
        if not agent.external and task.is_for(agent)
    ]
    bought = [(Subject.SKILL, skill, BUY, FREE) for skill in skills]
    for subject, code, kind, unit in (*able, *bought):
        lever = Lever(key=code, kind=kind, targets=(code,), unit=unit, start=first, end=last)
        found = _fewest_days(hot, scheme, task, lever)
        if found is not None:
            least, gain = found
            yield _marginal(subject, code, least.value or ZERO, least, gain, scheme=scheme.code)


def _fewest_days(
    hot: HotScenario, scheme: Scheme, task: Task, lever: Lever
) -> tuple[Lever, Gain] | None:
    """Halve the days between too few and enough; ``None`` where even twice the task is too few."""
    step = hot.outcome.plan.settings.step_days
    too_few, enough = 0, ceil(2 * task.effort_days / step)
    most = replace(lever, value=enough * step)
    if hot.improvement(hot.with_lever(most)).is_nothing:
        return None
    best = most, hot.told(most)
    if scheme.code not in best[1].filed:
        return None
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        tried = replace(lever, value=middle * step)
        gain = hot.told(tried)
        if scheme.code in gain.filed:
            enough, best = middle, (tried, gain)
        else:
            too_few = middle
    return best


def _worth(hot: HotScenario, inst: Instance, lever: Lever) -> Gain:
    """Say what a lever changes in the plan shown; nothing, where no tier is better or worse."""
    return Gain() if hot.improvement(inst).is_nothing else hot.told(lever)


def _valued(hot: HotScenario, subject: Subject, code: str, step: Decimal, lever: Lever) -> Marginal:
    return _marginal(subject, code, step, lever, _worth(hot, hot.with_lever(lever), lever))


def _marginal(
    subject: Subject, code: str, step: Decimal, lever: Lever, gain: Gain, scheme: str = ""
) -> Marginal:
    return Marginal(
        subject=subject,
        code=code,
        step=step,
        lever=lever,
        gain=gain,
        start=lever.start,
        end=lever.end,
        threshold=Threshold(scheme=scheme, amount=step, gain=gain) if scheme else None,
    )
