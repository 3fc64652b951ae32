"""HiGHS is silent and lazy, and CBC agrees with it where it is missing."""

import subprocess
import sys
from dataclasses import replace
from textwrap import dedent

import pytest

from benchmarks.instances import instance
from solver.allocation import Instance, Options, Status, solve
from solver.allocation.lexicographic import descend
from solver.allocation.model import build
from solver.allocation.outcome import no_result
from solver.cbc import find_cbc
from solver.engine import Answer, NoOptimiserError
from tests.solver.allocation.cases import NOTHING, TINY
from tests.solver.allocation.checking import violations


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


@pytest.mark.parametrize("inst", [TINY, NOTHING, instance(6, 10), instance(8, 12, seed=2)])
def test_cbc_agrees_where_highspy_is_missing(
    inst: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        find_cbc(10)
    except NoOptimiserError:
        pytest.skip("CBC is not on this machine")
    by_highs = solve(inst)
    monkeypatch.setitem(sys.modules, "highspy", None)

    by_cbc = solve(inst)

    assert by_cbc.status is Status.OPTIMAL
    assert by_cbc.tiers == pytest.approx(by_highs.tiers, abs=1e-3)
    assert by_cbc.filed == by_highs.filed


def test_a_plan_found_in_time_is_kept_though_not_proven() -> None:
    hurried = replace(instance(10, 20), options=Options(time_limit_s=0.0))

    result = solve(hurried)

    assert result.status is Status.FEASIBLE
    assert violations(hurried, result) == []


def test_no_plan_in_time_is_none_and_never_a_number() -> None:
    class Late:
        def relaxed(self, *_: object) -> Answer:
            return Answer(Status.NO_SOLUTION)

        def whole(self, *_: object) -> Answer:
            return Answer(Status.NO_SOLUTION)

    answer = descend(build(TINY), Late())  # type: ignore[arg-type]

    assert not answer.found
    assert no_result().days is None
    assert no_result().tiers is None


def test_without_any_optimiser_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    monkeypatch.setattr("pulp.COIN_CMD.available", lambda _: False)

    with pytest.raises(NoOptimiserError, match="pip install highspy"):
        solve(TINY)
