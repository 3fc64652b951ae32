"""As an officer compares plans: two scenarios, the validated plan, last month's workbook."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.doors.commands import run

pytestmark = pytest.mark.thorough


def diff(*arguments: str | Path) -> dict[str, Any]:
    result = run("diff", *arguments, "--json")
    assert result.exit_code == 0, result.stdout
    told: dict[str, Any] = json.loads(result.stdout)
    return told


@pytest.fixture(scope="module")
def validated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, in which SC1 is validated."""
    workbook = tmp_path_factory.mktemp("diff") / "plan.xlsx"
    assert run("new", workbook, "--demo").exit_code == 0
    assert run("validate", workbook, "--scenario", "SC1").exit_code == 0
    return workbook


@pytest.fixture(scope="module")
def after_departure(validated: Path) -> Path:
    """The same, once A17's departure on 1 March is typed in the watch log."""
    book = load_workbook(validated)
    sheet = book["Veille"]
    titles = {str(cell.value): cell.column for cell in sheet[5]}
    typed = {
        "Date": date(2027, 3, 1),
        "Événement": "Départ",
        "Levier": "retirer la personne",
        "Cible": "A17",
        "Début": date(2027, 3, 1),
    }
    for title, value in typed.items():
        sheet.cell(6, titles[title]).value = value
    copy = validated.with_name("mars.xlsx")
    book.save(copy)
    return copy


def test_a_plan_just_validated_does_not_differ_from_its_scenario(validated: Path) -> None:
    told = diff(validated, "validé", "SC1")

    assert (told["figures"], told["changes"], told["sessions"], told["services"]) == ([],) * 4


def test_sessions_dropped_and_moved_are_told_in_words_and_dates(validated: Path) -> None:
    sessions = diff(validated, "SC0", "validated")["sessions"]
    dropped = [one for one in sessions if one["shift"] == "dropped"]
    moved = [one for one in sessions if one["shift"] == "moved"]

    assert {one["body"] for one in dropped} == {"I08", "I12", "I14"}
    assert all(one["before"] and not one["after"] and "plus" in one["told"] for one in dropped)
    for one in moved:
        day, place = one["after"]["day"], one["after"]["venue"]
        assert f"{date.fromisoformat(day):%d/%m/%Y}" in one["told"]
        assert place == one["before"]["venue"] or place in one["told"]


def test_after_a_departure_the_validated_plan_is_compared_with_now(after_departure: Path) -> None:
    told = diff(after_departure, "validé", "SC1")
    people = {one["code"]: one for one in told["changes"] if one["matter"] == "agent"}

    assert people["A17"]["difference"] < 0
    assert people["A17"]["decides"] == "Directeur Finances"
    for one in told["sessions"]:
        assert min(x["day"] for x in (one["before"], one["after"]) if x) >= "2027-03-01"


def test_the_workbook_of_an_earlier_date_is_compared_with_now(
    validated: Path, after_departure: Path
) -> None:
    then_and_now = diff(after_departure, "SC1", "SC1", "--earlier", validated)
    frozen = diff(after_departure, "validé", "SC1")

    assert then_and_now["changes"] == frozen["changes"]
    assert then_and_now["sessions"] == frozen["sessions"]


def test_without_a_validated_plan_there_is_nothing_to_compare(tmp_path: Path) -> None:
    workbook = tmp_path / "plan.xlsx"
    run("new", workbook, "--demo")
    result = run("diff", workbook, "validé", "SC8")

    assert result.exit_code == 2
    assert "SCN11" in result.stdout
