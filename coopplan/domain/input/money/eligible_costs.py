"""The eligible costs that no expense tells: the time of agents, and flat rates.

Staff first, then travel, office, all other costs, each on what comes before it, and each rounded
down to the cent: the order and the rounding of the Interreg programmes' own tool (Jems).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal

from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.input.money.payers import may_pay
from coopplan.domain.input.money.schemes import FlatRates, Scheme, StaffCosts
from coopplan.domain.input.money.spending import CostCategory, Section
from coopplan.domain.input.plan import Plan

FINEST = Decimal("1E-10")
"""Euros below which digits come of a division that does not end."""
DIRECT = (CostCategory.EXTERNAL, CostCategory.EQUIPMENT, CostCategory.INFRASTRUCTURE)
"""Categories of real costs that are direct in any case; travel is, where it is real."""
NO_RATES = FlatRates(project="", scheme="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a scheme counts beside the expenses of a project, and which share of it it may pay."""

    rates: FlatRates
    """With nothing left blank."""
    share: Decimal
    """Its rate, within what own shares, counterparts and the schemes before it leave, 0 to 1."""

    @property
    def key(self) -> tuple[str, str]:
        """Codes of the project and of the scheme."""
        return self.rates.project, self.rates.scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCosts:
    """Eligible costs beside the expenses, in the order in which they are counted."""

    staff_eur: Decimal
    travel_eur: Decimal
    office_eur: Decimal
    other_eur: Decimal

    @property
    def eur(self) -> Decimal:
        """All of them."""
        return self.staff_eur + self.travel_eur + self.office_eur + self.other_eur


def to_the_cent(eur: Decimal) -> Decimal:
    """Round an amount down to the cent, what divisions left out put back first."""
    return undivided(eur).quantize(CENT, ROUND_DOWN)


def undivided(eur: Decimal) -> Decimal:
    """Give the amount that divisions came to before their last digits were left out."""
    return eur.quantize(FINEST, ROUND_HALF_EVEN)


def counted_costs(
    rates: FlatRates,
    days_eur: Decimal,
    real_eur: Mapping[CostCategory, Decimal],
    cut: Callable[[Decimal], Decimal] = to_the_cent,
) -> CountedCosts:
    """Count eligible costs, given those of days of work and those of real expenses by category.

    Without ``cut`` to the cent they are linear in what is given.
    """
    real = {category: real_eur.get(category, ZERO) for category in CostCategory}
    real_travel = ZERO if rates.travel_share else real[CostCategory.TRAVEL]
    direct = sum((real[category] for category in DIRECT), real_travel)
    if rates.method is StaffCosts.FLAT:
        counted = staff = cut((rates.staff_share or ZERO) * direct)
    else:
        counted = cut(days_eur) if rates.method is not StaffCosts.NONE else ZERO
        staff = counted + real[CostCategory.STAFF]
    travel = cut(rates.travel_share * staff)
    on_direct = rates.office_direct_share * (staff + travel + direct)
    return CountedCosts(
        staff_eur=counted,
        travel_eur=travel,
        office_eur=cut(rates.office_share * staff if rates.office_share else on_direct),
        other_eur=cut(rates.other_share * staff),
    )


def claims(plan: Plan) -> tuple[Claim, ...]:
    """List what schemes count beside expenses, those that pay what others leave last.

    Of two that exclude each other the first counts a project's time; no cost is paid beyond itself.
    """
    found: dict[tuple[str, str], Claim] = {}
    given: defaultdict[str, list[Scheme]] = defaultdict(list)
    left: defaultdict[str, Decimal] = defaultdict(lambda: Decimal(1))
    for scheme in sorted(plan.schemes, key=lambda each: each.last_funder):
        for rates in rates_of(plan, scheme) if may_pay(plan, scheme) else ():
            project = rates.project
            if not is_counted(rates) or any(map(scheme.is_rival_of, given[project])):
                continue
            share = min(share_of(plan, scheme), left[project])
            left[project] -= share
            given[project].append(scheme)
            found[project, scheme.code] = Claim(rates=rates, share=share)
    rank = {code: place for place, code in enumerate(scheme.code for scheme in plan.schemes)}
    return tuple(found[key] for key in sorted(found, key=lambda key: (rank[key[1]], key[0])))


def rates_of(plan: Plan, scheme: Scheme) -> Iterator[FlatRates]:
    """Yield how a scheme counts the costs of each project it may pay, nothing left blank."""
    typed = {each.project: each for each in plan.flat_rates if each.scheme == scheme.code}
    named = {expense.project for expense in plan.expenses if scheme.covers(expense)}
    for project in plan.projects:
        if project.code in typed or project.code in named:
            yield _filled(plan, scheme, typed.get(project.code, NO_RATES), project.code)


def _filled(plan: Plan, scheme: Scheme, typed: FlatRates, project: str) -> FlatRates:
    costs = typed.staff_costs or scheme.staff_costs
    share = flat_staff_share(plan, scheme, project)
    return replace(
        typed,
        project=project,
        scheme=scheme.code,
        staff_costs=costs,
        staff_share=share if costs is StaffCosts.FLAT else ZERO,
    )


def flat_staff_share(plan: Plan, scheme: Scheme, project: str) -> Decimal:
    """Give the share of staff in other direct costs, were it flat: typed, or the most allowed."""
    key = project, scheme.code
    typed = (each.staff_share for each in plan.flat_rates if (each.project, each.scheme) == key)
    shares = (*typed, scheme.staff_share, plan.settings.most_staff_share)
    return next(share for share in shares if share is not None)


def is_counted(rates: FlatRates) -> bool:
    """Whether something is counted beside real expenses."""
    shares = (rates.travel_share, rates.office_share, rates.office_direct_share, rates.other_share)
    return rates.method is not StaffCosts.NONE or any(shares)


def share_of(plan: Plan, scheme: Scheme) -> Decimal:
    """Give the most that a scheme pays of what it counts: the rest is the authority's own money."""
    most = min(scheme.rate, 1 - plan.own_share(scheme, Section.OPERATING))
    ratio = scheme.counterpart_ratio
    return most if ratio is None else min(most, ratio / (1 + ratio))
