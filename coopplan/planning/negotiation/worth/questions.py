"""What is to be valued: steps more of each means, and the days that get an application written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.money.authorised import lines_of, payments_of
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Agent, Task
from coopplan.domain.results.negotiation import Subject
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.money.add_authorisation import ADD_AUTHORISATION
from coopplan.levers.money.add_budget import ADD_BUDGET
from coopplan.levers.money.set_ceiling import SET_CEILING
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.buy import BUY, FREE
from coopplan.levers.work.shift_task import SHIFT_TASK
from coopplan.planning.allocation.eligibility import window_of

STEPS_DAYS = (Decimal(1), Decimal(5))
STEPS_EUR = (Decimal(1000), Decimal(10000))
STEPS_PERIODS = (Decimal(-1), Decimal(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Steps of one means, in one quarter where time matters."""

    subject: Subject
    code: str
    steps: tuple[tuple[Decimal, Lever], ...]
    """Each step, and the lever that it is; where the steps are days, the smallest first."""
    scheme: Scheme | None = None
    """Whose application the fewest days are sought for, up to the one step."""


def questions(outcome: Outcome) -> list[Question]:
    """List what is to be valued: agents, skills, credit lines, schemes, tasks, thresholds."""
    plan = outcome.plan
    parts = (_of_agents, _of_skills, _of_budgets, _of_authorisations, _of_schemes, _of_tasks)
    return [*chain.from_iterable(part(plan) for part in parts), *thresholds(outcome)]


def promise(outcome: Outcome) -> Callable[[Question], tuple[Decimal, ...]]:
    """Tell of each question how much could come of it: what lacks where its days could serve.

    Euros come first: they are few, and soon valued.
    """
    plan, missing = outcome.plan, outcome.uncovered_days()
    weight = plan.settings.priority_weight
    lacking = [
        (task, frozenset(window_of(plan, task)), missing[task.code])
        for task in plan.tasks
        if missing.get(task.code)
    ]
    agents = by_code(plan.agents)

    def serves(question: Question, task: Task, window: frozenset[Period]) -> bool:
        lever = question.steps[-1][1]
        if question.subject is Subject.TASK:
            return question.code == task.code
        if window.isdisjoint(plan.periods_between(lever.start, lever.end)):
            return False
        if question.subject is Subject.AGENT:
            return task.is_for(agents[question.code])
        return question.code in _skills(task)

    def of(question: Question) -> tuple[Decimal, ...]:
        if question.subject in (Subject.BUDGET, Subject.AUTHORISATION, Subject.SCHEME):
            return (Decimal("Infinity"),)
        served = [(t, days) for t, window, days in lacking if serves(question, t, window)]
        mandatory = sum((days for task, days in served if task.mandatory), ZERO)
        return mandatory, sum((weight[task.priority] * days for task, days in served), ZERO)

    return of


def thresholds(outcome: Outcome) -> Iterator[Question]:
    """Ask for the fewest days, of an agent or of a skill, that get an application written."""
    plan, tasks = outcome.plan, by_code(outcome.plan.tasks)
    for scheme in plan.schemes:
        task = tasks.get(scheme.filing_task)
        if scheme.status is not GrantStatus.ASKED or outcome.filed.get(scheme.code) or not task:
            continue
        window = window_of(plan, task)
        if window:
            yield from _to_file(plan, scheme, task, window)


def _to_file(
    plan: Plan, scheme: Scheme, task: Task, window: Sequence[Period]
) -> Iterator[Question]:
    """Ask it of who may do the task, and of each of its skills: up to twice its days."""
    able = [(Subject.AGENT, a.code, ADD_DAYS, "") for a in _own_people(plan) if task.is_for(a)]
    bought = [(Subject.SKILL, skill, BUY, FREE) for skill in _skills(task)]
    for subject, code, kind, unit in (*able, *bought):
        lever = _days(code, kind, unit, window, 2 * task.effort_days)
        yield Question(
            subject=subject, code=code, steps=((2 * task.effort_days, lever),), scheme=scheme
        )


