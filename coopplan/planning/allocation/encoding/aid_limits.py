"""How much aid may come together: by envelope, in three years, by project and by measure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypedDict

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.small_aid import ThreeYears, three_years
from coopplan.domain.input.money.spending import Expense
from coopplan.domain.input.plan import Plan, by_code

DE_MINIMIS = "de_minimis"
Pair = tuple[str, str]


class AidLimits(TypedDict):
    """Fields of the solver's instance."""

    envelopes: dict[str, frozenset[str]]
    envelope_expenses: dict[str, frozenset[str]]
    envelope_eur: dict[str, float]
    public_schemes: frozenset[str]
    public_aid_eur: dict[str, float]
    cumulated_aid_eur: dict[Pair, float]


def aid_limits(plan: Plan, pairs: Iterable[Pair]) -> AidLimits:
    """Give the limits, for the (expense, scheme) that may pay."""
    shared, spans = _envelopes(plan), {_named(span): span for span in three_years(plan)}
    small = frozenset(scheme.code for scheme in plan.schemes if scheme.de_minimis)
    return AidLimits(
        envelopes={
            **{name: frozenset(codes) for name, (codes, _eur) in shared.items()},
            **dict.fromkeys(spans, small),
        },
        envelope_expenses={
            name: frozenset(expense.code for expense in plan.expenses if expense.month in span)
            for name, span in spans.items()
        },
        envelope_eur={
            **{name: float(eur) for name, (_codes, eur) in shared.items()},
            **{name: float(span.left_eur) for name, span in spans.items()},
        },
        public_schemes=frozenset(scheme.code for scheme in plan.schemes if scheme.is_public),
        public_aid_eur={
            project: float(eur)
            for project, eur in public_aid_eur(plan).items()
            if eur
            < sum((plan.net_cost_eur(e) for e in plan.expenses if e.project == project), ZERO)
        },
        cumulated_aid_eur={
            pair: float(eur)
            for pair, eur in cumulated_aid_eur(plan, pairs).items()
            if eur < _most_granted(plan, *pair)
        },
    )


def _envelopes(plan: Plan) -> dict[str, tuple[set[str], Decimal]]:
    """Give the schemes of each envelope, and its euros."""
    found: dict[str, tuple[set[str], Decimal]] = {}
    for scheme in plan.schemes:
        if scheme.envelope_eur is not None:
            found.setdefault(scheme.envelope, (set(), scheme.envelope_eur))[0].add(scheme.code)
    return found


def _named(span: ThreeYears) -> str:
    return f"{DE_MINIMIS}_{span.end:%Y-%m}"


def public_aid_eur(plan: Plan) -> dict[str, Decimal]:
    """Give the eligible cost of each project: what the broadest of its public schemes counts."""
    schemes = [scheme for scheme in plan.schemes if scheme.is_public]
    found: dict[str, Decimal] = {}
    for expense in plan.expenses:
        bases = [scheme.eligible_eur(expense) for scheme in schemes if scheme.covers(expense)]
        found[expense.project] = found.get(expense.project, ZERO) + max(bases, default=ZERO)
    return found


def cumulated_aid_eur(plan: Plan, pairs: Iterable[Pair]) -> dict[Pair, Decimal]:
    """Give the most public aid on what a scheme with such a limit may pay of each project."""
    expenses, schemes = by_code(plan.expenses), by_code(plan.schemes)
    found: dict[Pair, Decimal] = {}
    for code, by in pairs:
        eur = _capped(schemes[by], expenses[code])
        if eur is not None:
            key = (expenses[code].project, by)
            found[key] = found.get(key, ZERO) + eur
    return found


def _capped(scheme: Scheme, expense: Expense) -> Decimal | None:
    most = scheme.most_public_aid
    return None if most is None else most * scheme.eligible_eur(expense)


def _most_granted(plan: Plan, project: str, by: str) -> Decimal:
    """Give what the rates of public schemes come to on what a scheme may pay of a project."""
    asked = by_code(plan.schemes)[by]
    expenses = [e for e in plan.expenses if e.project == project and asked.covers(e)]
    public = [scheme for scheme in plan.schemes if scheme.is_public]
    return sum((f.rate * f.eligible_eur(e) for e in expenses for f in public if f.covers(e)), ZERO)
