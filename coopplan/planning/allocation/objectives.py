"""What the plan of a workbook is judged by, most important first."""

from __future__ import annotations

from coopplan.domain.input.plan import Plan
from solver.allocation import TIERS

LAST_FUNDER = "last_funder_money"


def tiers_of(plan: Plan) -> tuple[str, ...]:
    """List the tiers of a plan, in its order; without that of last funders where each is alone."""
    tiers = plan.settings.tier_order or TIERS
    return tiers if _has_shared_last_funder(plan) else tuple(t for t in tiers if t != LAST_FUNDER)


def _has_shared_last_funder(plan: Plan) -> bool:
    """Whether some expense may be paid by a last funder and by another scheme."""
    payers = (
        [scheme for scheme in plan.schemes if scheme.covers(expense)] for expense in plan.expenses
    )
    return any(len(some) > 1 and any(s.last_funder for s in some) for some in payers)
