"""What clusters of tasks leave at least: more than the relaxation says, never more than is true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.instances import instance
from solver.allocation import Instance, solve
from solver.allocation.model.building import build
from solver.allocation.search.clusters import Clusters
from solver.allocation.search.sensitivity import Sensitivity
from solver.engines.part_engine import PartEngine
from solver.program import read_arrays
from solver.program.part import Part

JUDGED = ("uncovered_mandatory", "uncovered_weighted", "unfunded_weighted")
SEEDS = (4, 5, 7, 8)


def rhythmic(seed: int) -> Instance:
    """Draw a plan one task in three of which is regular: the relaxation splits their shares."""
    drawn = instance(8, 20, seed=seed)
    regular = {t: window for t, window in list(drawn.window.items())[::3] if len(window) > 1}
    return replace(drawn, regular=regular, tiers=JUDGED)


def least_of_both(inst: Instance) -> tuple[float, float]:
    """Give the least of the tier of weighted days by the relaxation, and by clusters, in days."""
    model = build(inst)
    whole = read_arrays(model.program)
    part = Part(whole, np.ones(len(whole.lower), dtype=bool))
    engine = PartEngine(part)
    (tier,) = (tier for tier in model.tiers if tier.name == "uncovered_weighted")
    relaxed = engine.relaxed(tier.terms)
    proof, bounds = engine.proof(), engine.bounds()
    assert proof is not None
    assert bounds is not None
    clusters = Clusters(model, part, engine)
    least = clusters.least(clusters.of(proof, bounds), engine.weights(tier.terms))
    return tier.unit * relaxed.objective, tier.unit * least


def test_clusters_leave_more_than_a_relaxation_and_no_more_than_is_true() -> None:
    gained = 0.0
    for seed in SEEDS:
        inst = replace(rhythmic(seed), tiers=("uncovered_weighted",))
        tiers = solve(inst).tiers
        assert tiers is not None

        relaxed, least = least_of_both(inst)

        assert least <= tiers["uncovered_weighted"] + 1e-6
        gained += least - relaxed
    assert gained > 0


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
    for rank, key in enumerate(cells[::6]):
        days = max(0.0, base.capacity_days[key] + (2.0 if rank % 4 else -1.0))
        yield replace(base, capacity_days={**base.capacity_days, key: days})
    for t in list(base.window)[1:3]:
        yield replace(base, window={**base.window, t: base.periods})
    yield base
