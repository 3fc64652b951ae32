"""Levers on the demand: more or less work, later, after the horizon, or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from coopplan.domain.apportioning import ceil_to_step
from coopplan.domain.calendars import sessions
from coopplan.domain.finding import Finding
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.money import GrantStatus, Scheme
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Task
from coopplan.i18n import _
from coopplan.levers.applied import Applied, note, revised, without_target, without_value
from coopplan.levers.values import hundredth, in_days, is_percent

ZERO = Decimal(0)


def change_effort(plan: Plan, lever: Lever) -> Applied:
    """Set a task's days, or change them by a percentage; rounded up to the step."""
    if lever.value is None:
        return Applied(plan, without_value(lever))
    tasks = by_code(plan.tasks)
    changed = {
        code: replace(tasks[code], effort_days=_new_effort(plan, tasks[code], lever))
        for code in lever.targets
        if code in tasks
    }
    return Applied(replace(plan, tasks=revised(plan.tasks, changed)), without_target(lever, tasks))


def shift_task(plan: Plan, lever: Lever) -> Applied:
    """Move a task, or all tasks of a project, by a number of periods."""
    if lever.value is None or lever.value != lever.value.to_integral_value():
        return Applied(plan, without_value(lever))
    chosen = [task for task in plan.tasks if {task.code, task.project} & set(lever.targets)]
    moved = {task.code: _moved(plan, task, int(lever.value)) for task in chosen}
    inside = {code: task for code, task in moved.items() if task is not None}
    outside = frozenset(moved) - frozenset(inside)
    plan = replace(plan, tasks=revised(plan.tasks, inside))
    known = {code for task in plan.tasks for code in (task.code, task.project)}
    findings = (*without_target(lever, known), *_pushed_out(lever, sorted(outside)))
    return _after_leaving(plan, lever, _Leaving(tasks=outside), findings)


def postpone(plan: Plan, lever: Lever) -> Applied:
    """Put a project, a task or an expense off until after the horizon.

    Tasks that wait for a postponed one cannot be done within the horizon either.
    """
    leaving = _leaving(plan, lever.targets)
    return _after_leaving(plan, lever, leaving, without_target(lever, leaving.named))


def drop(plan: Plan, lever: Lever) -> Applied:
    """Give a project, a task or an expense up; tasks that waited for it no longer do."""
    leaving = _leaving(plan, lever.targets)
    freed = tuple(
        replace(task, predecessors=tuple(p for p in task.predecessors if p not in leaving.tasks))
        for task in plan.tasks
    )
    findings = without_target(lever, leaving.named)
    return _after_leaving(replace(plan, tasks=freed), lever, leaving, findings)


def within_horizon(plan: Plan) -> Plan:
    """Leave out the tasks and expenses that come after the horizon, as if postponed.

    Fixed sessions outside the horizon are left out too.
    """
    last = plan.periods[-1].last
    plan = replace(plan, fixed_sessions=sessions.within_horizon(plan))
    later = _Leaving(
        tasks=frozenset(task.code for task in plan.tasks if task.start > last),
        expenses=frozenset(item.code for item in plan.expenses if item.month > last),
    )
    return _without(plan, later, _lost(plan, later))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaving:
    """Codes of what a lever takes out of the demand."""

    named: frozenset[str] = frozenset()
    """The targets found."""
    tasks: frozenset[str] = frozenset()
    expenses: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()


def _leaving(plan: Plan, targets: Collection[str]) -> _Leaving:
    projects = {project.code for project in plan.projects} & set(targets)
    codes = {*by_code(plan.tasks), *by_code(plan.expenses)}
    named = codes & set(targets)
    chosen = projects | named
    return _Leaving(
        named=frozenset(chosen),
        tasks=frozenset(t.code for t in plan.tasks if {t.code, t.project} & chosen),
        expenses=frozenset(e.code for e in plan.expenses if {e.code, e.project} & chosen),
        bodies=frozenset(b.code for b in plan.bodies if b.project in projects),
    )


