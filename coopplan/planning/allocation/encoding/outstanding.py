"""What is spent of each grant, and of VAT, and not received yet, at the end of each period."""

from __future__ import annotations

from collections.abc import Iterable

from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.money.cash import later, payments


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


def refunds_due(plan: Plan) -> dict[tuple[str, str], float]:
    """Give the VAT to come back of each euro paid, by (expense, period); above 0.

    It is advanced from the month of the expense until the State's fund gives it back.
    """
    shares: dict[tuple[str, str], float] = {}
    for expense in plan.expenses:
        refund, cost = plan.vat_refund_eur(expense), plan.net_cost_eur(expense)
        back = later(expense.month.replace(day=1), plan.settings.vat_refund_delay_months)
        for period in plan.periods if refund and cost else ():
            if expense.month <= period.last < back:
                shares[expense.code, period.key] = float(refund / cost)
    return shares
