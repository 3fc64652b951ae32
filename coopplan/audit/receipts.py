"""Checks on what schemes pay beside expenses: for days of work, and for flat rates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import floor

from coopplan.audit.vat import eligible, net_cost
from coopplan.audit.violation import Violation
from coopplan.audit.years import midweek
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.eligible_costs import Claim, claims
from coopplan.domain.input.money.schemes import (
    EarlyExpenses,
    FlatRates,
    GrantStatus,
    Scheme,
    StaffCosts,
)
from coopplan.domain.input.money.spending import CostCategory
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.work import Agent
from coopplan.domain.results.money.eligible import counted
from coopplan.domain.results.outcome import Outcome

FINEST = 10**9
"""Denominator of a share, a third for one, that no decimal writes exactly."""
BESIDES = ("travel_share", "office_share", "office_direct_share", "other_share")


@dataclass(slots=True)
class _Costs:
    """The costs of a project that a scheme looks at."""

    days_eur: Fraction = Fraction(0)
    real_eur: dict[CostCategory, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    is_known: bool = False
    """Whether some expense of the project is eligible."""


def receipts_are_exact(outcome: Outcome) -> Iterator[Violation]:
    """Receipts are positive multiples of the step, of applications that are filed."""
    for (project, code), eur in outcome.receipts_eur.items():
        if eur <= 0 or eur % outcome.plan.settings.step_eur:
            yield Violation("receipts_are_exact", f"{project} {code}", str(eur))
        if not outcome.filed.get(code):
            yield Violation("receipts_are_exact", f"{project} {code}", "not filed")


def receipts_earned(outcome: Outcome) -> Iterator[Violation]:
    """A scheme pays its share of what its rules count, beside its own share and counterpart.

    The plan shows what is counted to the cent.
    """
    schemes = by_code(outcome.plan.schemes)
    typed = {(each.project, each.scheme): each for each in outcome.plan.flat_rates}
    shown = {claim.key: counted(outcome, claim).eur for claim in claims(outcome.plan)}
    for (project, code), eur in outcome.receipts_eur.items():
        scheme, rates = schemes[code], typed.get((project, code))
        costs = _costs(outcome, scheme, project, _method(scheme, rates))
        is_open = costs.is_known or rates is not None
        whole = _counted(outcome, scheme, rates, costs) if is_open else Fraction(0)
        told = shown.get((project, code))
        if told is not None and told != whole:
            found = f"{told} told, {float(whole):.2f} counted"
            yield Violation("receipts_earned", f"{project} {code}", found)
        ratio, paid = scheme.counterpart_ratio, Fraction(eur)
        share = min(scheme.rate, 1 - (scheme.own_share or ZERO))
        is_matched = ratio is None or paid <= Fraction(ratio) * (whole - paid)
        if paid > Fraction(share) * whole or not is_matched:
            found = f"{eur} of {float(whole):.2f}"
            yield Violation("receipts_earned", f"{project} {code}", found)


def receipts_paid_once(outcome: Outcome) -> Iterator[Violation]:
    """No day is paid beyond its cost, nor by two schemes of which one excludes the other."""
    schemes = by_code(outcome.plan.schemes)
    payers: defaultdict[str, list[Scheme]] = defaultdict(list)
    for project, code in outcome.receipts_eur:
        payers[project].append(schemes[code])
    for project, some in payers.items():
        rivals = {other for scheme in some for other in scheme.excludes}
        if rivals & {name for scheme in some for name in (scheme.code, scheme.envelope)}:
            yield Violation("receipts_paid_once", project, "schemes that exclude each other")
        typed = {each.scheme: each for each in outcome.plan.flat_rates if each.project == project}
        paid = Fraction(0)
        for scheme in some:
            rates = typed.get(scheme.code)
            costs = _costs(outcome, scheme, project, _method(scheme, rates))
            whole = _counted(outcome, scheme, rates, costs)
            eur = outcome.receipts_eur[project, scheme.code]
            paid += Fraction(eur) / whole if whole else Fraction(2)
        if paid > 1:
            yield Violation("receipts_paid_once", project, f"{float(paid):.4f} of its cost")


def most_taken_in(outcome: Outcome, year: int) -> Fraction:
    """Give the most that receipts of a year add to a line: what is paid of the costs of that year.

    They are not rounded as the programme rounds those of a whole project.
    """
    of_year = (
        _earned(outcome, claim, lambda day: midweek(day).year == year) for claim in _paid(outcome)
    )
    return sum(of_year, Fraction(0))


def claimed(outcome: Outcome) -> dict[tuple[str, str], dict[date, Fraction]]:
    """Share receipts out over the days of their costs: first those of the line's year, if any."""
    plan = outcome.plan
    line = by_code(plan.budgets).get(plan.settings.receipts_line)
    first = line and (line.fiscal_year or midweek(plan.periods[0].first).year)
    dates = {p.first for p in plan.periods} | {expense.month for expense in plan.expenses}
    order = sorted(dates, key=lambda day: (midweek(day).year != first, day))
    begun = [frozenset(order[: place + 1]) for place in range(len(order))]
    found = {}
    for claim in _paid(outcome):
        so_far = [_earned(outcome, claim, days.__contains__) for days in begun]
        parts = (after - before for before, after in pairwise((Fraction(0), *so_far)))
        found[claim.key] = {day: eur for day, eur in zip(order, parts, strict=True) if eur}
    return found


