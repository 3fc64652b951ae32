"""What the allocation model answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from solver.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One allocation; every mapping is ``None`` where no plan was found."""

    status: Status
    days: Mapping[tuple[str, str, str], float] | None = None
    """(agent, task, period) -> days, multiples of the step, those above 0 only."""
    uncovered_days: Mapping[str, float] | None = None
    """Task -> days nobody does."""
    grants_eur: Mapping[tuple[str, str], float] | None = None
    """(expense, scheme) -> euros, those above 0 only."""
    credits_eur: Mapping[tuple[str, str], float] | None = None
    """(expense, credit line) -> euros, those above 0 only."""
    unfunded_eur: Mapping[str, float] | None = None
    """Expense -> euros nobody pays."""
    receipts_eur: Mapping[tuple[str, str], float] | None = None
    """(project, scheme) -> euros for days and shares, those above 0 only."""
    taken_in_eur: Mapping[tuple[str, str], float] | None = None
    """(project, scheme) -> euros of them that a credit line takes in, those above 0 only."""
    filed: Mapping[str, bool] | None = None
    """Scheme -> whether its application is written (or nothing had to be)."""
    tiers: Mapping[str, float] | None = None
    """Tier -> its value, in days, weighted days, euros, weighted euros or a share."""
    unproven: Mapping[str, float] | None = None
    """Tier that may not be at its best -> a value that no plan is below."""
