"""A project, a task or an expense given up."""

from __future__ import annotations

from dataclasses import replace

from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan
from coopplan.i18n import N_, _
from coopplan.levers.applied import Applied, without_target
from coopplan.levers.contradictions import changed_and_out, dropped_and_postponed
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.work.leaving import after_leaving, leaving, titled_tasks

DROP = LeverKind("drop")


def apply(plan: Plan, lever: Lever) -> Applied:
    """Give a project, a task or an expense up; tasks that waited for it no longer do."""
    gone = leaving(plan, lever.targets)
    freed = tuple(
        replace(task, predecessors=tuple(p for p in task.predecessors if p not in gone.tasks))
        for task in plan.tasks
    )
    findings = without_target(lever, gone.named)
    return after_leaving(replace(plan, tasks=freed), lever, gone, findings)


def say(plan: Plan, lever: Lever) -> str:
    """Say which tasks are given up, with their titles."""
    return _("Abandonner {what}").format(what=titled_tasks(plan, lever))


SPEC = LeverSpec(
    kind=DROP,
    order=70,
    label=N_("abandonner"),
    apply=apply,
    say=say,
    targets=("projects", "tasks", "expenses"),
    has_window=False,
    contradictions=(dropped_and_postponed, changed_and_out),
    takes_out=True,
    example=Example(
        value=N_("rien"),
        effect=N_("La cible sort du plan ; ce qui l'attendait ne l'attend plus."),
        cells=("T24",),
    ),
)