def _of_agents(plan: Plan) -> Iterator[Question]:
    for agent in _own_people(plan):
        for quarter in quarters(plan.dated_periods):
            yield _in_quarter(Subject.AGENT, agent.code, quarter, ADD_DAYS)


def _of_skills(plan: Plan) -> Iterator[Question]:
    """Ask for a day of anybody who has a skill at a level that some task asks for."""
    for skill in sorted({skill for task in plan.tasks for skill in _levels(task)}):
        for quarter in quarters(plan.dated_periods):
            yield _in_quarter(Subject.SKILL, ":".join(map(str, skill)), quarter, BUY, FREE)


def _in_quarter(
    subject: Subject, code: str, quarter: Sequence[Period], kind: LeverKind, unit: str = ""
) -> Question:
    steps = ((step, _days(code, kind, unit, quarter, step)) for step in STEPS_DAYS)
    return Question(subject=subject, code=code, steps=tuple(steps))


def _of_budgets(plan: Plan) -> Iterator[Question]:
    for line in plan.budgets:
        yield _in_euros(Subject.BUDGET, line.code, ADD_BUDGET)


def _of_authorisations(plan: Plan) -> Iterator[Question]:
    """Ask for more of each authorisation, then of its payments of each year that has lines."""
    for code in (each.code for each in plan.authorisations):
        years = sorted({plan.year_of(line) for line in lines_of(plan, code)})
        for target in (code, *(payments_of(code, year) for year in years)):
            yield _in_euros(Subject.AUTHORISATION, target, ADD_AUTHORISATION)


def _of_schemes(plan: Plan) -> Iterator[Question]:
    """Ask for a higher ceiling of each scheme that may still give more.

    One that has notified its money gives that, whatever its ceiling.
    """
    for scheme in plan.schemes:
        if scheme.status is not GrantStatus.REFUSED and scheme.notified_eur is None:
            yield _in_euros(Subject.SCHEME, scheme.code, SET_CEILING, scheme.ceiling_eur)


def _of_tasks(plan: Plan) -> Iterator[Question]:
    """Ask for each task a period earlier, and later, where that leaves it inside the horizon."""
    periods = plan.periods
    for task in (task for task in plan.tasks if task.effort_days > 0 and len(periods) > 1):
        inside = {
            Decimal(-1): task.end >= periods[1].first,
            Decimal(1): task.start <= periods[-2].last,
        }
        steps = tuple((n, _lever(SHIFT_TASK, task.code, n)) for n in STEPS_PERIODS if inside[n])
        if steps:
            yield Question(subject=Subject.TASK, code=task.code, steps=steps)


def _in_euros(subject: Subject, code: str, kind: LeverKind, before: Decimal = ZERO) -> Question:
    steps = ((eur, replace(_lever(kind, code, before + eur), unit="€")) for eur in STEPS_EUR)
    return Question(subject=subject, code=code, steps=tuple(steps))


def _days(code: str, kind: LeverKind, unit: str, window: Sequence[Period], days: Decimal) -> Lever:
    lever = _lever(kind, code, days)
    return replace(lever, unit=unit, start=window[0].first, end=window[-1].last)


def _lever(kind: LeverKind, code: str, value: Decimal) -> Lever:
    return Lever(key=code, kind=kind, targets=(code,), value=value)


def _own_people(plan: Plan) -> list[Agent]:
    return [agent for agent in plan.agents if not agent.external]


def _levels(task: Task) -> list[tuple[str, int]]:
    """List the skills that a task asks for, each with its level."""
    return [(skill, task.min_level) for skill in task.skills]


def _skills(task: Task) -> list[str]:
    return [f"{skill}:{level}" for skill, level in _levels(task)]


def quarters(periods: Iterable[Period]) -> list[tuple[Period, ...]]:
    """Group periods by the calendar quarter they start in."""
    groups: dict[tuple[int, int], list[Period]] = {}
    for period in periods:
        groups.setdefault((period.first.year, (period.first.month - 1) // 3), []).append(period)
    return [tuple(group) for group in groups.values()]
