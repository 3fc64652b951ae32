"""What is spent of each grant and not received yet, at the end of each period."""

from __future__ import annotations

from collections.abc import Iterable

from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.money.cash import payments


def outstanding(plan: Plan, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str, str], float]:
    """Give the share of each grant, by (expense, scheme, period), that is advanced; above 0."""
    expenses, schemes = by_code(plan.expenses), by_code(plan.schemes)
    shares: dict[tuple[str, str, str], float] = {}
    for code, by in pairs:
        expense = expenses[code]
        paid = payments(plan, schemes[by], expense)
        for period in plan.periods:
            if period.last >= expense.month:
                left = 1 - sum(share for when, share in paid if when <= period.last)
                if left > 0:
                    shares[code, by, period.key] = float(left)
    return shares
