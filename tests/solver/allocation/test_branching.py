"""Leaves of a search that branches on what tasks leave: what is proven of them stays true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.instances import instance
from solver.allocation import Instance, solve
from solver.allocation.model.building import build
from solver.allocation.search.branches import branching
from solver.allocation.search.branches.branching import Branching, Found
from solver.allocation.search.branches.parting import Gains, Parting
from solver.allocation.search.branches.partition import Leaf
from solver.allocation.search.hot.adjusting import Adjusting
from solver.allocation.search.hot.sensitivity import Sensitivity
from solver.engines.engine import Answer, Search
from solver.engines.part_engine import PartEngine
from solver.program import Terms, read_arrays
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


def rhythmic_or_continuous(seed: int) -> Instance:
    """Draw a small plan every task of which is regular or continuous."""
    drawn = instance(5, 12, seed=seed)
    windows = {t: window for t, window in drawn.window.items() if len(window) > 1}
    every = list(drawn.window)
    regular = {t: window for t, window in windows.items() if t in every[::2]}
    continuous = {t: window for t, window in windows.items() if t in every[1::2]}
    return replace(drawn, regular=regular, continuous=continuous, tiers=JUDGED)


class Branched:
    """The tier of weighted days of an instance, branched on, and moved to other instances."""

    def __init__(self, inst: Instance) -> None:
        self.inst = replace(inst, tiers=("uncovered_weighted",))
        self.model = build(self.inst)
        whole = read_arrays(self.model.program)
        self.part = Part(whole, np.ones(len(whole.lower), dtype=bool))
        self.engine = PartEngine(self.part)
        (self.tier,) = self.model.tiers
        self.branching = Branching(self.model, self.part, self.engine)

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


def test_no_plan_close_to_a_bound_says_nothing_of_those_between_it_and_the_best(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Plans are found by searches for a better one alone; one that finds none gives the old one."""
    branched = Branched(rhythmic_or_continuous(211))
    engine, tier = branched.engine, branched.tier
    start = engine.whole(tier.terms, 1e9, Search())
    better, looked_for = engine.better, []

    def grudging(plan: Answer, terms: Terms, enough: float, search: Search) -> Answer:
        found = better(plan, terms, enough, search)
        looked_for.append(plan.objective)
        if found.found and found.objective > plan.objective + 1e-6:
            return Answer(Status.OPTIMAL, tier.reached(plan.values), plan.values)
        return found

    monkeypatch.setattr(engine, "better", grudging)
    monkeypatch.setattr(engine, "near", lambda *_given: NO_PLAN)
    found = branched.branching.least(tier, (0, tier.name), start, NO_PLAN)

    assert looked_for
    assert found.status is Status.OPTIMAL
    assert tier.unit * (found.objective + tier.constant) == pytest.approx(optimum(branched.inst))


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


def test_a_sum_is_kept_within_spans_and_proofs_know_it() -> None:
    branched = Branched(rhythmic(SEEDS[0]))
    engine, terms = branched.engine, branched.tier.terms
    left = list(branched.model.variables.uncovered.values())
    place = engine.add_sum([(x, 1.0) for x in left])
    relaxed = engine.relaxed(terms)
    together = sum(relaxed.values[x.id] for x in left)
    spans = {place: (together + 3.0, np.inf)}

    with engine.within(spans):
        more, proof = engine.relaxed(terms), engine.proof()

    assert sum(more.values[x.id] for x in left) == pytest.approx(together + 3.0)
    assert more.objective > relaxed.objective
    assert proof is not None
    assert engine.bound_by(proof, spans) == pytest.approx(more.objective)
    assert engine.bound_by(proof, {}) < more.objective
    assert engine.relaxed(terms).objective == pytest.approx(relaxed.objective)


def test_a_relaxation_is_told_what_no_plan_is_below() -> None:
    branched = Branched(rhythmic(SEEDS[0]))
    engine, terms = branched.engine, branched.tier.terms
    relaxed = engine.relaxed(terms)

    engine.limit(terms, relaxed.objective + 2.0, relaxed.objective + 1.0)

    assert engine.relaxed(terms).objective == pytest.approx(relaxed.objective + 1.0)
    engine.restore()
    assert engine.relaxed(terms).objective == pytest.approx(relaxed.objective)


def test_a_number_that_raises_no_bound_is_parted_last() -> None:
    halves, other = np.array([0.5, 3.25]), Answer(Status.OPTIMAL, objective=10.0)
    gains = Gains(np.array([16.0, 4.0]))
    assert gains.best(halves) == 0

    later = gains.copy()
    for _part in range(2):
        later.learn(0, 10.0, other)

    assert later.best(halves) == 1
    assert gains.best(halves) == 0
    assert later.best(np.array([2.0, 3.0])) is None


def test_what_tasks_alike_leave_together_is_a_number_of_its_own() -> None:
    branched = Branched(rhythmic(SEEDS[0]))
    left = branched.model.variables.uncovered
    weight = branched.inst.task_weight
    parting = Parting(branched.model, branched.part, branched.engine)
    plan = np.zeros(branched.model.program.size)
    heavy = [t for t in left if weight[t] == weight[next(iter(left))]]
    plan[[left[t].id for t in heavy[:2]]] = 2.5, 3.5

    numbers = parting.values(plan)

    assert sorted(numbers[numbers > 0])[:2] == [2.5, 3.5]
    assert max(numbers) == 6.0


@pytest.mark.parametrize("seed", SEEDS)
def test_a_search_without_a_good_plan_finds_the_best_in_one_piece(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(branching, "PATIENCE", 0)
    branched, pieces = Branched(rhythmic(seed)), []
    whole = branched.engine.whole

    def searched(terms: Terms, enough: float, search: Search) -> Answer:
        pieces.append(search)
        return whole(terms, enough, search)

    monkeypatch.setattr(branched.engine, "whole", searched)
    found = branched.least()

    assert pieces
    assert found.status is Status.OPTIMAL
    assert branched.tier.unit * (found.objective + branched.tier.constant) == pytest.approx(
        optimum(branched.inst)
    )


def test_what_no_plan_is_below_counts_the_leaves_left_open() -> None:
    """A plan as low as those that wait is not yet the best: one left open may have a better."""
    found = Found(NO_PLAN)
    found.close(Answer(Status.FEASIBLE, 9.0, (1.0,)), 3.0)

    assert found.least_of([(5.0, 0, Leaf(), None)]) == 3.0
    assert found.least_of([(2.0, 0, Leaf(), None)]) == 2.0
