"""A project that one line and some schemes pay: what euros alone decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Budget, Expense, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.time.period import months
from coopplan.domain.input.work import Project, Service

START = date(2027, 1, 1)


def hall(
    schemes: tuple[Scheme, ...],
    expenses: Iterable[tuple[int, Sequence[str]]],
    *,
    section: Section,
    free: int,
    vat_percent: int = 0,
    **settings: Any,
) -> Plan:
    """One project; an expense is its cost and the codes of the schemes that may pay it."""
    return Plan(
        settings=Settings(horizon_start=START, **settings),
        periods=months(START, 12),
        services=(Service(code="S0", name="Mission"),),
        projects=(Project(code="P1", name="Halle"),),
        budgets=(
            Budget(code="B0", title="b", service="S0", section=section, voted_eur=Decimal(free)),
        ),
        schemes=schemes,
        expenses=tuple(
            Expense(
                code=f"D{place}",
                project="P1",
                title="Halle",
                section=section,
                cost_eur=Decimal(cost),
                month=date(2027, 3, 1),
                schemes=tuple(codes),
                vat_rate=Decimal(vat_percent) / 100,
            )
            for place, (cost, codes) in enumerate(expenses)
        ),
    )
