"""Ways to corrupt an outcome, and what the audit then catches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from coopplan.audit import audit
from coopplan.domain.results.outcome import Outcome

ZERO = Decimal(0)
JANUARY, FEBRUARY = 0, 1


def caught(outcome: Outcome) -> set[str]:
    return {violation.check for violation in audit(outcome)}


def working(outcome: Outcome, changes: Mapping[tuple[str, str, int], str]) -> Outcome:
    """Change days; an empty text takes the entry out."""
    periods = outcome.plan.periods
    changed = {(a, t, periods[m]): days for (a, t, m), days in changes.items()}
    kept = {key: days for key, days in outcome.days.items() if key not in changed}
    return replace(
        outcome, days=kept | {key: Decimal(days) for key, days in changed.items() if days}
    )


def paying(outcome: Outcome, **changes: str) -> Outcome:
    """Change euros, given as ``D1_F``; an empty text takes the entry out."""
    books = {"grants_eur": dict(outcome.grants_eur), "credits_eur": dict(outcome.credits_eur)}
    for name, eur in changes.items():
        expense, source = name.split("_")
        book = books["credits_eur" if source.startswith("B") else "grants_eur"]
        book.pop((expense, source), None)
        if eur:
            book[expense, source] = Decimal(eur)
    return replace(outcome, **books)


def with_settings(outcome: Outcome, **changes: Any) -> Outcome:
    plan = outcome.plan
    return replace(outcome, plan=replace(plan, settings=replace(plan.settings, **changes)))


def with_scheme(outcome: Outcome, code: str, **changes: Any) -> Outcome:
    schemes = tuple(
        replace(scheme, **changes) if scheme.code == code else scheme
        for scheme in outcome.plan.schemes
    )
    return replace(outcome, plan=replace(outcome.plan, schemes=schemes))


def with_expense(outcome: Outcome, code: str, **changes: Any) -> Outcome:
    expenses = tuple(
        replace(expense, **changes) if expense.code == code else expense
        for expense in outcome.plan.expenses
    )
    return replace(outcome, plan=replace(outcome.plan, expenses=expenses))


def with_task(outcome: Outcome, code: str, **changes: Any) -> Outcome:
    tasks = tuple(
        replace(task, **changes) if task.code == code else task for task in outcome.plan.tasks
    )
    return replace(outcome, plan=replace(outcome.plan, tasks=tasks))


def with_body(outcome: Outcome, code: str, **changes: Any) -> Outcome:
    bodies = tuple(
        replace(body, **changes) if body.code == code else body for body in outcome.plan.bodies
    )
    return replace(outcome, plan=replace(outcome.plan, bodies=bodies))
