"""What schemes may pay beside expenses, for the solver; and what they do pay, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypedDict

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import floor_to_step
from coopplan.domain.input.money.eligible_costs import Claim, claims, counted_costs, undivided
from coopplan.domain.input.money.labour_cost import eligible_day_eur
from coopplan.domain.input.money.schemes import FlatRates, Scheme
from coopplan.domain.input.money.spending import CostCategory
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.money.eligible import counted, open_periods
from coopplan.domain.results.money.receipt_months import receipts_year
from coopplan.domain.results.outcome import Outcome
from coopplan.planning.allocation.eligibility import pays_only_after_filing

ONE = Decimal(1)
NEAR_CENTS = Decimal("0.00001")
"""Euros that a float may be off."""


class ReceiptRules(TypedDict):
    """Fields of an instance."""

    receipt_per_day_eur: Mapping[tuple[str, str, str], float]
    receipt_per_eur: Mapping[tuple[str, str], float]
    receipt_periods: Mapping[str, tuple[str, ...]]
    receipts_after_filing: frozenset[str]
    receipts_line: str
    receipts_line_dates: frozenset[str]


def receipt_rules(plan: Plan, payers: Sequence[Scheme]) -> ReceiptRules:
    """Say what days of work, and expenses that are paid, bring beside them."""
    paying = by_code(payers)
    found = [claim for claim in claims(plan) if claim.rates.scheme in paying]
    names = {claim.rates.scheme for claim in found}
    return {
        "receipt_per_day_eur": _per_day(plan, found),
        "receipt_per_eur": _per_eur(plan, found),
        "receipt_periods": {
            code: tuple(period.key for period in open_periods(plan, paying[code]))
            for code in sorted(names)
        },
        "receipts_after_filing": frozenset(
            code for code in names if pays_only_after_filing(plan, paying[code])
        ),
        "receipts_line": plan.settings.receipts_line,
        "receipts_line_dates": frozenset(_of_the_year(plan)),
    }


def _of_the_year(plan: Plan) -> Iterator[str]:
    """Yield the periods and the expenses of the year of the line that takes receipts in."""
    year = receipts_year(plan)
    yield from (period.key for period in plan.periods if period.year == year)
    yield from (expense.code for expense in plan.expenses if expense.year == year)


def _per_day(plan: Plan, found: Iterable[Claim]) -> dict[tuple[str, str, str], float]:
    """Give what a day of each agent brings, by project and scheme; above 0 only."""
    brings: dict[tuple[str, str, str], float] = {}
    for claim in found:
        worth = claim.share * _each(claim.rates, days_eur=ONE)
        for agent in plan.agents:
            day = eligible_day_eur(agent, plan.settings, claim.rates.method)
            if day * worth > 0:
                brings[agent.code, *claim.key] = float(day * worth)
    return brings


def _per_eur(plan: Plan, found: Iterable[Claim]) -> dict[tuple[str, str], float]:
    """Give what each euro paid of an expense brings beside it, by expense and scheme."""
    schemes = by_code(plan.schemes)
    brings: dict[tuple[str, str], float] = {}
    for claim in found:
        project, code = claim.key
        for expense in plan.expenses:
            cost = plan.net_cost_eur(expense)
            if expense.project == project and schemes[code].covers(expense) and cost:
                each = claim.share * _each(claim.rates, category=expense.cost_category)
                if each > 0:
                    eligible = schemes[code].eligible_eur(expense) / cost
                    brings[expense.code, code] = float(each * eligible)
    return brings


def _each(
    rates: FlatRates, *, days_eur: Decimal = ZERO, category: CostCategory | None = None
) -> Decimal:
    """Give the eligible cost that one euro of work, or of a category of expenses, brings about."""
    real = {category: ONE} if category else {}
    return counted_costs(rates, days_eur, real, cut=lambda eur: eur).eur


def exact_receipts(
    outcome: Outcome, found: Mapping[tuple[str, str], float | Decimal]
) -> dict[tuple[str, str], Decimal]:
    """Round receipts down to the step, within what the exact days and payments allow."""
    plan = outcome.plan
    exact: dict[tuple[str, str], Decimal] = {}
    for claim in claims(plan):
        most = undivided(claim.share * counted(outcome, claim).eur)
        at_hand = Decimal(found.get(claim.key, 0)) + NEAR_CENTS
        eur = floor_to_step(max(ZERO, min(at_hand, most)), plan.settings.step_eur)
        if eur:
            exact[claim.key] = eur
    return exact
