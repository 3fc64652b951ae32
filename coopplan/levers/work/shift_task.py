"""A task, or all those of a project, earlier or later."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from coopplan.domain.finding import Finding
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Task
from coopplan.i18n import N_, _, ngettext
from coopplan.levers.applied import Applied, note, revised, without_target, without_value
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.units import Measure
from coopplan.levers.work.leaving import Leaving, after_leaving, titled_tasks

SHIFT_TASK = LeverKind("shift_task")


def apply(plan: Plan, lever: Lever) -> Applied:
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
    return after_leaving(plan, lever, Leaving(tasks=outside), findings)


def say(plan: Plan, lever: Lever) -> str:
    """Say what moves, and by how much."""
    count = int(lever.value or 0)
    said = (
        ngettext("Avancer {what} d'une période", "Avancer {what} de {n} périodes", -count)
        if count < 0
        else ngettext("Retarder {what} d'une période", "Retarder {what} de {n} périodes", count)
    )
    return said.format(what=titled_tasks(plan, lever), n=abs(count))


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


SPEC = LeverSpec(
    kind=SHIFT_TASK,
    order=50,
    label=N_("décaler la tâche"),
    apply=apply,
    say=say,
    targets=("tasks", "projects"),
    has_window=False,
    units=(Measure.PERIODS, Measure.MONTHS, Measure.WEEKS),
    needs_value=True,
    is_whole=True,
    example=Example(
        value=N_("nombre entier de périodes ; négatif pour avancer"),
        effect=N_("La fenêtre se décale ; sortie de l'horizon, la tâche est reportée."),
        cells=("T10", "2", "mois"),
    ),
)
