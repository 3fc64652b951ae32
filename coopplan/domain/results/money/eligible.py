"""What each scheme counts beside the expenses of a plan: days of work at their cost, and shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.eligible_costs import Claim, CountedCosts, counted_costs
from coopplan.domain.input.money.labour_cost import eligible_day_eur
from coopplan.domain.input.money.schemes import EarlyExpenses, GrantStatus, Scheme, StaffCosts
from coopplan.domain.input.money.spending import CostCategory
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.outcome import Outcome


def open_periods(plan: Plan, scheme: Scheme) -> tuple[Period, ...]:
    """List the periods whose days are eligible."""
    return tuple(p for p in plan.periods if scheme.is_open_in(p.first.replace(day=1)))


def counted(outcome: Outcome, claim: Claim) -> CountedCosts:
    """Count the eligible costs of a project beside its expenses, in a plan."""
    days_eur = eligible_days_eur(outcome, claim, claim.rates.method)
    return counted_costs(claim.rates, days_eur, paid_by_category(outcome, claim))


def costs_by_day(outcome: Outcome, claim: Claim) -> dict[date, Decimal]:
    """Give what is counted of the costs of each period or month, by its first day; not rounded."""
    days = days_eur_by_period(outcome, claim, claim.rates.method)
    paid: defaultdict[date, defaultdict[CostCategory, Decimal]]
    paid = defaultdict(lambda: defaultdict(Decimal))
    for first, category, eur in _eligible_payments(outcome, claim):
        paid[first][category] += eur
    worked = {period.first: eur for period, eur in days.items()}
    return {
        first: counted_costs(
            claim.rates, worked.get(first, ZERO), paid[first], cut=lambda eur: eur
        ).eur
        for first in sorted({*worked, *paid})
    }


def eligible_days_eur(outcome: Outcome, claim: Claim, costs: StaffCosts) -> Decimal:
    """Sum what the days of work on a project cost, as a scheme counts them."""
    return sum(days_eur_by_period(outcome, claim, costs).values(), ZERO)


def days_eur_by_period(outcome: Outcome, claim: Claim, costs: StaffCosts) -> dict[Period, Decimal]:
    """Sum by period what the days of work on a project cost, as a scheme counts them."""
    plan = outcome.plan
    project, code = claim.key
    scheme = by_code(plan.schemes)[code]
    after, agents = _last_of_filing(outcome, scheme), by_code(plan.agents)
    eligible = {p for p in open_periods(plan, scheme) if after is None or p.first > after.last}
    tasks = {task.code for task in plan.tasks if task.project == project}
    spent: defaultdict[Period, Decimal] = defaultdict(Decimal)
    for (agent, task, period), days in outcome.days.items():
        if task in tasks and period in eligible:
            spent[period] += days * eligible_day_eur(agents[agent], plan.settings, costs)
    return dict(spent)


def _last_of_filing(outcome: Outcome, scheme: Scheme) -> Period | None:
    """Give the period in which an application is finished, where nothing before it is eligible."""
    if scheme.early_expenses is not EarlyExpenses.REFUSED:
        return None
    if scheme.status is not GrantStatus.ASKED:
        return None
    return max((p for _a, task, p in outcome.days if task == scheme.filing_task), default=None)


def paid_by_category(outcome: Outcome, claim: Claim) -> dict[CostCategory, Decimal]:
    """Sum what is eligible of a project's expenses, by category of cost, as far as it is paid."""
    found: defaultdict[CostCategory, Decimal] = defaultdict(Decimal)
    for _first, category, eur in _eligible_payments(outcome, claim):
        found[category] += eur
    return dict(found)


def _eligible_payments(
    outcome: Outcome, claim: Claim
) -> Iterator[tuple[date, CostCategory, Decimal]]:
    """Yield the month and category of each expense of a project, and what of it is eligible."""
    plan, (project, code) = outcome.plan, claim.key
    scheme, paid = by_code(plan.schemes)[code], outcome.paid_eur()
    for expense in plan.expenses:
        if expense.project == project and scheme.covers(expense):
            eligible, cost = scheme.eligible_eur(expense), plan.net_cost_eur(expense)
            eur = paid.get(expense.code, ZERO)
            part = eligible if eur == cost else eligible * eur / cost
            yield expense.month, expense.cost_category, part
