"""Which schemes can pay at all."""

from __future__ import annotations

from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.plan import Plan


def may_pay(plan: Plan, scheme: Scheme) -> bool:
    """Whether a scheme can pay at all: granted, or asked with an application still planned."""
    if scheme.status is not GrantStatus.ASKED:
        return scheme.status is GrantStatus.GRANTED
    if scheme.code in plan.unfiled or is_too_late(plan, scheme):
        return False
    return not scheme.filing_task or any(t.code == scheme.filing_task for t in plan.tasks)


def is_too_late(plan: Plan, scheme: Scheme) -> bool:
    """Whether the deadline of a scheme was over before the plan begins."""
    return bool(scheme.deadline and plan.periods and scheme.deadline < plan.periods[0].first)
