"""More work in a task, or less."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import ceil_to_step
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Task
from coopplan.i18n import N_, _
from coopplan.levers.applied import Applied, revised, without_target, without_value
from coopplan.levers.contradictions import two_values
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.units import Measure
from coopplan.levers.values import hundredth, in_days, is_percent

CHANGE_EFFORT = LeverKind("change_effort")


def apply(plan: Plan, lever: Lever) -> Applied:
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


def limit(_plan: Plan, lever: Lever) -> str:
    """LEV05: a task cannot lose all its days."""
    value = lever.value or ZERO
    if value >= 0 or (is_percent(lever) and value > -100):
        return ""
    return _("Il ne resterait rien à faire : tapez la nouvelle charge, ou par exemple -20 %.")


def two_efforts(plan: Plan, lever: Lever, other: Lever, theirs: LeverSpec) -> str:
    """Two levers give a task two efforts; percentages add up."""
    return "" if "%" in lever.unit + other.unit else two_values(plan, lever, other, theirs)


def _new_effort(plan: Plan, task: Task, lever: Lever) -> Decimal:
    percent = is_percent(lever)
    effort = task.effort_days * (1 + hundredth(lever)) if percent else in_days(plan, lever)
    return ceil_to_step(max(ZERO, effort), plan.settings.step_days)


SPEC = LeverSpec(
    kind=CHANGE_EFFORT,
    order=40,
    label=N_("changer la charge"),
    apply=apply,
    targets=("tasks",),
    has_window=False,
    units=(Measure.DAYS, Measure.HOURS, Measure.PERCENT),
    needs_value=True,
    limit=limit,
    contradictions=(two_efforts,),
    example=Example(
        value=N_("nouvelle charge, j ; ou variation, %"),
        effect=N_("La tâche prend ce nombre de jours, ou varie de ce pourcentage."),
        cells=("T39", "-20", "%"),
    ),
)
