"""HiGHS is silent and lazy; a solver that is named agrees with it, or is said to be missing."""

import subprocess
import sys
from dataclasses import fields, replace
from textwrap import dedent

import pytest

from benchmarks.instances import instance
from solver.allocation import Instance, Options, Status, solve
from solver.allocation.model.building import build
from solver.allocation.search.decode import no_result
from solver.allocation.search.lexicographic import descend
from solver.engines.engine import Answer
from solver.engines.installed import SolverMissingError, installed, is_installed
from tests.solver.allocation.cases import NOTHING, TINY
from tests.solver.allocation.checking import violations

OTHERS = ("CBC", "GLPK")


def run(code: str) -> str:
    command = [sys.executable, "-c", dedent(code)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_highs_prints_nothing() -> None:
    program = """
from solver.allocation import solve
from tests.solver.allocation.cases import TINY
solve(TINY)
"""
    assert run(program) == ""


def test_importing_the_package_loads_no_optimiser() -> None:
    loaded = run("import sys, solver; print({'pulp', 'highspy', 'numpy'} & set(sys.modules))")

    assert loaded == "set()\n"


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("inst", [TINY, NOTHING, instance(6, 10), instance(8, 12, seed=2)])
def test_another_solver_reaches_the_same_tiers(inst: Instance, name: str) -> None:
    if not is_installed(name):
        pytest.skip(f"{name} is not on this machine")

    by_highs = solve(inst)
    by_other = solve(replace(inst, options=replace(inst.options, solver=name)))

    assert by_other.status is Status.OPTIMAL
    assert by_other.tiers == pytest.approx(by_highs.tiers, abs=1e-3)
    assert by_other.filed == by_highs.filed
    assert violations(inst, by_other) == []


@pytest.mark.thorough
def test_a_plan_that_is_not_proven_is_kept_and_says_how_far_it_may_be() -> None:
    strict = Options(
        work=0,
        ramp_rate=0.1,
        ramp_base_days=1.0,
        block_days=2.0,
        max_projects=2,
        field_share=0.3,
    )
    hurried = replace(instance(14, 30, seed=5), options=strict)

    result = solve(hurried)
    patient = solve(replace(hurried, options=replace(strict, work=Options().work)))

    assert result.status is Status.FEASIBLE
    assert violations(hurried, result) == []
    for tier, least in (result.unproven or {}).items():
        assert least < result.tiers[tier]
    first = next(iter(result.unproven))
    assert result.unproven[first] <= patient.tiers[first] <= result.tiers[first]


def test_no_limit_is_in_seconds() -> None:
    assert not any(field.name.endswith("_s") for field in fields(Options))


def test_no_plan_found_is_none_and_never_a_number() -> None:
    class Late:
        def relaxed(self, *_: object) -> Answer:
            return Answer(Status.NO_SOLUTION)

        def whole(self, *_: object) -> Answer:
            return Answer(Status.NO_SOLUTION)

    answer = descend(build(TINY), Late()).plan  # type: ignore[arg-type]

    assert not answer.found
    assert no_result().days is None
    assert no_result().tiers is None


def test_a_solver_that_is_missing_is_named_with_those_that_are_there() -> None:
    with pytest.raises(SolverMissingError, match=r"^NONE is not installed; these are: HiGHS"):
        solve(replace(TINY, options=Options(solver="NONE")))

    assert installed()[0] == "HiGHS"
    assert not is_installed("NONE")
