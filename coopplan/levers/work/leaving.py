"""What leaves the demand, and what that stops."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from coopplan.domain.calendars.bodies import sessions
from coopplan.domain.finding import Finding, listed
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.money.instalments import in_parts
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Task
from coopplan.i18n import _
from coopplan.levers.applied import Applied, note


def within_horizon(plan: Plan) -> Plan:
    """Leave out the tasks and expenses that come after the horizon, as if postponed.

    Of an expense in instalments those after it leave. Fixed sessions outside it do too.
    """
    last = plan.periods[-1].last
    plan = replace(in_parts(plan), fixed_sessions=sessions.within_horizon(plan))
    later = Leaving(
        tasks=frozenset(task.code for task in plan.tasks if task.start > last),
        expenses=frozenset(item.code for item in plan.expenses if item.month > last),
    )
    return _without(plan, later, _lost(plan, later))


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Codes of what a lever takes out of the demand."""

    named: frozenset[str] = frozenset()
    """The targets found."""
    tasks: frozenset[str] = frozenset()
    expenses: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()


def leaving(plan: Plan, targets: Collection[str]) -> Leaving:
    """Find what leaves with some targets; a project takes its tasks, expenses and bodies along."""
    projects = {project.code for project in plan.projects} & set(targets)
    codes = {*by_code(plan.tasks), *by_code(plan.expenses), *(e.whole for e in plan.expenses)}
    chosen = projects | codes & set(targets)
    return Leaving(
        named=frozenset(chosen),
        tasks=frozenset(t.code for t in plan.tasks if {t.code, t.project} & chosen),
        expenses=frozenset(e.code for e in plan.expenses if e.names & chosen),
        bodies=frozenset(b.code for b in plan.bodies if b.project in projects),
    )


def after_leaving(
    plan: Plan, lever: Lever, leaving: Leaving, findings: tuple[Finding, ...]
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


def _lost(plan: Plan, leaving: Leaving) -> list[Scheme]:
    """List the schemes whose application is no longer written."""
    return [
        scheme
        for scheme in plan.schemes
        if scheme.filing_task in leaving.tasks and scheme.status is GrantStatus.ASKED
    ]


def _without(plan: Plan, leaving: Leaving, lost: Collection[Scheme]) -> Plan:
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


def titled_tasks(plan: Plan, lever: Lever) -> str:
    """Name the tasks that a lever aims at, with their titles."""
    tasks = by_code(plan.tasks)
    titled = [f"{code} {tasks[code].title}" for code in lever.targets if code in tasks]
    return listed(titled or lever.targets)
