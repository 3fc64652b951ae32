"""What changes between two plans: people, tasks, euros, meetings; for whom, and who decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.changes.difference import Change, Changes, FigureChange, Matter, ServiceChange
from coopplan.domain.changes.losses import losses
from coopplan.domain.changes.session_changes import session_changes
from coopplan.domain.changes.text_changes import text_changes
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Agent, Task
from coopplan.domain.results.fairness import service_balances
from coopplan.domain.results.figures import COMPARED, Figures, figures
from coopplan.domain.results.money.funding import SourceKind, payments
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _

Work = Mapping[tuple[str, str, Period], Decimal]
"""Days by agent, task and period."""


def changes(before: Outcome, after: Outcome) -> Changes:
    """Compare two plans of the same authority."""
    found = (
        *_agents(before, after),
        *_tasks(before, after),
        *_sources(before, after),
        *_projects(before, after),
        *_meetings(before, after),
    )
    totals = (figures(before), figures(after))
    judged = (_judged(change, before, after, _whole(change, totals)) for change in found)
    former = {balance.service: balance for balance in service_balances(before)}
    services = (
        ServiceChange(before=former[balance.service], after=balance)
        for balance in service_balances(after)
        if balance.service in former
    )
    return Changes(
        before=before,
        after=after,
        figures=tuple(_figures(before, after)),
        changes=tuple(sorted(judged, key=lambda change: (-change.weight, change.code))),
        sessions=session_changes(before, after),
        services=tuple(service for service in services if not service.is_nothing),
        losses=losses(before, after),
        words=tuple(text_changes(before.plan, after.plan)),
    )


def dominated(outcomes: tuple[Outcome, ...]) -> frozenset[str]:
    """List the scenarios than which another has no more own money and no more missing days.

    It must do better on one of the two.
    """
    points = {
        outcome.scenario.code: (of.own_eur, of.missing_days)
        for outcome in outcomes
        for of in (figures(outcome),)
    }
    return frozenset(
        code
        for code, (eur, days) in points.items()
        if any(
            other_eur <= eur and other_days <= days and (other_eur, other_days) != (eur, days)
            for other_eur, other_days in points.values()
        )
    )


def _figures(before: Outcome, after: Outcome) -> Iterator[FigureChange]:
    """Compare the key figures."""
    former, latter = figures(before), figures(after)
    for code, label, _group, unit, _better in COMPARED:
        values = Decimal(getattr(former, code)), Decimal(getattr(latter, code))
        change = FigureChange(label=_(label), unit=unit, before=values[0], after=values[1])
        if change.difference:
            yield change


def _agents(before: Outcome, after: Outcome) -> Iterator[Change]:
    """Compare who works: each person's days, by task and period."""
    for code in _codes(before.plan.agents, after.plan.agents):
        former, latter = _work(before, agent=code), _work(after, agent=code)
        if former != latter:
            yield Change(
                matter=Matter.AGENT,
                code=code,
                before=_total(former),
                after=_total(latter),
                moved=_moved(former, latter),
                detail=_by(former, latter, place=1),
            )


def _tasks(before: Outcome, after: Outcome) -> Iterator[Change]:
    """Compare what is done: each task's days covered, by whom, and the task itself."""
    tasks = by_code(before.plan.tasks), by_code(after.plan.tasks)
    for code in _codes(before.plan.tasks, after.plan.tasks):
        former, latter = _work(before, task=code), _work(after, task=code)
        otherwise = _asked(tasks[0].get(code)) != _asked(tasks[1].get(code))
        if former != latter or otherwise:
            yield Change(
                matter=Matter.TASK,
                code=code,
                before=_total(former),
                after=_total(latter),
                moved=_moved(former, latter),
                detail=_by(former, latter, place=0),
                is_planned_otherwise=otherwise,
            )


def _sources(before: Outcome, after: Outcome) -> Iterator[Change]:
    """Compare who pays: each credit line and scheme."""
    former = before.used_by_budget() | before.paid_by_scheme()
    latter = after.used_by_budget() | after.paid_by_scheme()
    yield from _differences(Matter.SOURCE, former, latter)


def _projects(before: Outcome, after: Outcome) -> Iterator[Change]:
    """Compare what nobody pays, project by project."""
    yield from _differences(Matter.PROJECT, _unpaid(before), _unpaid(after))


