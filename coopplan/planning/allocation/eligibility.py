"""What the domain allows: when a task is open, what must be filed before what is paid."""

from __future__ import annotations

from coopplan.domain.input.money.payers import is_too_late
from coopplan.domain.input.money.schemes import EarlyExpenses, GrantStatus, Scheme
from coopplan.domain.input.money.spending import Expense
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Task


def window_of(plan: Plan, task: Task) -> tuple[Period, ...]:
    """List the periods in which a task may be worked on.

    The window of a filing task ends with the period that contains its earliest deadline; a task
    that waits for one no longer in the plan has no period at all.
    """
    known = {other.code for other in plan.tasks}
    if not known.issuperset(task.predecessors):
        return ()
    deadlines = [scheme.deadline for scheme in schemes_filed_by(plan, task) if scheme.deadline]
    return plan.periods_between(task.start, min([task.end, *deadlines]))


def schemes_filed_by(plan: Plan, task: Task) -> list[Scheme]:
    """List the schemes whose application a task writes."""
    return [
        scheme
        for scheme in plan.schemes
        if scheme.filing_task == task.code
        and scheme.status is GrantStatus.ASKED
        and not is_too_late(plan, scheme)
    ]


def must_be_filed(plan: Plan, scheme: Scheme) -> bool:
    """Whether a scheme's money hangs on a task still to be done."""
    return scheme.status is GrantStatus.ASKED and any(
        task.code == scheme.filing_task and task.effort_days > 0 for task in plan.tasks
    )


def pays_only_after_filing(plan: Plan, scheme: Scheme) -> bool:
    """Whether a scheme, still to be filed, pays only what follows its filing."""
    return scheme.early_expenses is EarlyExpenses.REFUSED and must_be_filed(plan, scheme)


def last_before(plan: Plan, expense: Expense) -> Period | None:
    """Give the last period that ends before an expense, if any does."""
    before = [period for period in plan.periods if period.last < expense.month]
    return before[-1] if before else None


def weight_of(plan: Plan, expense: Expense) -> int:
    """Give the weight of an expense's missing euros, by its priority or its project's support."""
    support = {project.code: project.political_support for project in plan.projects}
    return plan.settings.priority_weight[expense.priority or support.get(expense.project, 3)]
