"""Checks on years: what authorisations allow in each and over all, and the parts of an expense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from coopplan.audit.violation import Violation
from coopplan.domain.amounts import ZERO
from coopplan.domain.results.outcome import Outcome


def midweek(first: date) -> date:
    """Give the day by which a month or a week belongs to a year."""
    return first + timedelta(days=3)


def payment_appropriation(outcome: Outcome) -> Iterator[Violation]:
    """The expenses of a year take from an authorisation its payment appropriations at most."""
    month = {expense.code: expense.month for expense in outcome.plan.expenses}
    for each in outcome.plan.authorisations:
        paid: defaultdict[int, Decimal] = defaultdict(Decimal)
        for (code, line), eur in outcome.credits_eur.items():
            if line in each.lines and code in month:
                paid[midweek(month[code]).year] += eur
        for year, eur in paid.items():
            if eur > each.payment_eur.get(year, ZERO):
                found = f"{eur} > {each.payment_eur.get(year, ZERO)}"
                yield Violation("payment_appropriation", f"{each.code} {year}", found)


def authorisation(outcome: Outcome) -> Iterator[Violation]:
    """The lines of an authorisation pay its total at most."""
    for each in outcome.plan.authorisations:
        paid = (eur for (_code, line), eur in outcome.credits_eur.items() if line in each.lines)
        total = sum(paid, ZERO)
        if total > each.total_eur:
            yield Violation("authorisation", each.code, f"{total} > {each.total_eur}")


def parts_follow(outcome: Outcome) -> Iterator[Violation]:
    """The parts of an expense follow each other: no cent of its cost is in two of them."""
    paid: defaultdict[str, Decimal] = defaultdict(Decimal)
    for part in sorted(outcome.plan.expenses, key=lambda each: each.before_eur):
        if part.before_eur < paid[part.part_of] and part.part_of:
            found = f"{part.before_eur} < {paid[part.part_of]}"
            yield Violation("parts_follow", part.code, found)
        paid[part.part_of] = part.before_eur + part.cost_eur
