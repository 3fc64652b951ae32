"""The best plan of an instance: days and euros apart where only filings tie them."""

from __future__ import annotations

from collections.abc import Iterator

from solver.allocation.instance import Instance
from solver.allocation.model.building import Model, build
from solver.allocation.model.tiers import Tier
from solver.allocation.result import Result
from solver.allocation.search.apart.halves import halves_of
from solver.allocation.search.decode import no_result, result_of
from solver.allocation.search.lexicographic import engine_of, in_turn, led_to
from solver.allocation.shaping.search import shaped
from solver.engines.engine import Answer

SMALL = 2000
"""Columns up to which a plan near no other is as soon found in one piece."""


def optimise(inst: Instance) -> Result:
    """Solve an instance; every tier is proven, unless the search was cut short."""
    model = build(inst)
    found = led_to(best_in_turn(model))
    if not found.plan.found:
        return no_result()
    plan = shaped(model, found.plan) if inst.options.is_shaped else found.plan
    return result_of(model, inst, plan, found.unproven)


def best_in_turn(model: Model) -> Iterator[tuple[Tier, Answer]]:
    """Yield each tier with a plan that minimises it, those before fixed, until none is found."""
    near_none = model.inst.reference is None and model.program.size <= SMALL
    halves = None if near_none else halves_of(model)
    if halves is not None:
        return halves.in_turn()
    return in_turn(model, engine_of(model))
