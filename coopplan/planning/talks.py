"""All that prepares a negotiation: what to ask of whom, and what would close the gaps."""

from __future__ import annotations

from dataclasses import replace

from coopplan.domain.outcome import Outcome
from coopplan.domain.plan import Plan
from coopplan.planning.requests import negotiate
from coopplan.planning.solutions import solutions


def with_talks(plan: Plan, outcome: Outcome) -> Outcome:
    """Give an outcome with its requests and its solutions; ``plan`` is the one before levers."""
    asked = replace(negotiate(plan, outcome), solutions=solutions(outcome))
    return replace(outcome, negotiation=asked)
