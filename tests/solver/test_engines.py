"""HiGHS is silent and lazy, and CBC agrees with it where it is missing."""

import subprocess
import sys
from textwrap import dedent

import pytest

from solver import solve
from solver.cbc import find_cbc
from solver.engine import NoOptimiserError
from tests.solver.cases import TINY

HIDE = "import sys; sys.modules['highspy'] = None\n"


def run(code: str) -> str:
    command = [sys.executable, "-c", dedent(code)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_highs_prints_nothing() -> None:
    assert run("from solver import solve; from tests.solver.cases import TINY; solve(TINY)") == ""


def test_importing_the_package_loads_no_optimiser() -> None:
    loaded = run("import sys, solver; print({'pulp', 'highspy', 'numpy'} & set(sys.modules))")

    assert loaded == "set()\n"


def test_cbc_agrees_where_highspy_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        find_cbc(10)
    except NoOptimiserError:
        pytest.skip("CBC is not on this machine")
    by_highs = solve(TINY)
    monkeypatch.setattr("solver.engine.find_spec", lambda _: None)

    by_cbc = solve(TINY)

    assert by_cbc.tiers == pytest.approx(by_highs.tiers, abs=1e-3)
    assert by_cbc.filed == by_highs.filed


def test_without_any_optimiser_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("solver.engine.find_spec", lambda _: None)
    monkeypatch.setattr("pulp.COIN_CMD.available", lambda _: False)

    with pytest.raises(NoOptimiserError, match="pip install highspy"):
        solve(TINY)
