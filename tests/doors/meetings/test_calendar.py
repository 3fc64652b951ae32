"""The calendar through its doors: command line, JSON, Python."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from shutil import copy
from typing import Any

import openpyxl
import pytest

import coopplan
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan
from docs.demo import demo_plan
from tests.doors.commands import run
from tests.typed import type_rows

LAST = date(2027, 12, 31)
SHEETS = ["Calendrier", "Charge de réunions", "Rotation des lieux", "Contrôles"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workbook = tmp_path_factory.mktemp("réunions & lieux") / "plan.xlsx"
    assert run("new", workbook, "--demo").exit_code == 0
    return workbook


@pytest.fixture(scope="module")
def agendas(demo: Path) -> Path:
    return demo.parent / "agendas d'été"


@pytest.fixture(scope="module")
def made(demo: Path, agendas: Path) -> dict[str, Any]:
    """What making the calendar of the demo says to machines."""
    result = run("calendar", demo, "--output", demo.parent / "r.xlsx", "--ics", agendas, "--json")
    assert result.exit_code == 0, result.output
    said: dict[str, Any] = json.loads(result.stdout)
    return said


def test_the_three_sheets_and_the_checks_are_written(made: dict[str, Any]) -> None:
    assert made["ok"]
    assert made["sheets"] == SHEETS
    assert made["shown"] == "SC0"


def test_every_session_has_a_date_or_is_said_to_have_none(made: dict[str, Any]) -> None:
    calendar = made["calendar"]
    wanted = sum(body.sessions_per_year for body in demo_plan().bodies)
    assert len(calendar["sessions"]) + len(calendar["unplaced"]) == wanted
    starts = [datetime.fromisoformat(session["start"]) for session in calendar["sessions"]]
    assert starts == sorted(starts)
    assert {start.year for start in starts} == {2027}


def test_there_is_a_file_for_all_each_body_and_each_person_who_meets(
    made: dict[str, Any], agendas: Path
) -> None:
    assert sorted(path.name for path in agendas.iterdir()) == made["files"]
    assert made["changed_files"] == made["files"]
    bodies = {session["body"] for session in made["calendar"]["sessions"]}
    assert {f"instance-{body}.ics" for body in bodies} < set(made["files"])


@pytest.mark.thorough
def test_a_second_run_changes_no_file(demo: Path, agendas: Path, made: dict[str, Any]) -> None:
    before = {path: path.read_bytes() for path in agendas.iterdir()}

    result = run("calendar", demo, "--output", demo.parent / "r.xlsx", "--ics", agendas, "--json")

    again = json.loads(result.stdout)
    assert again["changed_files"] == []
    assert again["calendar"] == made["calendar"]
    assert {path: path.read_bytes() for path in agendas.iterdir()} == before


@pytest.mark.thorough
def test_people_read_the_sessions_and_where_they_are(demo: Path, made: dict[str, Any]) -> None:
    result = run("calendar", demo, "--output", demo.parent / "r.xlsx", "--scenario", "sc1")

    assert result.exit_code == 0, result.output
    assert "Feuilles écrites : Calendrier" in result.stdout
    assert made["sheets"][0] in result.stdout
    assert "COPIL" in result.stdout


@pytest.mark.thorough
def test_a_file_in_the_way_is_said_and_kept_and_a_file_for_a_folder_is_bad_usage(
    demo: Path, tmp_path: Path
) -> None:
    (tmp_path / "agendas").mkdir()
    foreign = tmp_path / "agendas" / "toutes-les-reunions.ics"
    foreign.write_text("mine", encoding="utf-8")

    written = run("calendar", demo, "--output", tmp_path / "r.xlsx", "--ics", foreign.parent)

    assert "ICS02" in written.stdout
    assert foreign.read_text(encoding="utf-8") == "mine"
    assert run("calendar", demo, "--ics", foreign).exit_code == 2


def test_an_unknown_scenario_is_bad_usage(demo: Path, tmp_path: Path) -> None:
    result = run("calendar", demo, "--scenario", "SC99", "--ics", tmp_path / "a", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["calendar"] is None
    assert not (tmp_path / "a").exists()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return demo_plan()


@pytest.mark.thorough
def test_the_calendar_is_a_frame_in_python(plan: Plan, made: dict[str, Any]) -> None:
    frame = coopplan.calendar(plan)

    sessions = frame.drop_duplicates(["body", "number"])
    assert len(sessions) == len(made["calendar"]["sessions"])
    assert set(frame["attendance"]) <= {"present", "to_release", "represented", "absent"}
    assert list(frame["start"]) == sorted(frame["start"])


@pytest.mark.thorough
def test_whom_to_release_is_said_where_nobody_can_meet(demo: Path, tmp_path: Path) -> None:
    """One of those whom I07 requires is away until June, another from July."""
    busy = Path(copy(demo, tmp_path / "busy.xlsx"))
    away = (("E02", date(2027, 1, 1), date(2027, 6, 30)), ("E13", date(2027, 7, 1), LAST))
    rows = [{"Cible": who, "Début": first, "Fin": last} for who, first, last in away]
    type_rows(busy, "Indisponibilités", rows)

    result = run("calendar", busy)
    said = " ".join(result.output.replace("│", " ").split())

    assert result.exit_code == 0
    assert "I07, séance 2 : aucun créneau commun" in said
    assert "Libérez E02 ou E13, ou prévoyez une représentation." in said
    sheet = openpyxl.load_workbook(busy)["Calendrier"]
    texts = {cell.value for row in sheet.iter_rows(max_row=12) for cell in row}
    who = [titled(demo_plan(), code) for code in ("E02", "E13")]
    assert f"libérer ou faire représenter {', ou '.join(who)}" in texts
