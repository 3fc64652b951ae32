"""Large models: GLOP bounds them, HiGHS decides the tasks it splits, and days stay whole."""

import pytest

from benchmarks.instances import instance
from solver.allocation import Instance, Status, solve
from solver.allocation.model.building import build
from solver.allocation.search.decode import result_of
from solver.allocation.search.lexicographic import descend
from solver.engines.highs import HotHighs
from solver.engines.opening import open_engine
from tests.solver.allocation.cases import TINY
from tests.solver.allocation.checking import violations

glop = pytest.importorskip("solver.engines.glop", reason="ortools is not installed")

INSTANCES = [TINY, instance(6, 10), instance(8, 12, seed=2), instance(12, 30, seed=3)]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Call every model large."""
    monkeypatch.setattr("solver.program.program.LARGE", 1)


@pytest.mark.usefixtures("large")
def test_a_large_program_takes_glop_along() -> None:
    assert isinstance(open_engine(build(TINY).program), glop.LargeHighs)


def test_a_small_program_does_without() -> None:
    assert type(open_engine(build(TINY).program)) is HotHighs


@pytest.mark.parametrize("inst", INSTANCES)
def test_glop_and_highs_prove_the_same_tiers(inst: Instance) -> None:
    model = build(inst)

    found = descend(model, glop.LargeHighs(model.program))
    result = result_of(model, inst, found.plan, found.unproven)

    assert result.status is Status.OPTIMAL
    assert result.tiers == pytest.approx(solve(inst).tiers, rel=1e-7, abs=1e-5)
    assert violations(inst, result) == []


@pytest.mark.parametrize("inst", INSTANCES)
@pytest.mark.usefixtures("large")
def test_a_large_plan_is_whole_keeps_every_constraint_and_says_what_is_proven(
    inst: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = solve(inst)
    monkeypatch.undo()

    best = list((solve(inst).tiers or {}).values())
    found = list((result.tiers or {}).values())
    assert violations(inst, result) == []
    assert [round(value, 4) for value in found] >= [round(value, 4) for value in best]
    if result.status is Status.OPTIMAL:
        assert found[:5] == pytest.approx(best[:5], rel=1e-7, abs=1e-5)


def test_an_application_that_cannot_be_written_is_ruled_out() -> None:
    inst = instance(6, 10)
    model = build(inst)
    engines = glop.LargeHighs(model.program), HotHighs(model.program)

    for filed in model.variables.filed.values():
        for engine in engines:
            engine.rule_out(filed)

    by_glop, by_highs = (list(engine._upper) for engine in engines)
    assert by_glop == by_highs
    assert any(by_glop[filed.id] == 0 for filed in model.variables.filed.values())
