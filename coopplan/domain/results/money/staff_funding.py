"""The time of agents in the balance of a project: what schemes count of it, and what is given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.eligible_costs import (
    DIRECT,
    Claim,
    CountedCosts,
    claims,
    counted_costs,
    flat_staff_share,
    to_the_cent,
)
from coopplan.domain.input.money.schemes import StaffCosts
from coopplan.domain.input.money.spending import CostCategory
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.money.eligible import counted, eligible_days_eur, paid_by_category
from coopplan.domain.results.money.staff_time import work_worth_eur
from coopplan.domain.results.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a scheme counts of a project beside its expenses, and what it pays of it."""

    claim: Claim
    costs: CountedCosts
    eur: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFunding:
    """The time given to a project, and other costs that no expense tells."""

    counted: tuple[Counted, ...]
    in_kind_eur: Decimal
    """Time given that a funder wants shown, and no scheme counts."""

    @property
    def costs(self) -> CountedCosts | None:
        """What is counted, once: as the scheme that counts most of it does."""
        all_costs = (each.costs for each in self.counted if each.costs.eur)
        return max(all_costs, key=lambda costs: costs.eur, default=None)

    @property
    def borne_eur(self) -> Decimal:
        """What the authority bears of it: salaries that it pays in any case."""
        whole = self.costs.eur if self.costs else ZERO
        return whole - sum((each.eur for each in self.counted), ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class RealOrFlat:
    """Staff costs of a project both ways: real, or as a share of the other direct costs."""

    claim: Claim
    real_eur: Decimal
    """Eligible days of work, and eligible expenses for staff."""
    direct_eur: Decimal
    flat_share: Decimal

    @property
    def flat_eur(self) -> Decimal:
        """Staff costs at the flat rate."""
        return to_the_cent(self.flat_share * self.direct_eur)

    @property
    def real_paid_eur(self) -> Decimal:
        """What the scheme pays of real costs, its ceiling aside."""
        return self.claim.share * self.real_eur

    @property
    def flat_paid_eur(self) -> Decimal:
        """What the scheme pays of flat costs, its ceiling aside."""
        return self.claim.share * self.flat_eur


def staff_funding(outcome: Outcome, project: str) -> StaffFunding:
    """Lay out the time given to a project."""
    found = tuple(
        Counted(
            claim=claim,
            costs=counted(outcome, claim),
            eur=outcome.receipts_eur.get(claim.key, ZERO),
        )
        for claim in claims(outcome.plan)
        if claim.rates.project == project
    )
    is_counted = any(each.claim.rates.method is not StaffCosts.NONE for each in found)
    is_shown = not is_counted and _is_wanted(outcome, project)
    return StaffFunding(
        counted=found, in_kind_eur=_given_eur(outcome, project) if is_shown else ZERO
    )


def real_or_flat(outcome: Outcome, project: str) -> tuple[RealOrFlat, ...]:
    """Compare both ways to count staff, for each scheme that counts it in a project."""
    return tuple(
        _both_ways(outcome, claim)
        for claim in claims(outcome.plan)
        if claim.rates.project == project and claim.rates.method is not StaffCosts.NONE
    )


def _both_ways(outcome: Outcome, claim: Claim) -> RealOrFlat:
    plan, rates = outcome.plan, claim.rates
    scheme = by_code(plan.schemes)[rates.scheme]
    real = paid_by_category(outcome, claim)
    days = rates.method if rates.method.counts_days else StaffCosts.REAL
    as_real = counted_costs(
        replace(rates, staff_costs=days), eligible_days_eur(outcome, claim, days), real
    )
    direct = DIRECT if rates.travel_share else (*DIRECT, CostCategory.TRAVEL)
    return RealOrFlat(
        claim=claim,
        real_eur=as_real.staff_eur + real.get(CostCategory.STAFF, ZERO),
        direct_eur=sum((real.get(category, ZERO) for category in direct), ZERO),
        flat_share=flat_staff_share(plan, scheme, rates.project),
    )


def _is_wanted(outcome: Outcome, project: str) -> bool:
    """Whether a scheme that may pay a project wants the time given shown."""
    of_project = [expense for expense in outcome.plan.expenses if expense.project == project]
    wanting = [scheme for scheme in outcome.plan.schemes if scheme.shows_in_kind]
    return any(scheme.covers(expense) for scheme in wanting for expense in of_project)


def _given_eur(outcome: Outcome, project: str) -> Decimal:
    worth = work_worth_eur(outcome)
    return sum((eur for (_service, on), eur in worth.items() if on == project), ZERO)