def _after_leaving(
    plan: Plan, lever: Lever, leaving: _Leaving, findings: tuple[Finding, ...]
) -> Applied:
    """Take out what leaves, and say what else that stops."""
    lost = _lost(plan, leaving)
    tasks = by_code(plan.tasks)
    rest = _without(plan, leaving, lost)
    losing = [
        said
        for scheme in lost
        for said in _unwritten(rest, lever, scheme, tasks[scheme.filing_task])
    ]
    return Applied(rest, (*findings, *_blocked(rest, lever, leaving.tasks), *losing))


def _lost(plan: Plan, leaving: _Leaving) -> list[Scheme]:
    """List the schemes whose application is no longer written."""
    return [
        scheme
        for scheme in plan.schemes
        if scheme.filing_task in leaving.tasks and scheme.status is GrantStatus.ASKED
    ]


def _without(plan: Plan, leaving: _Leaving, lost: Collection[Scheme]) -> Plan:
    return replace(
        plan,
        tasks=tuple(task for task in plan.tasks if task.code not in leaving.tasks),
        expenses=tuple(item for item in plan.expenses if item.code not in leaving.expenses),
        bodies=tuple(body for body in plan.bodies if body.code not in leaving.bodies),
        members=tuple(member for member in plan.members if member.body not in leaving.bodies),
        fixed_sessions=tuple(
            session for session in plan.fixed_sessions if session.body not in leaving.bodies
        ),
        unfiled=plan.unfiled | {scheme.code for scheme in lost},
    )


def _new_effort(plan: Plan, task: Task, lever: Lever) -> Decimal:
    percent = is_percent(plan, lever)
    effort = task.effort_days * (1 + hundredth(lever)) if percent else in_days(plan, lever)
    return ceil_to_step(max(ZERO, effort), plan.settings.step_days)


def _moved(plan: Plan, task: Task, count: int) -> Task | None:
    """Move a task by ``count`` periods, cut at the horizon; ``None`` if nothing is left inside."""
    ranks = [plan.periods.index(period) for period in plan.periods_between(task.start, task.end)]
    if not ranks:
        return task
    inside = [rank + count for rank in ranks if 0 <= rank + count < len(plan.periods)]
    if not inside:
        return None
    first, last = plan.periods[inside[0]], plan.periods[inside[-1]]
    return replace(task, start=first.first, end=last.last)


def _pushed_out(lever: Lever, codes: Collection[str]) -> Iterator[Finding]:
    """PLN05: a task moved out of the horizon counts as postponed."""
    for code in codes:
        yield note(
            lever,
            "PLN05",
            _("Décalée, la tâche {code} sort de l'horizon : elle est reportée.").format(code=code),
            _("Décalez-la moins, ou allongez l'horizon dans Paramètres."),
            column="value",
        )


def _blocked(plan: Plan, lever: Lever, gone: Collection[str]) -> Iterator[Finding]:
    """PLN06: a task that waits for a postponed one gets no day."""
    for task in plan.tasks:
        awaited = [code for code in task.predecessors if code in gone]
        if awaited:
            yield note(
                lever,
                "PLN06",
                _(
                    "La tâche {code} attend {awaited}, reportée : elle ne peut pas être faite."
                ).format(code=task.code, awaited=", ".join(awaited)),
                _("Reportez aussi {code}, ou retirez ce prédécesseur.").format(code=task.code),
                column="target",
            )


def _unwritten(plan: Plan, lever: Lever, scheme: Scheme, filing: Task) -> Iterator[Finding]:
    """PLN07: a file that is no longer written brings no money, to any project."""
    others = sorted(
        {item.project for item in plan.expenses if scheme.covers(item)} - {filing.project, ""}
    )
    if others:
        yield note(
            lever,
            "PLN07",
            _(
                "Sans la tâche {task}, le dossier {scheme} n'est pas déposé : "
                "d'autres projets perdent aussi cette aide ({projects})."
            ).format(task=filing.code, scheme=scheme.name, projects=", ".join(others)),
            _("Gardez la tâche {task}, ou confiez le dossier à une autre tâche.").format(
                task=filing.code
            ),
            column="target",
        )
