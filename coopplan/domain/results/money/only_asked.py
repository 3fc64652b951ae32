"""The money of a plan that is only asked for: no funder has granted it, let alone notified it."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.results.outcome import Outcome


def only_asked_eur(outcome: Outcome, projects: Collection[str] | None = None) -> Decimal:
    """Sum the grants that are only asked for, on the expenses of some projects or on all."""
    asked = {s.code for s in outcome.plan.schemes if s.status is GrantStatus.ASKED}
    project_of = {expense.code: expense.project for expense in outcome.plan.expenses}
    return sum(
        (
            eur
            for (expense, scheme), eur in outcome.grants_eur.items()
            if scheme in asked and (projects is None or project_of[expense] in projects)
        ),
        ZERO,
    )
