"""A workbook that lists no scenario has one all the same, REF, at every door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coopplan.workbook.reader import read
from tests.doors.commands import run
from tests.workbook.books import base, write
from tests.workbook.readings import plan_of, reading, said, typed


def without_scenarios(path: Path, days: int) -> Path:
    sheets = typed(base(), "Disponibilités", 1, "2027-01", days)
    del sheets["Scénarios"], sheets["Leviers"]
    return write(path, sheets)


@pytest.fixture
def january(tmp_path: Path) -> Path:
    return without_scenarios(tmp_path / "january.xlsx", 5)


@pytest.fixture
def february(tmp_path: Path) -> Path:
    return without_scenarios(tmp_path / "february.xlsx", 1)


def test_the_scenario_may_be_asked_for(january: Path) -> None:
    for verb in ("solve", "negotiate", "calendar"):
        assert run(verb, january, "--scenario", "ref").exit_code == 0, verb
    assert run("solve", january, "--scenario", "SC9").exit_code == 2


def test_it_is_validated_and_compared(january: Path) -> None:
    assert run("validate", january, "--scenario", "REF").exit_code == 0
    plan = read(january).plan
    assert plan is not None
    assert plan.validated is not None
    assert plan.validated.scenario == "REF"
    told = run("diff", january, "validé", "REF", "--json")
    assert json.loads(told.stdout)["changes"] == []


def test_two_dates_are_compared(january: Path, february: Path) -> None:
    told = run("diff", february, "REF", "REF", "--earlier", january, "--json")
    assert told.exit_code == 0
    assert {one["code"] for one in json.loads(told.stdout)["changes"]} >= {"A1", "T1"}


def test_its_levers_are_read_and_those_of_another_are_said(tmp_path: Path) -> None:
    sheets = base()
    del sheets["Scénarios"]
    own = typed(sheets, "Leviers", 1, "Scénario", "REF")
    assert len(plan_of(tmp_path, own).scenarios[0].levers) == 1
    other = typed(sheets, "Leviers", 1, "Scénario", "SC1")
    assert said(reading(tmp_path, other)) == [("SCN02", "'Leviers'!A2", "SC1")]
