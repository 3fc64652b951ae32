"""What clusters of tasks leave at least: more than the relaxation says, never more than is true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.instances import instance
from solver.allocation import Instance, solve
from solver.allocation.model.building import build
from solver.allocation.search.adjusting import Adjusting
from solver.allocation.search.clusters import Clusters
from solver.allocation.search.sensitivity import Sensitivity
from solver.engines.part_engine import PartEngine
from solver.program import read_arrays
from solver.program.part import Part

JUDGED = ("uncovered_mandatory", "uncovered_weighted", "unfunded_weighted")
SEEDS = (5, 7)


def rhythmic(seed: int) -> Instance:
    """Draw a plan one task in three of which is regular: the relaxation splits their shares."""
    drawn = instance(8, 20, seed=seed)
    regular = {t: window for t, window in list(drawn.window.items())[::3] if len(window) > 1}
    return replace(drawn, regular=regular, tiers=JUDGED)


class Bounded:
    """The tier of weighted days of an instance, by its relaxation and by its clusters."""

    def __init__(self, inst: Instance) -> None:
        self.inst, self.model = inst, build(inst)
        whole = read_arrays(self.model.program)
        part = Part(whole, np.ones(len(whole.lower), dtype=bool))
        self.engine = PartEngine(part)
        (self.tier,) = self.model.tiers
        self.relaxed_days = self.tier.unit * self.engine.relaxed(self.tier.terms).objective
        proof, bounds = self.engine.proof(), self.engine.bounds()
        assert proof is not None
        assert bounds is not None
        self.clusters = Clusters(self.model, part, self.engine)
        self.parted = self.clusters.of(proof, bounds)

    def least_days(self, moved: Instance | None = None) -> float:
        """Give what clusters leave at least, once bounds are those of another instance."""
        Adjusting(self.model, self.engine).move(self.inst, moved or self.inst)
        least = self.clusters.least(self.parted, self.engine.weights(self.tier.terms))
        self.engine.restore()
        return self.tier.unit * least


def optimum(inst: Instance) -> float:
    tiers = solve(inst).tiers
    assert tiers is not None
    return tiers["uncovered_weighted"]


def test_clusters_leave_more_than_a_relaxation_and_no_more_than_is_true() -> None:
    gained = 0.0
    for seed in SEEDS:
        bounded = Bounded(replace(rhythmic(seed), tiers=("uncovered_weighted",)))

        least = bounded.least_days()

        assert least <= optimum(bounded.inst) + 1e-6
        gained += least - bounded.relaxed_days
    assert gained > 0


def test_clusters_are_looked_at_again_where_their_bounds_move() -> None:
    moved = 0
    for seed in SEEDS:
        bounded = Bounded(replace(rhythmic(seed), tiers=("uncovered_weighted",)))
        home = bounded.least_days()
        for inst in changes(bounded.inst):
            if inst.window == bounded.inst.window:
                least = bounded.least_days(inst)
                assert least <= optimum(inst) + 1e-6
                moved += abs(least - home) > 1e-6
        assert bounded.least_days() == home
    assert moved > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hot_model_agrees_with_a_cold_one_where_clusters_say_what_is_left(seed: int) -> None:
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
