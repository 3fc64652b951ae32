"""Schemes changed one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coopplan.domain.input.lever import Lever
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.plan import Plan, by_code
from coopplan.levers.applied import Applied, revised, without_target, without_value


def each_scheme(plan: Plan, lever: Lever, change: Callable[[Scheme], Scheme]) -> Applied:
    """Change each scheme that a lever with a figure aims at."""
    if lever.value is None:
        return Applied(plan, without_value(lever))
    schemes = by_code(plan.schemes)
    changed = {code: change(schemes[code]) for code in lever.targets if code in schemes}
    revision = replace(plan, schemes=revised(plan.schemes, changed))
    return Applied(revision, without_target(lever, schemes))
