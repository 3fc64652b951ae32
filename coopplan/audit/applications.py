"""Checks on what a scheme gives each project, and on schemes that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from coopplan.audit.vat import eligible
from coopplan.audit.violation import Violation
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.outcome import Outcome


def project_limits(outcome: Outcome) -> Iterator[Violation]:
    """A scheme gives a project no more than its ceiling for one, and its floor or nothing."""
    expenses = by_code(outcome.plan.expenses)
    schemes = by_code(outcome.plan.schemes)
    granted: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for (code, by), eur in outcome.grants_eur.items():
        if code in expenses and by in schemes:
            granted[expenses[code].project, by] += eur
    for key, eur in outcome.receipts_eur.items():
        granted[key] += eur
    for (project, by), eur in granted.items():
        most, least = schemes[by].project_ceiling_eur, schemes[by].project_floor_eur
        if eur < least or (most is not None and eur > most):
            yield Violation("project_limits", f"{project} {by}", f"{least} <= {eur} <= {most}")


def envelopes(outcome: Outcome) -> Iterator[Violation]:
    """The applications to one scheme get no more than its ceiling, together."""
    schemes = by_code(outcome.plan.schemes)
    given: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (_for, by), eur in (*outcome.grants_eur.items(), *outcome.receipts_eur.items()):
        if by in schemes and schemes[by].envelope:
            given[schemes[by].envelope] += eur
    for scheme in schemes.values():
        most = scheme.envelope_eur
        if most is not None and given[scheme.envelope] > most:
            yield Violation("envelopes", scheme.envelope, f"{given[scheme.envelope]} > {most}")


def net_revenue(outcome: Outcome) -> Iterator[Violation]:
    """What a project earns is taken off the expenses that its application is paid for."""
    for scheme in outcome.plan.schemes:
        if not scheme.net_revenue_eur or scheme.notified_eur is not None:
            continue
        covered = (e for e in outcome.plan.expenses if scheme.covers(e))
        base = sum((eligible(scheme, expense) for expense in covered), ZERO)
        most = scheme.rate * max(ZERO, base - scheme.net_revenue_eur)
        paid = sum((eur for (_d, by), eur in outcome.grants_eur.items() if by == scheme.code), 0)
        if paid > most:
            yield Violation("net_revenue", scheme.code, f"{paid} > {most}")


def exclusion(outcome: Outcome) -> Iterator[Violation]:
    """Of two schemes of which one excludes the other, one at most pays an expense.

    What is paid in instalments is one expense.
    """
    whole = {each.code: each.part_of or each.code for each in outcome.plan.expenses}
    excluded = {scheme.code: set(scheme.excludes) for scheme in outcome.plan.schemes}
    names = {scheme.code: {scheme.code, scheme.envelope} for scheme in outcome.plan.schemes}
    payers: defaultdict[str, set[str]] = defaultdict(set)
    for code, by in outcome.grants_eur:
        payers[whole.get(code, code)].add(by)
    for code, together in payers.items():
        for one, other in combinations(sorted(together), 2):
            if names[other] & excluded[one] or names[one] & excluded[other]:
                yield Violation("exclusion", code, f"{one} and {other}")