def _meetings(before: Outcome, after: Outcome) -> Iterator[Change]:
    """Compare the days of meetings of each service's people."""
    yield from _differences(
        Matter.MEETING,
        {balance.service: balance.meeting_days for balance in service_balances(before)},
        {balance.service: balance.meeting_days for balance in service_balances(after)},
    )


def _differences(
    matter: Matter, former: Mapping[str, Decimal], latter: Mapping[str, Decimal]
) -> Iterator[Change]:
    for code in dict.fromkeys((*former, *latter)):
        amounts = former.get(code, ZERO), latter.get(code, ZERO)
        if amounts[0] != amounts[1]:
            yield Change(matter=matter, code=code, before=amounts[0], after=amounts[1])


def _judged(change: Change, before: Outcome, after: Outcome, whole: Decimal) -> Change:
    """Say who decides on a change, whether the officer may alone, and its part of a whole."""
    settings = after.plan.settings
    alone = settings.alone_eur if change.in_euros else settings.alone_days
    owner = _owner(change, after.plan) or _owner(change, before.plan)
    if change.matter is Matter.PROJECT and _costs_otherwise(change.code, before.plan, after.plan):
        owner = _lead(change.code, before.plan)
    service = by_code(after.plan.services).get(owner)
    funders = {scheme.code: scheme.funder or scheme.name for scheme in after.plan.schemes}
    funder = funders.get(change.code, "") if change.matter is Matter.SOURCE else ""
    return replace(
        change,
        decides=(service.approver or service.name) if service else funder,
        needs_arbitration=service is not None and change.size > alone,
        weight=change.size / whole,
    )


def _whole(change: Change, totals: Iterable[Figures]) -> Decimal:
    """Give all that is asked for, in the unit of a change."""
    asked = (of.asked_eur if change.in_euros else of.asked_days for of in totals)
    return max(*asked, Decimal(1))


def _owner(change: Change, plan: Plan) -> str:
    """Give the service whose director must agree; none for funders, meetings, what is unpaid."""
    if change.matter is Matter.AGENT:
        return next((a.service for a in plan.agents if a.code == change.code), "")
    if change.matter is Matter.SOURCE:
        return next((line.service for line in plan.budgets if line.code == change.code), "")
    if change.matter is Matter.TASK and change.is_planned_otherwise:
        projects = (task.project for task in plan.tasks if task.code == change.code)
        return next((_lead(project, plan) for project in projects), "")
    return ""


def _lead(project: str, plan: Plan) -> str:
    """Give the service that leads a project."""
    return next((each.service for each in plan.projects if each.code == project), "")


def _costs_otherwise(project: str, *plans: Plan) -> bool:
    """Whether plans ask for other expenses of a project: somebody decided so."""
    asked = [
        {e.code: of.net_cost_eur(e) for e in of.expenses if e.project == project} for of in plans
    ]
    return any(each != asked[0] for each in asked)


def _work(outcome: Outcome, *, agent: str = "", task: str = "") -> Work:
    """List the days of one person, or on one task."""
    return {
        key: days
        for key, days in outcome.days.items()
        if (not agent or key[0] == agent) and (not task or key[1] == task)
    }


def _by(
    former: Work,
    latter: Work,
    *,
    place: int,
) -> dict[str, Decimal]:
    """Sum the differences by one part of the keys, those of zero left out."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for sign, days_by in ((-1, former), (1, latter)):
        for key, days in days_by.items():
            sums[str(key[place])] += sign * days
    return {code: days for code, days in sums.items() if days}


def _moved(former: Work, latter: Work) -> Decimal:
    """Count the days that are new where they are, or gone from where they were; the larger."""
    differences = [latter.get(k, ZERO) - former.get(k, ZERO) for k in {**former, **latter}]
    return max(
        sum((days for days in differences if days > 0), ZERO),
        -sum((days for days in differences if days < 0), ZERO),
    )


def _total(days_by: Work) -> Decimal:
    return sum(days_by.values(), ZERO)


def _codes(*lists: tuple[Agent, ...] | tuple[Task, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.code for records in lists for record in records))


def _asked(task: Task | None) -> tuple[object, ...] | None:
    return None if task is None else (task.effort_days, task.start, task.end)


def _unpaid(outcome: Outcome) -> dict[str, Decimal]:
    project_of = {expense.code: expense.project for expense in outcome.plan.expenses}
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (expense, kind, _source), eur in payments(outcome).items():
        if kind is SourceKind.MISSING:
            sums[project_of[expense]] += eur
    return dict(sums)
