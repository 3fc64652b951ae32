from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from coopplan.domain.input.lever import Lever, LeverKind
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Period
from coopplan.levers import Applied, apply


def pull(
    plan: Plan,
    kind: LeverKind,
    *targets: str,
    value: str | None = None,
    unit: str = "",
    text: str = "",
    months: Sequence[Period] = (),
) -> Applied:
    lever = Lever(
        key="2",
        kind=kind,
        targets=targets,
        value=None if value is None else Decimal(value),
        unit=unit,
        text=text,
        start=months[0].first if months else None,
        end=months[-1].last if months else None,
    )
    return apply(plan, [lever])


def days_of(plan: Plan, agent: str) -> list[Decimal]:
    return [plan.available_days.get((agent, period), Decimal(0)) for period in plan.periods]


def codes(applied: Applied) -> list[str]:
    return [finding.code for finding in applied.findings]
