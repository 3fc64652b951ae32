"""Applying levers to a plan gives a plan; nothing else changes one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from coopplan.domain.finding import Finding
from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan
from coopplan.levers.applied import Applied, Apply, without_value
from coopplan.levers.attendance import free_slot, represent
from coopplan.levers.bodies import merge_bodies, set_frequency
from coopplan.levers.demand import change_effort, drop, postpone, shift_task, within_horizon
from coopplan.levers.money import add_budget, set_ceiling, set_rate, set_status
from coopplan.levers.people import add_days, add_share, buy, remove_person
from coopplan.levers.units import is_readable

__all__ = ["APPLY", "Applied", "apply", "within_horizon"]

APPLY: Mapping[LeverKind, Apply] = MappingProxyType(
    {
        LeverKind.ADD_DAYS: add_days,
        LeverKind.ADD_SHARE: add_share,
        LeverKind.REMOVE_PERSON: remove_person,
        LeverKind.CHANGE_EFFORT: change_effort,
        LeverKind.SHIFT_TASK: shift_task,
        LeverKind.POSTPONE: postpone,
        LeverKind.DROP: drop,
        LeverKind.BUY: buy,
        LeverKind.ADD_BUDGET: add_budget,
        LeverKind.SET_RATE: set_rate,
        LeverKind.SET_CEILING: set_ceiling,
        LeverKind.SET_STATUS: set_status,
        LeverKind.SET_FREQUENCY: set_frequency,
        LeverKind.MERGE_BODIES: merge_bodies,
        LeverKind.FREE_SLOT: free_slot,
        LeverKind.REPRESENT: represent,
    }
)
"""How each kind of lever changes a plan."""


def apply(plan: Plan, levers: Iterable[Lever]) -> Applied:
    """Apply levers in order; each sees the plan the ones before it left."""
    findings: list[Finding] = []
    for lever in levers:
        applied = _applied(plan, lever)
        plan = applied.plan
        findings.extend(applied.findings)
    return Applied(plan, tuple(findings))


def _applied(plan: Plan, lever: Lever) -> Applied:
    if not is_readable(lever, plan.settings.grain):
        return Applied(plan, without_value(lever))
    if not plan.periods_between(lever.start, lever.end):
        return Applied(plan)
    return APPLY[lever.kind](plan, lever)
