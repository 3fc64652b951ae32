"""A project from inside: why it is there, what it rests on, what may stop it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopplan.domain.amounts import ZERO
from coopplan.domain.folding import folded
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.guidance import Decision, Instruction, Strategy
from coopplan.domain.input.lever import Event
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Commitment, Project
from coopplan.domain.results.breakdowns import NOTHING, Part, by_project
from coopplan.domain.results.meetings.meeting_load import held, months_of
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.pages.strategies import cited, grants_outside_eur

MOST = Decimal(5)
"""The best mark."""
RIPE = 3
"""Least maturity of a project that is ready."""


class Chance(StrEnum):
    """What a project's success rests on."""

    POLITICS = "politics"
    MATURITY = "maturity"
    RELATIONS = "relations"
    TIME = "time"
    MONEY = "money"


class Condition(StrEnum):
    """What a project that is not engaged still needs to be."""

    TIME = "time"
    MONEY = "money"
    GRANT = "grant"
    STRATEGY = "strategy"
    ELECTED = "elected"
    MATURITY = "maturity"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPage:
    """What the officer keeps in mind of one project."""

    project: Project
    days: Part
    eur: Part
    strategies: tuple[Strategy, ...]
    scales_without_strategy: tuple[str, ...]
    """Scales of the project that none of its strategies has; empty where it cites none."""
    outside_eur: Mapping[str, Decimal]
    """Euros, by scheme, that pay it though no strategy it cites calls upon them."""
    chapters_eur: Mapping[str, Decimal]
    """Cost of its expenses by chapter of the budget, those without one under an empty name."""
    chances: Mapping[Chance, Decimal | None]
    """Marks from 1 to 5 as typed, or shares from 0 to 1 as computed; ``None``: not said."""
    conditions: Mapping[Condition, bool]
    """Whether each condition is met; empty for a project that is engaged."""
    missing_days: Mapping[str, Decimal]
    """Days missing by skill."""
    filed: tuple[Scheme, ...]
    """Schemes that may pay it, whose application is written in time."""
    unfiled: tuple[Scheme, ...]
    """Schemes that could pay it, whose application is not written in time."""
    pace_days: Mapping[date, Decimal]
    """Days planned in each month, by its first day."""
    field_days: Mapping[date, Decimal]
    """Days in the field in each quarter that it touches, by its first day."""
    next_decisions: tuple[tuple[Decision, date | None], ...]
    """Open points, with the day of the first session that may decide them."""
    decisions: tuple[Decision, ...]
    """What was decided."""
    instructions: tuple[Instruction, ...]
    events: tuple[Event, ...]
    """Events without a lever about it, its elected lead or a scheme that pays it."""

    @property
    def lowest(self) -> tuple[Chance, ...]:
        """The weakest of what it rests on; several where they are equal."""
        known = {
            chance: value / MOST if chance in TYPED else value
            for chance, value in self.chances.items()
            if value is not None
        }
        return tuple(chance for chance, value in known.items() if value == min(known.values()))


TYPED = frozenset({Chance.POLITICS, Chance.MATURITY, Chance.RELATIONS})


def project_pages(outcome: Outcome) -> tuple[ProjectPage, ...]:
    """Make the page of each project, in the order of the sheet."""
    parts = {of.project: of for of in by_project(outcome)}
    pages = []
    for project in outcome.plan.projects:
        found = parts.get(project.code)
        days, eur = (found.days, found.eur) if found else (NOTHING, NOTHING)
        pages.append(_page(outcome, project, days, eur))
    return tuple(pages)


def _page(outcome: Outcome, project: Project, days: Part, eur: Part) -> ProjectPage:
    plan = outcome.plan
    strategies = cited(plan, project)
    missing, schemes = _missing_days(outcome, project), _schemes(plan, project)
    unfiled = tuple(scheme for scheme in schemes if not outcome.filed.get(scheme.code, False))
    return ProjectPage(
        project=project,
        days=days,
        eur=eur,
        strategies=strategies,
        scales_without_strategy=_scales_without(project, strategies),
        outside_eur=grants_outside_eur(outcome, project),
        chapters_eur=_chapters_eur(plan, project),
        chances={
            Chance.POLITICS: Decimal(project.political_support),
            Chance.MATURITY: _mark(project.maturity),
            Chance.RELATIONS: _mark(project.relations),
            Chance.TIME: days.done_share,
            Chance.MONEY: eur.done_share,
        },
        conditions={}
        if project.commitment is Commitment.ENGAGED
        else {
            Condition.TIME: not days.missing,
            Condition.MONEY: not eur.missing,
            Condition.GRANT: bool(schemes) and not unfiled,
            Condition.STRATEGY: bool(project.strategy),
            Condition.ELECTED: bool(project.elected_lead),
            Condition.MATURITY: (project.maturity or 0) >= RIPE,
        },
        missing_days=missing,
        filed=tuple(scheme for scheme in schemes if scheme not in unfiled),
        unfiled=unfiled,
        pace_days=_pace_days(outcome, project),
        field_days=_field_days(outcome, project),
        next_decisions=tuple(_open_points(outcome, project)),
        decisions=tuple(d for d in _decisions(plan, project) if not d.is_open),
        instructions=tuple(
            each
            for each in plan.instructions
            if each.holds_after(plan.periods[0].first) and each.bears_on(project.code)
        ),
        events=_events(plan, project, schemes),
    )


