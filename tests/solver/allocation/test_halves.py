"""Days and euros apart come to what all plans listed, and both together, come to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given

from benchmarks.instances import instance
from solver.allocation import Instance
from solver.allocation.model.building import build
from solver.allocation.search.apart.halves import halves_of
from solver.allocation.search.decode import result_of
from solver.allocation.search.lexicographic import descend, engine_of, led_to
from solver.engines.engine import Answer
from solver.engines.proof import Basis
from solver.program import Terms
from solver.status import Status
from tests.properties import at_most
from tests.solver.allocation.cases import instances, small_instances
from tests.solver.allocation.checking import violations
from tests.solver.allocation.judging import best_tiers

EURO = 2e-3
some = at_most(60, suppress_health_check=list(HealthCheck))


def apart(inst: Instance) -> dict[str, float]:
    """Solve an instance by its halves; by both together where it has no euros."""
    model = build(inst)
    halves = halves_of(model)
    found = descend(model, engine_of(model)) if halves is None else led_to(halves.in_turn())
    result = result_of(model, inst, found.plan, found.unproven)
    assert violations(inst, result) == []
    assert not found.unproven
    return dict(result.tiers or {})


@some
@given(small_instances())
def test_halves_come_to_the_best_of_all_plans(inst: Instance) -> None:
    """Of plans equally near a reference one is the nearest: the tiers below have no choice."""
    near = inst.tiers.index("distance") + 1 if inst.reference is not None else len(inst.tiers)

    assert list(apart(inst).values())[:near] == pytest.approx(best_tiers(inst)[:near], abs=EURO)


@some
@given(instances())
def test_halves_keep_every_constraint(inst: Instance) -> None:
    apart(inst)


@pytest.mark.parametrize("seed", range(8))
def test_halves_come_to_what_both_come_to_together(seed: int) -> None:
    inst = instance(8, 20, seed=seed)
    model = build(inst)
    together = descend(model, engine_of(model))

    found = result_of(model, inst, together.plan, together.unproven).tiers

    assert apart(inst) == pytest.approx(found, abs=EURO)


@pytest.mark.parametrize("seed", [1, 10, 11])
def test_a_load_of_whole_steps_is_proven_least_without_parting_plans(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relaxation alone has lower loads than any plan: here it is parted without whole steps."""
    inst = replace(instance(8, 20, seed=seed), tiers=("uncovered_weighted", "heaviest_load"))
    model = build(inst)
    halves = halves_of(model)
    assert halves is not None
    turns = halves.turns()
    next(turns)
    engine, relaxations = halves.days.engine, []
    relaxed = engine.relaxed

    def counted(terms: Terms, basis: Basis | None = None) -> Answer:
        relaxations.append(terms)
        return relaxed(terms, basis)

    monkeypatch.setattr(engine, "relaxed", counted)
    _tier, plan = next(turns)
    together = descend(model, engine_of(model))

    assert len(relaxations) == 1
    assert plan.status is Status.OPTIMAL
    assert plan.objective == pytest.approx(model.tiers[-1].reached(together.plan.values))
