"""A project, a task or an expense put off until after the horizon."""

from __future__ import annotations

from coopplan.domain.finding import listed
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan
from coopplan.i18n import N_, _
from coopplan.levers.applied import Applied, without_target
from coopplan.levers.contradictions import changed_and_out, dropped_and_postponed
from coopplan.levers.spec import Example, LeverSpec
from coopplan.levers.work.leaving import after_leaving, leaving

POSTPONE = LeverKind("postpone")


def apply(plan: Plan, lever: Lever) -> Applied:
    """Put a project, a task or an expense off until after the horizon.

    Tasks that wait for a postponed one cannot be done within the horizon either.
    """
    gone = leaving(plan, lever.targets)
    return after_leaving(plan, lever, gone, without_target(lever, gone.named))


def say(plan: Plan, lever: Lever) -> str:
    """Say what is put off, with its title."""
    titles = {task.code: task.title for task in plan.tasks}
    titles |= {code: each.title for each in plan.expenses for code in (each.code, each.whole)}
    what = listed(f"{code} {titles.get(code, '')}".strip() for code in lever.targets)
    return _("Reporter {what} après l'horizon").format(what=what)


SPEC = LeverSpec(
    kind=POSTPONE,
    order=60,
    label=N_("reporter après l'horizon"),
    apply=apply,
    say=say,
    targets=("projects", "tasks", "expenses"),
    has_window=False,
    contradictions=(dropped_and_postponed, changed_and_out),
    takes_out=True,
    example=Example(
        value=N_("rien"),
        effect=N_("La cible sort du plan ; ce qui l'attend ne peut pas être fait non plus."),
        cells=("P8, D06",),
    ),
)
