"""The model behind a plan: opened by an analyst, written, and solved again by other solvers."""

import json
import os
import shutil
from pathlib import Path

import pulp
import pytest

import coopplan
from coopplan.domain.input.plan import Plan
from solver.engines.installed import is_installed
from tests.doors.commands import run
from tests.workbook.books import base, write
from tests.workbook.readings import plan_of

needs_cbc = pytest.mark.skipif(not is_installed("CBC"), reason="CBC is not on this machine")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.xlsx", base())


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_of(tmp_path, base())


def with_solver(folder: Path, name: str) -> Path:
    sheets = base()
    sheets["Paramètres"].append(["Solveur", name])
    return write(folder / "plan.xlsx", sheets)


def solved(problem: pulp.LpProblem) -> float:
    problem.solve(pulp.HiGHS(msg=False))
    return float(pulp.value(problem.objective))


def test_an_analyst_adds_a_row_and_solves(plan: Plan) -> None:
    free = coopplan.model(plan, "SC1", tier="uncovered_mandatory")
    bound = coopplan.model(plan, "sc1", tier="uncovered_mandatory")
    worked = [x for x in bound.variables() if x.name.startswith("steps_A1_T1")]
    bound += pulp.lpSum(worked) <= 8, "four_days_of_A1"

    assert solved(free) == 0
    assert solved(bound) == 12 - 8, "six days are twelve steps; only A1 can do T1"


def test_the_last_tier_keeps_the_tiers_before(plan: Plan) -> None:
    problem = coopplan.model(plan)

    fixed = [row.name for row in problem.constraints() if row.name.startswith("fixed")]
    assert isinstance(problem, pulp.LpProblem)
    assert fixed[0] == "fixed_uncovered_mandatory"
    assert "fixed_heaviest_load" not in fixed
    outcome = coopplan.solve(plan)
    loads = [days / outcome.capacity_days[key] for key, days in outcome.load_days().items()]
    assert solved(problem) == pytest.approx(float(max(loads)), abs=1e-6)


def test_an_unknown_tier_is_an_error(plan: Plan) -> None:
    with pytest.raises(ValueError, match="happiness is not one of uncovered_mandatory"):
        coopplan.model(plan, tier="happiness")


@pytest.mark.parametrize("ending", ["lp", "mps", "json"])
def test_the_model_is_written_with_readable_names(workbook: Path, ending: str) -> None:
    output = workbook.with_name(f"model.{ending}")

    told = run("model", workbook, "--scenario", "sc1", "--output", output, "--json")

    assert told.exit_code == 0
    said = json.loads(told.output)
    written = output.read_text(encoding="utf-8")
    assert said["output"] == str(output)
    assert all(name in written for name in ("steps_A1_T1_2027_01", "effort_met_T1"))


def test_a_written_model_reads_back_as_the_same_problem(workbook: Path, plan: Plan) -> None:
    output = workbook.with_name("model.mps")
    run("model", workbook, "--output", output, "--tier", "uncovered_weighted")

    _, problem = pulp.LpProblem.fromMPS(str(output))

    assert len(problem.constraints()) == len(
        coopplan.model(plan, tier="uncovered_weighted").constraints()
    )
    assert solved(problem) == solved(coopplan.model(plan, tier="uncovered_weighted"))


@pytest.mark.parametrize(
    "arguments",
    [("--output", "plan.txt"), ("--output", "plan.lp", "--tier", "happiness"), ()],
    ids=["format", "tier", "no output"],
)
def test_what_cannot_be_written_is_bad_usage(workbook: Path, arguments: tuple[str, ...]) -> None:
    assert run("model", workbook, *arguments).exit_code == 2


@needs_cbc
def test_another_solver_confirms_every_objective(workbook: Path) -> None:
    told = run("verify", workbook, "--json")

    assert told.exit_code == 0, told.output
    said = json.loads(told.output)
    assert said["solvers"] == ["HiGHS", "CBC"]
    counts = {each["scenario"]: len(each["objectives"]) for each in said["scenarios"]}
    assert counts == {"SC0": 7, "SC1": 6}, "near a plan, nothing is looked for below the distance"
    for scenario in said["scenarios"]:
        assert {each["verdict"] for each in scenario["objectives"]} == {"agrees"}


@needs_cbc
def test_a_solver_that_is_wrong_is_said_and_ends_with_3(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("cbc")
    if real is None:
        pytest.skip("cbc is not on the path")
    liar = tmp_path / "liar" / "cbc"
    liar.parent.mkdir()
    liar.write_text(f'#!/bin/sh\nproblem=$1; shift\nexec {real} "$problem" -maximize "$@"\n')
    liar.chmod(0o755)
    monkeypatch.setenv("PATH", f"{liar.parent}{os.pathsep}{os.environ['PATH']}")

    told = run("verify", workbook)

    assert told.exit_code == 3, told.output
    assert "écart" in told.output
    assert "l'un des deux se trompe" in told.output


@needs_cbc
def test_a_chosen_solver_reaches_the_same_objectives(tmp_path: Path, plan: Plan) -> None:
    sheets = base()
    sheets["Paramètres"].append(["Solveur", "cbc"])
    (tmp_path / "cbc").mkdir()
    by_cbc = coopplan.solve(plan_of(tmp_path / "cbc", sheets), "SC1")
    by_highs = coopplan.solve(plan, "SC1")

    assert by_cbc.plan.settings.solver == "cbc"
    assert by_cbc.uncovered_days() == by_highs.uncovered_days()
    assert by_cbc.unfunded_eur() == by_highs.unfunded_eur()


def test_a_solver_that_is_not_installed_is_found_in_its_cell(tmp_path: Path) -> None:
    told = run("solve", with_solver(tmp_path, "Soleil"), "--json")

    (found,) = [each for each in json.loads(told.output)["findings"] if each["code"] == "RUN02"]
    assert told.exit_code == 1
    assert (found["cell"], found["value"]) == ("'Paramètres'!B4", "Soleil")
    assert "HiGHS" in found["remedy"]


@pytest.mark.parametrize("command", ["solve", "compare", "calendar", "negotiate", "verify"])
def test_a_solver_that_is_not_installed_is_refused_at_the_door(
    workbook: Path, command: str
) -> None:
    told = run(command, workbook, "--solver", "Soleil", "--json")

    codes = [each["code"] for each in json.loads(told.output)["findings"]]
    assert told.exit_code == 1
    assert "RUN02" in codes


def test_the_door_has_the_last_word_on_the_solver(tmp_path: Path) -> None:
    told = run("compare", with_solver(tmp_path, "Soleil"), "--solver", "HiGHS", "--json")

    assert told.exit_code == 0, told.output
