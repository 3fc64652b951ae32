"""The problem of one tier, those before it fixed as rows: for anybody to read, change and solve."""

from __future__ import annotations

from dataclasses import replace

from solver.allocation.instance import Instance
from solver.allocation.model.building import Model, build
from solver.allocation.search.lexicographic import engine_of, in_turn
from solver.engines.engine import Answer
from solver.program import LE, Program


def tier_problem(inst: Instance, tier: str = "") -> Program:
    """Write the problem that minimises a tier, the last by default.

    Raises:
        LookupError: the time was too short to find any plan for the tiers before.
        ValueError: there is no such tier.
    """
    wanted = tier or inst.tiers[-1]
    if wanted not in inst.tiers:
        raise ValueError(f"{tier} is not one of {', '.join(inst.tiers)}")
    model = build(inst)
    place = inst.tiers.index(wanted)
    before = replace(model, tiers=model.tiers[:place])
    for fixed, answer in in_turn(before, engine_of(before)):
        if not answer.found:
            raise LookupError("no plan was found in time")
        fix(model, model.tiers.index(fixed), answer)
    model.program.minimise(model.tiers[place].terms)
    return model.program


def fix(model: Model, place: int, answer: Answer, give: float = 0.0) -> None:
    """Add the row that keeps a tier at its best."""
    tier = model.tiers[place]
    most = tier.ceiling(answer.objective) + give
    model.program.row(tier.terms, LE, most, ("fixed", tier.name))
