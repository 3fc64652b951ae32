"""What differs from the reference by rounding alone does not differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from coopplan.audit import MONEY, audit
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.validated_plan import Kept
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.planning.allocation.eligibility import weight_of

Books = Mapping[tuple[str, str], Decimal]


def settled(reference: Kept, outcome: Outcome) -> Outcome:
    """Keep the reference's euros in each project where only rounding moved some.

    The optimiser stays close to a reference that was rounded after it was found: rounding again may
    end a few steps of grant above it, or below. The reference's euros come back where every
    constraint allows.
    """
    alike = {
        code
        for codes in _projects(outcome)
        if _alike(reference, outcome, codes) or _as_good(reference, outcome, codes)
        for code in codes
    }
    grants = _with(reference.grants_eur, outcome.grants_eur, alike)
    credits_ = _with(reference.credits_eur, outcome.credits_eur, alike)
    if grants == outcome.grants_eur and credits_ == outcome.credits_eur:
        return outcome
    kept = replace(outcome, grants_eur=grants, credits_eur=credits_)
    return outcome if audit(kept, MONEY) else kept


def _projects(outcome: Outcome) -> Iterator[set[str]]:
    """Yield the expenses of each project."""
    for project in {expense.project for expense in outcome.plan.expenses}:
        yield {expense.code for expense in outcome.plan.expenses if expense.project == project}


def _alike(reference: Kept, outcome: Outcome, codes: set[str]) -> bool:
    """Whether a project's euros are within what rounding can move.

    A scheme's total loses less than a step, which moves as much between credits.
    """
    schemes = {by for book in (reference, outcome) for code, by in book.grants_eur if code in codes}
    moved = _apart(reference.grants_eur, outcome.grants_eur, codes) + _apart(
        reference.credits_eur, outcome.credits_eur, codes
    )
    return moved <= 2 * len(schemes) * outcome.plan.settings.step_eur


def _as_good(reference: Kept, outcome: Outcome, codes: set[str]) -> bool:
    """Whether the reference's euros for a project are worth those found, tier by tier.

    Never when the user set an order of the tiers: the comparison follows the default order.
    """
    if outcome.plan.settings.tier_order:
        return False
    return _value(outcome.plan, reference, codes) >= _value(outcome.plan, outcome, codes)


def _value(plan: Plan, outcome: Kept, codes: set[str]) -> tuple[Decimal, Decimal, Decimal]:
    """Weigh what a project is paid, then the own money and all credits it does not take."""
    own = plan.own_lines
    weight = {e.code: weight_of(plan, e) for e in plan.expenses if e.code in codes}
    paid, from_own, from_lines = ZERO, ZERO, ZERO
    for (code, _by), eur in outcome.grants_eur.items():
        paid += eur * weight.get(code, 0)
    for (code, by), eur in outcome.credits_eur.items():
        paid += eur * weight.get(code, 0)
        if code in codes:
            from_lines += eur
            from_own += eur if by in own else ZERO
    return paid, -from_own, -from_lines


def _apart(before: Books, after: Books, codes: set[str]) -> Decimal:
    keys = {key for key in (*before, *after) if key[0] in codes}
    return sum((abs(after.get(key, ZERO) - before.get(key, ZERO)) for key in keys), ZERO)


def _with(before: Books, after: Books, alike: set[str]) -> dict[tuple[str, str], Decimal]:
    """Take some expenses' euros from ``before``, the others' from ``after``."""
    kept = {key: eur for key, eur in before.items() if key[0] in alike}
    return kept | {key: eur for key, eur in after.items() if key[0] not in alike}
