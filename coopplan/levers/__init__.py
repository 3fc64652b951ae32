"""Applying levers to a plan gives a plan; nothing else changes one."""

from __future__ import annotations

from collections.abc import Iterable

from coopplan.domain.finding import Finding
from coopplan.domain.input.lever import Lever
from coopplan.domain.input.plan import Plan
from coopplan.levers.applied import Applied, without_value
from coopplan.levers.registry import SPECS
from coopplan.levers.spec import Example, LeverSpec

__all__ = ["SPECS", "Applied", "Example", "LeverSpec", "apply"]


def apply(plan: Plan, levers: Iterable[Lever]) -> Applied:
    """Apply levers in order; each sees the plan the ones before it left."""
    findings: list[Finding] = []
    for lever in levers:
        applied = _applied(plan, lever)
        plan = applied.plan
        findings.extend(applied.findings)
    return Applied(plan, tuple(findings))


def _applied(plan: Plan, lever: Lever) -> Applied:
    spec = SPECS[lever.kind]
    if not spec.is_readable(lever, plan.settings.grain):
        return Applied(plan, without_value(lever))
    if not plan.periods_between(lever.start, lever.end):
        return Applied(plan)
    return spec.apply(plan, lever)
