"""An optimiser that finds no plan within its limits: a finding at every door."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from openpyxl import load_workbook

from coopplan.audit import Violation
from coopplan.planning import AuditError, NoPlanError, scenario
from solver.allocation import Instance, Result
from solver.status import Status
from tests.doors.buttons.orders import prepared, pressed
from tests.doors.commands import run


@pytest.fixture
def _nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def solve(_inst: Instance) -> Result:
        return Result(status=Status.NO_SOLUTION)

    monkeypatch.setattr(scenario, "solve", solve)


@pytest.mark.usefixtures("_nothing_found")
def test_it_is_said_at_the_setting_and_in_the_checks(small: Path, tmp_path: Path) -> None:
    output = tmp_path / "plan.xlsx"
    found = run("solve", small, "--no-cache", "--output", output, "--json")

    (error,) = (
        each for each in json.loads(found.stdout)["findings"] if each["severity"] == "error"
    )
    assert (found.exit_code, error["code"]) == (1, "RUN04")
    assert error["cell"].startswith("'Paramètres'!")
    assert error["message"] == "SC0 : HiGHS n'a trouvé aucun plan avant la fin de sa recherche."
    rows = load_workbook(output)["Contrôles"].iter_rows(values_only=True)
    assert any("RUN04" in row for row in rows)


@pytest.mark.usefixtures("_nothing_found")
@pytest.mark.parametrize("verb", ["charts", "letters", "model", "verify"])
def test_it_is_said_by_commands_that_write_no_sheet(small: Path, tmp_path: Path, verb: str) -> None:
    where = () if verb == "verify" else ("--output", tmp_path / "made.lp")
    found = run(verb, small, *where)

    assert found.exit_code == 1
    assert "RUN04" in found.stderr


@pytest.mark.usefixtures("_nothing_found")
def test_buttons_say_it(small: Path, tmp_path: Path) -> None:
    for action in ("solve", "publish"):
        folder = tmp_path / action
        folder.mkdir()
        orders = pressed(action, prepared(small, folder))

        assert "n'a trouvé aucun plan" in str(orders), action


def test_what_a_worker_could_not_do_is_known_here() -> None:
    """An exception that cannot be pickled both ways would break the pool instead."""
    without = pickle.loads(pickle.dumps(NoPlanError("SC1", "GLPK")))
    broken = pickle.loads(pickle.dumps(AuditError("SC1", [Violation("capacity", "A1", "2 > 1")])))

    assert without.finding.value == "GLPK"
    assert "choisissez-en un autre" in without.finding.remedy
    assert str(broken) == str(AuditError("SC1", broken.violations))
