"""What the domain allows: when a task is open, which scheme may pay, which line may pay what."""

from __future__ import annotations

from decimal import Decimal

from coopplan.domain.input.money import Budget, Expense, GrantStatus, Scheme
from coopplan.domain.input.period import Period
from coopplan.domain.input.plan import Plan
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
        if scheme.filing_task == task.code and scheme.status is GrantStatus.ASKED
    ]


def may_pay(plan: Plan, scheme: Scheme) -> bool:
    """Whether a scheme can pay at all: granted, or asked with an application still planned."""
    if scheme.status is not GrantStatus.ASKED:
        return scheme.status is GrantStatus.GRANTED
    if scheme.code in plan.unfiled:
        return False
    return not scheme.filing_task or any(t.code == scheme.filing_task for t in plan.tasks)


def must_be_filed(plan: Plan, scheme: Scheme) -> bool:
    """Whether a scheme's money hangs on a task still to be done."""
    return scheme.status is GrantStatus.ASKED and any(
        task.code == scheme.filing_task and task.effort_days > 0 for task in plan.tasks
    )


def is_payable(plan: Plan, expense: Expense, line: Budget) -> bool:
    """Whether a credit line may pay an expense; the mission's purchases are on the own budget."""
    return line.is_open_to(expense) and (bool(expense.project) or line.service == plan.own_service)


def own_share(plan: Plan, scheme: Scheme) -> Decimal:
    """Give the least share of own and services' money beside a scheme, 0 to 1."""
    return plan.settings.own_share if scheme.own_share is None else scheme.own_share


def weight_of(plan: Plan, expense: Expense) -> int:
    """Give the weight of an expense's missing euros, by its priority or its project's support."""
    support = {project.code: project.political_support for project in plan.projects}
    return plan.settings.priority_weight[expense.priority or support.get(expense.project, 3)]
