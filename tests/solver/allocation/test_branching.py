"""Leaves of a search that branches on what tasks leave: what is proven of them stays true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.instances import instance
from solver.allocation import Instance, solve
from solver.allocation.model.building import build
from solver.allocation.search.adjusting import Adjusting
from solver.allocation.search.branching import Branching
from solver.allocation.search.sensitivity import Sensitivity
from solver.engines.engine import Answer
from solver.engines.part_engine import PartEngine
from solver.program import read_arrays
from solver.program.part import Part
from solver.status import Status

JUDGED = ("uncovered_mandatory", "uncovered_weighted", "unfunded_weighted")
SEEDS = (5, 7)
NO_PLAN = Answer(Status.NO_SOLUTION)


def rhythmic(seed: int) -> Instance:
    """Draw a plan one task in three of which is regular: the relaxation splits their shares."""
    drawn = instance(8, 20, seed=seed)
    regular = {t: window for t, window in list(drawn.window.items())[::3] if len(window) > 1}
    return replace(drawn, regular=regular, tiers=JUDGED)


class Branched:
    """The tier of weighted days of an instance, branched on, and moved to other instances."""

    def __init__(self, inst: Instance) -> None:
        self.inst = replace(inst, tiers=("uncovered_weighted",))
        self.model = build(self.inst)
        whole = read_arrays(self.model.program)
        part = Part(whole, np.ones(len(whole.lower), dtype=bool))
        self.engine = PartEngine(part)
        (self.tier,) = self.model.tiers
        self.branching = Branching(self.model, part, self.engine)

    def least(self, moved: Instance | None = None) -> Answer:
        """Search once bounds are those of another instance, then go back."""
        Adjusting(self.model, self.engine).move(self.inst, moved or self.inst)
        found = self.branching.least(self.tier, (0, self.tier.name), NO_PLAN, NO_PLAN)
        self.engine.restore()
        self.branching.restore()
        return found


def optimum(inst: Instance) -> float:
    tiers = solve(replace(inst, tiers=("uncovered_weighted",))).tiers
    assert tiers is not None
    return tiers["uncovered_weighted"]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_branching_proves_is_so_wherever_bounds_are_moved(seed: int) -> None:
    branched = Branched(rhythmic(seed))
    proven = 0
    for inst in (branched.inst, *changes(branched.inst)):
        if inst.window == branched.inst.window:
            found = branched.least(inst)
            if found.status is Status.OPTIMAL:
                reached = branched.tier.unit * (found.objective + branched.tier.constant)
                assert reached == pytest.approx(optimum(inst))
                proven += 1
    assert proven > 3


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hot_model_agrees_with_a_cold_one_where_leaves_are_remembered(seed: int) -> None:
    base = rhythmic(seed)
    room = {key: days + 2.0 for key, days in base.capacity_days.items()}
    wide = dict.fromkeys(base.window, base.periods)
    hot = Sensitivity(replace(base, capacity_days=room, window=wide), base)

    for inst in changes(base):
        cold = solve(inst).tiers

        assert hot.solve(inst) == pytest.approx(cold, abs=1e-4)


def changes(base: Instance) -> Iterator[Instance]:
    """Yield more days of some agents, fewer of others, longer windows, and all as it was."""
    cells = list(base.capacity_days)
    for rank, key in enumerate(cells[::9]):
        days = max(0.0, base.capacity_days[key] + (2.0 if rank % 4 else -1.0))
        yield replace(base, capacity_days={**base.capacity_days, key: days})
    for t in list(base.window)[1:3]:
        yield replace(base, window={**base.window, t: base.periods})
    yield base
