"""Workbooks that were read wrong, where they are kept beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopplan.commands import check
from tests.places import CASES, needs_shared
from tests.robustness.conftest import run

MOST_MIB = 300

pytestmark = needs_shared


def codes_at(name: str) -> set[tuple[str, str]]:
    found = check(CASES / f"{name}.xlsx").findings
    assert not [finding for finding in found if "1905" in finding.message + finding.remedy]
    return {(finding.code, str(finding.cell)) for finding in found}


def test_units_in_headers_are_converted() -> None:
    officer = check(CASES / "header-units-officer.xlsx").plan

    assert officer is not None
    assert sum(expense.cost_eur for expense in officer.expenses) == 397_000
    assert round(sum(task.effort_days for task in officer.tasks)) in range(279, 284)
    keur = check(CASES / "header-units-keur.xlsx").plan
    assert keur is not None
    assert [expense.cost_eur for expense in keur.expenses] == [100_000]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("closures-outside-horizon", ("CLO02", "'Indisponibilités'!B6")),
        ("closures-outside-horizon", ("VAL01", "'Indisponibilités'!B7")),
        ("year-as-number", ("VAL01", "'Tâches'!H6")),
        ("year-as-number", ("VAL01", "'Dépenses'!G6")),
        ("two-skills-in-a-cell", ("VAL01", "'Tâches'!D6")),
    ],
)
def test_a_slip_is_said_in_its_cell(name: str, expected: tuple[str, str]) -> None:
    assert expected in codes_at(name)


@pytest.mark.parametrize("name", ["invisible-characters", "own-sheet-distances"])
def test_what_is_sound_stays_silent(name: str) -> None:
    assert not {"REF01", "VAL01", "SHT01"} & {code for code, _cell in codes_at(name)}


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "cell"),
    [("closure-ends-9999", "'Indisponibilités'!C6"), ("horizon-in-9999", "'Paramètres'!B6")],
)
@pytest.mark.parametrize("command", ["check", "solve"])
def test_a_year_that_never_comes_costs_nothing(
    name: str, cell: str, command: str, tmp_path: Path
) -> None:
    output = ("--output", tmp_path / "r.xlsx") if command == "solve" else ()
    done = run(command, CASES / f"{name}.xlsx", *output)

    assert done.status == 1
    assert (done.errors, done.peak_mib < MOST_MIB) == ("", True)
    errors = [each for each in done.said["findings"] if each["severity"] == "error"]
    assert [(each["code"], each["cell"]) for each in errors] == [("VAL01", cell)]
