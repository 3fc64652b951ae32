"""The VAT of what is spent: what credits carry of it, what the State's fund gives back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Vat:
    """The VAT of what is spent on an expense; all of it, where nothing is missing."""

    carried_eur: Decimal = ZERO
    """In the credits."""
    refund_eur: Decimal = ZERO
    """Given back by the State's fund; it may be more than the VAT, its rate being flat."""


def spent_vat(outcome: Outcome) -> dict[str, Vat]:
    """Give the VAT of each expense, in proportion to what of it is funded."""
    plan, paid = outcome.plan, outcome.paid_eur()
    found = {}
    for expense in plan.expenses:
        net, whole = paid.get(expense.code, ZERO), plan.net_cost_eur(expense)
        found[expense.code] = Vat(
            carried_eur=_part(expense.carried_eur - expense.cost_eur, net, whole),
            refund_eur=_part(plan.vat_refund_eur(expense), net, whole),
        )
    return found


def _part(eur: Decimal, net: Decimal, whole: Decimal) -> Decimal:
    if net == whole:
        return eur
    return (eur * net / whole).quantize(CENT, ROUND_DOWN)


def money_unit(plan: Plan) -> str:
    """Say what amounts are, in a few words: without VAT, or less the VAT that comes back."""
    return _("net de TVA récupérée") if plan.has_vat else _("HT")


def amounts_told(plan: Plan) -> str:
    """Say what amounts are, in a sentence."""
    if plan.has_vat:
        return _("Montants nets de la TVA récupérée : TTC où elle ne l'est pas.")
    return _("Montants hors taxes (HT).")
