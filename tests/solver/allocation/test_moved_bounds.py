"""A plan to start from keeps the bounds of the moment, not those its columns were made with."""

from __future__ import annotations

from solver.allocation.model.building import build
from solver.allocation.search.lexicographic import least
from solver.engines.adjustable_highs import AdjustableHighs
from solver.engines.engine import Answer
from solver.program import read_arrays
from solver.status import Status
from tests.solver.allocation.cases import TINY


def test_a_plan_outside_bounds_that_were_moved_is_no_plan() -> None:
    model = build(TINY)
    engine = AdjustableHighs(read_arrays(model.program))
    tier = model.tiers[0]
    plan = least(model, engine, tier, Answer(Status.NO_SOLUTION))
    worked = [x for x in model.variables.steps.values() if plan.values[x.id] > 0]

    assert engine.around(plan, tier.terms).found
    engine.bound_column(worked[0], 0.0)

    assert not engine.around(plan, tier.terms).found
