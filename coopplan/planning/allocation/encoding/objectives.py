"""What the plan of a workbook is judged by, most important first."""

from __future__ import annotations

from coopplan.domain.input.money.eligible_costs import claims
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Rhythm
from solver.allocation import TIERS

NOTIFIED, RECEIPTS, LAST_FUNDER = "notified_money", "receipts", "last_funder_money"
TIMING = "timing"


def tiers_of(plan: Plan) -> tuple[str, ...]:
    """List the tiers of a plan, in its order; without those that its data say nothing of."""
    asked = {
        RECEIPTS: bool(claims(plan)),
        NOTIFIED: any(scheme.notified_eur is not None for scheme in plan.schemes),
        LAST_FUNDER: _has_shared_last_funder(plan),
        TIMING: _has_timed_task(plan),
    }
    return tuple(t for t in plan.settings.tier_order or TIERS if asked.get(t, True))


def _has_timed_task(plan: Plan) -> bool:
    """Whether some task is to be done as early, or as late, as can be."""
    return any(task.rhythm in (Rhythm.EARLY, Rhythm.LATE) for task in plan.tasks)


def _has_shared_last_funder(plan: Plan) -> bool:
    """Whether some expense may be paid by a last funder and by another scheme."""
    payers = (
        [scheme for scheme in plan.schemes if scheme.covers(expense)] for expense in plan.expenses
    )
    return any(len(some) > 1 and any(s.last_funder for s in some) for some in payers)
