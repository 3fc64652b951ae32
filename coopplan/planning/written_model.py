"""The allocation problem of a scenario, for other programs and for analysts."""

from __future__ import annotations

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.levers.work.leaving import within_horizon
from coopplan.planning.allocation.encoding.objectives import tiers_of
from coopplan.planning.run import run
from coopplan.planning.scenario import allocated, prepared
from solver.allocation import Instance
from solver.program import Program, write

__all__ = ["instance_of", "problem_of", "tiers_of", "write"]


def problem_of(plan: Plan, scenario: str, tier: str = "") -> Program:
    """Write the problem that minimises a tier of a scenario, the tiers before it fixed.

    ``scenario``: empty for the reference. ``tier``: empty for the last, whose solution is the plan.
    """
    from solver.allocation.search.written.tier_problem import tier_problem

    outcomes = run(plan, [scenario] if scenario else [])
    return tier_problem(instance_of(plan, outcomes[-1], outcomes[0]), tier)


def instance_of(plan: Plan, outcome: Outcome, reference: Outcome) -> Instance:
    """Encode a solved scenario again, as it was when its days and euros were shared out."""
    base = None if outcome.scenario.code == reference.scenario.code else reference
    whole = within_horizon(plan)
    return allocated(prepared(whole, outcome.scenario, base, (outcome,)))[0]
