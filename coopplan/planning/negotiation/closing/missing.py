"""What a plan lacks that solutions are to close: mandatory days, euros of engaged projects."""

from __future__ import annotations

from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Commitment
from coopplan.domain.results.outcome import Outcome


def missing_days(outcome: Outcome) -> Decimal:
    """Sum the days that mandatory tasks lack."""
    missing = outcome.uncovered_days()
    return sum((missing[task] for task in mandatory_gaps(outcome)), ZERO)


def mandatory_gaps(outcome: Outcome) -> frozenset[str]:
    """List the mandatory tasks that lack days."""
    missing = outcome.uncovered_days()
    return frozenset(t.code for t in outcome.plan.tasks if t.mandatory and missing[t.code])


def missing_engaged_eur(outcome: Outcome) -> Decimal:
    """Sum the euros that engaged projects lack."""
    return sum(engaged_gaps_eur(outcome).values(), ZERO)


def engaged_gaps_eur(outcome: Outcome) -> dict[str, Decimal]:
    """List the euros that expenses of engaged projects lack."""
    missing = outcome.unfunded_eur()
    return {code: missing[code] for code in engaged_expenses(outcome.plan) if missing[code]}


def engaged_expenses(plan: Plan) -> frozenset[str]:
    """List the expenses of engaged projects."""
    engaged = {p.code for p in plan.projects if p.commitment is Commitment.ENGAGED}
    return frozenset(item.code for item in plan.expenses if item.project in engaged)
