"""Checks that what funders have notified is paid: as many euros as the other rules allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from coopplan.audit import aid, applications, money
from coopplan.audit.violation import Violation
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.results.outcome import Outcome

STEPS = 2
"""Of a grant, and euros: what rounding may leave aside for an expense."""
RULES: tuple[Callable[[Outcome], Iterator[Violation]], ...] = (
    money.funding_balance,
    money.eligibility,
    money.ceiling,
    applications.project_limits,
    applications.exclusion,
    applications.envelopes,
    applications.net_revenue,
    aid.public_aid,
    aid.cumulated_aid,
    aid.de_minimis,
    money.own_share,
    money.counterpart,
)
"""What another euro of a grant could break."""
Pair = tuple[str, str]


def notified(outcome: Outcome) -> Iterator[Violation]:
    """A scheme pays what it has notified, unless another rule stands against more of it.

    Looked at where the best is proven and no limit on what is advanced keeps room for rounding.
    """
    if outcome.unproven or outcome.plan.settings.max_advance_eur is not None:
        return
    paid = outcome.paid_by_scheme()
    for scheme in outcome.plan.schemes:
        if scheme.notified_eur is None:
            continue
        left = scheme.notified_eur - paid.get(scheme.code, ZERO)
        more = STEPS * (outcome.plan.settings.step_eur + 1)
        named = [e.code for e in outcome.plan.expenses if scheme.code in e.schemes]
        if left < 0 or (left >= more * len(named) > 0 and _takes(outcome, scheme, more)):
            yield Violation("notified", scheme.code, f"{left} of {scheme.notified_eur} not paid")


def _takes(outcome: Outcome, scheme: Scheme, eur: Decimal) -> bool:
    """Whether some expense can take more of a scheme, in place of what others pay or nobody."""
    missing = outcome.unfunded_eur()
    for expense in outcome.plan.expenses:
        given = (expense.code, scheme.code)
        grants = {**outcome.grants_eur, given: outcome.grants_eur.get(given, ZERO) + eur}
        changed = [replace(outcome, grants_eur=grants)] if missing[expense.code] >= eur else []
        changed += [
            replace(outcome, grants_eur=grants, credits_eur=_less(outcome.credits_eur, key, eur))
            for key, paid in outcome.credits_eur.items()
            if key[0] == expense.code and paid > eur
        ]
        changed += [
            replace(outcome, grants_eur=_less(grants, key, eur))
            for key, paid in _asked(outcome)
            if key[0] == expense.code and paid > eur
        ]
        if any(all(next(rule(each), None) is None for rule in RULES) for each in changed):
            return True
    return False


def _asked(outcome: Outcome) -> Iterator[tuple[Pair, Decimal]]:
    """Yield the grants that nobody has notified; none where the user orders the tiers."""
    told = {s.code for s in outcome.plan.schemes if s.notified_eur is not None}
    for key, eur in outcome.grants_eur.items():
        if key[1] not in told and not outcome.plan.settings.tier_order:
            yield key, eur


def _less(eur_by: Mapping[Pair, Decimal], key: Pair, eur: Decimal) -> dict[Pair, Decimal]:
    return {**eur_by, key: eur_by[key] - eur}
