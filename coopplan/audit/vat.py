"""What VAT adds to an expense, and what comes back of it, counted again from what was typed."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from coopplan.domain.amounts import CENT
from coopplan.domain.input.money.schemes import EligibleBase, Scheme
from coopplan.domain.input.money.spending import Expense, VatRecovery
from coopplan.domain.input.plan import Plan


def net_cost(plan: Plan, expense: Expense) -> Decimal:
    """Count what an expense asks for: its VAT, unless deducted, less what the State gives back."""
    if expense.vat_recovery is VatRecovery.DEDUCTED:
        return expense.cost_eur
    whole, before = _with_vat(expense)
    if expense.vat_recovery is VatRecovery.REFUND_FUND:
        whole, before = (
            eur - (eur * plan.settings.vat_refund_rate).quantize(CENT, ROUND_DOWN)
            for eur in (whole, before)
        )
    return whole - before


def eligible(scheme: Scheme, expense: Expense) -> Decimal:
    """Count what a scheme takes its rate of: VAT only where it counts it, and nobody gives it."""
    is_given_back = expense.vat_recovery in (VatRecovery.DEDUCTED, VatRecovery.REFUND_FUND)
    if scheme.base is not EligibleBase.INCLUDING_VAT or is_given_back:
        return expense.cost_eur
    whole, before = _with_vat(expense)
    return whole - before


def _with_vat(expense: Expense) -> tuple[Decimal, Decimal]:
    """Count an expense and the parts before it with VAT, then those parts alone."""
    so_far = (expense.before_eur + expense.cost_eur, expense.before_eur)
    with_vat = ((eur + eur * expense.vat_rate).quantize(CENT, ROUND_HALF_UP) for eur in so_far)
    whole, before = with_vat
    return whole, before