def _paid(outcome: Outcome) -> Iterator[Claim]:
    return (claim for claim in claims(outcome.plan) if claim.key in outcome.receipts_eur)


def _earned(outcome: Outcome, claim: Claim, within: Callable[[date], bool]) -> Fraction:
    """Give what a scheme pays of the costs of some days, to the cent, as far as it pays."""
    project, code = claim.key
    scheme = by_code(outcome.plan.schemes)[code]
    typed = {(each.project, each.scheme): each for each in outcome.plan.flat_rates}
    rates = typed.get(claim.key)
    costs = _costs(outcome, scheme, project, _method(scheme, rates), within)
    counted = _counted(outcome, scheme, rates, costs, cut=lambda exact: exact)
    share = Fraction(claim.share).limit_denominator(FINEST)
    return min(Fraction(outcome.receipts_eur[claim.key]), _down(share * counted))


def _method(scheme: Scheme, rates: FlatRates | None) -> StaffCosts:
    return (rates and rates.staff_costs) or scheme.staff_costs


def _costs(
    outcome: Outcome,
    scheme: Scheme,
    project: str,
    method: StaffCosts,
    within: Callable[[date], bool] = lambda _day: True,
) -> _Costs:
    """Add up days and eligible expenses of a project, from the plan; of some days, or all."""
    plan, costs = outcome.plan, _Costs()
    agents, tasks = by_code(plan.agents), by_code(plan.tasks)
    filed = _end_of_filing(outcome, scheme)
    for (code, task, period), days in outcome.days.items():
        month = period.first.replace(day=1)
        counts = (filed is None or period.first > filed) and _is_open(scheme, month)
        if tasks[task].project == project and counts and within(period.first):
            costs.days_eur += Fraction(days) * _day(outcome, agents[code], method)
    for expense in plan.expenses:
        named = scheme.code in expense.schemes and expense.section in scheme.sections
        counts = named and _is_open(scheme, expense.month) and within(expense.month)
        if expense.project == project and counts:
            cost = net_cost(plan, expense)
            paid = 1 - Fraction(outcome.unfunded_eur()[expense.code]) / Fraction(cost or 1)
            costs.real_eur[expense.cost_category] += paid * Fraction(eligible(scheme, expense))
            costs.is_known = True
    return costs


def _is_open(scheme: Scheme, month: date) -> bool:
    begun = scheme.eligible_from is None or scheme.eligible_from.replace(day=1) <= month
    return begun and (scheme.eligible_until is None or month <= scheme.eligible_until)


def _end_of_filing(outcome: Outcome, scheme: Scheme) -> date | None:
    """Give the end of the writing of an application before which nothing is paid."""
    waits = scheme.early_expenses is EarlyExpenses.REFUSED
    if not waits or scheme.status is not GrantStatus.ASKED:
        return None
    writing = (p.last for _a, task, p in outcome.days if task == scheme.filing_task)
    return max(writing, default=None)


def _day(outcome: Outcome, agent: Agent, method: StaffCosts) -> Fraction:
    """Give what a day of an agent costs: by 1 720 hours where hours are real."""
    settings = outcome.plan.settings
    if agent.external or method in (StaffCosts.NONE, StaffCosts.FLAT):
        return Fraction(0)
    day = Fraction(agent.cost_eur_per_day)
    if method is StaffCosts.FIXED or not settings.eu_hours:
        return day
    by_hours = Fraction(settings.hours_per_day) / Fraction(settings.eu_hours)
    if agent.annual_cost_eur is not None:
        return Fraction(agent.annual_cost_eur) * by_hours
    return day * Fraction(settings.statutory_hours) / Fraction(settings.eu_hours)


def _counted(
    outcome: Outcome,
    scheme: Scheme,
    rates: FlatRates | None,
    costs: _Costs,
    cut: Callable[[Fraction], Fraction] | None = None,
) -> Fraction:
    """Count staff, travel, office and other costs in turn, each down to the cent if not else."""
    cut = cut or _down
    travel_rate, on_staff, on_direct, others = (
        Fraction(getattr(rates, name) if rates else 0) for name in BESIDES
    )
    real, method = costs.real_eur, _method(scheme, rates)
    base = real[CostCategory.EXTERNAL] + real[CostCategory.EQUIPMENT]
    base += real[CostCategory.INFRASTRUCTURE]
    base += 0 if travel_rate else real[CostCategory.TRAVEL]
    if method is StaffCosts.FLAT:
        asked = (rates.staff_share if rates else None, scheme.staff_share)
        share = next((each for each in asked if each is not None), None)
        share = outcome.plan.settings.most_staff_share if share is None else share
        counted = staff = cut(Fraction(share) * base)
    else:
        counted = cut(costs.days_eur)
        staff = counted + real[CostCategory.STAFF]
    travel = cut(travel_rate * staff)
    office = cut(on_staff * staff if on_staff else on_direct * (staff + travel + base))
    return counted + travel + office + cut(others * staff)


def _down(eur: Fraction) -> Fraction:
    return Fraction(floor(100 * eur), 100)