def _mark(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _scales_without(project: Project, strategies: tuple[Strategy, ...]) -> tuple[str, ...]:
    known = {folded(scale) for strategy in strategies for scale in scales_of(strategy.scale)}
    if not known:
        return ()
    return tuple(scale for scale in scales_of(project.scale) if folded(scale) not in known)


def scales_of(text: str) -> tuple[str, ...]:
    """List the scales typed in one cell: ``locale/territoriale``."""
    return tuple(filter(None, (part.strip() for part in re.split(r"[/,;+]", text))))


def _missing_days(outcome: Outcome, project: Project) -> dict[str, Decimal]:
    uncovered = outcome.uncovered_days()
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for task in outcome.plan.tasks:
        if task.project == project.code and uncovered[task.code]:
            found[task.skill] += uncovered[task.code]
    return dict(found)


def _schemes(plan: Plan, project: Project) -> tuple[Scheme, ...]:
    """List the schemes that may pay an expense of a project."""
    expenses = [expense for expense in plan.expenses if expense.project == project.code]
    return tuple(s for s in plan.schemes if any(s.covers(expense) for expense in expenses))


def _chapters_eur(plan: Plan, project: Project) -> dict[str, Decimal]:
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for expense in plan.expenses:
        if expense.project == project.code:
            found[expense.chapter] += expense.carried_eur
    return dict(sorted(found.items()))


def _pace_days(outcome: Outcome, project: Project) -> dict[date, Decimal]:
    of_project = {task.code for task in outcome.plan.tasks if task.project == project.code}
    found = dict.fromkeys(months_of(outcome.plan), ZERO)
    for (_agent, task, period), days in outcome.days.items():
        if task in of_project:
            found[period.first.replace(day=1)] += days
    return found


def _field_days(outcome: Outcome, project: Project) -> dict[date, Decimal]:
    """Sum the days in the field by quarter, from the first to the last of the project."""
    plan = outcome.plan
    on_the_spot = {
        task.code for task in plan.tasks if task.project == project.code and task.field_work
    }
    months = [
        month
        for month in months_of(plan)
        if (project.start is None or month >= project.start.replace(day=1))
        and (project.end is None or month <= project.end)
    ]
    found = {_quarter(month): ZERO for month in months}
    for (_agent, task, period), days in outcome.days.items():
        if task in on_the_spot:
            found[_quarter(period.first)] = found.get(_quarter(period.first), ZERO) + days
    return found


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _decisions(plan: Plan, project: Project) -> Iterable[Decision]:
    """List the decisions of a project: those of its bodies, or carried out by one of its tasks."""
    bodies = {body.code for body in plan.bodies if body.project == project.code}
    tasks = {task.code for task in plan.tasks if task.project == project.code}
    return (d for d in plan.decisions if d.task in tasks or (not d.task and d.body in bodies))


def _open_points(outcome: Outcome, project: Project) -> Iterable[tuple[Decision, date | None]]:
    sessions = held(outcome.calendar) if outcome.calendar else ()
    for point in _decisions(outcome.plan, project):
        if point.is_open:
            days = (
                session.start.date()
                for session in sessions
                if session.body == point.body and session.status is not SessionStatus.HELD
            )
            yield point, min((day for day in days if day > point.raised_on), default=None)


def _events(plan: Plan, project: Project, schemes: tuple[Scheme, ...]) -> tuple[Event, ...]:
    about = {project.code, project.elected_lead, *(scheme.code for scheme in schemes)}
    return tuple(
        event for event in plan.events if event.lever is None and not about.isdisjoint(event.about)
    )
