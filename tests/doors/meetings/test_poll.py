"""Dates offered: rows to answer in the workbook, a file for diaries, answers read back."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar
from openpyxl import load_workbook

from coopplan import commands
from coopplan.cli import main
from coopplan.domain.input.decisions.polls import Willing
from coopplan.workbook.reader import read
from coopplan.workbook.template.books import write_rows

VOTED = {"section": "Fonctionnement", "voted_eur": "1000"}
ROWS = {
    "structures": [{"code": "M", "name": "Métropole"}],
    "services": [{"code": "S0", "name": "Mission"}],
    "skills": [{"code": "PIL", "name": "Pilotage"}],
    "agents": [{"code": "A1", "job": "Chargée de mission", "service": "S0", "skills": "PIL:2"}],
    "projects": [{"code": "P1", "name": "Mobilités"}],
    "availability": [{"agent": "A1", "2027-01": "4", "2027-12": "4"}],
    "tasks": [
        {
            "code": "T1",
            "project": "P1",
            "title": "Animer",
            "skill": "PIL",
            "effort_days": "2",
            "start": "2027-01",
            "end": "2027-02",
        }
    ],
    "budgets": [{"code": "B1", "title": "Crédits", "service": "S0", **VOTED}],
    "bodies": [
        {
            "code": "I1",
            "name": "COPIL Mobilités",
            "sessions_per_year": "2",
            "duration_h": "2",
            "political": "oui",
        }
    ],
    "members": [{"body": "I1", "person": "A1"}, {"body": "I1", "person": "E1"}],
    "outsiders": [{"code": "E1", "role": "VP Mobilités", "structure": "M", "kind": "élu"}],
}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    write_rows(path, ROWS)
    return path


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, arguments)
    return done.exit_code, done.output


def test_dates_are_typed_once_in_a_sheet_shown_from_then_on_and_written_for_diaries(
    workbook: Path,
) -> None:
    assert load_workbook(workbook)["Sondages"].sheet_state == "hidden"
    status, output = run("calendar", str(workbook), "--poll", "i1", "--json")
    found = json.loads(output)
    sheet = load_workbook(workbook)["Sondages"]
    rows = [row for row in sheet.iter_rows(min_row=6, values_only=True) if row[0]]

    assert (status, found["files"]) == (0, ["sondage-I1-1.ics"])
    assert sheet.sheet_state == "visible"
    assert [row[:5] for row in rows[:3]] == [
        ("A1", "Chargée de mission", "I1", "COPIL Mobilités", 1)
    ] * 3
    assert [row[0] for row in rows] == ["A1"] * 3 + ["E1"] * 3
    diary = Calendar.from_ical((workbook.parent / "sondage-I1-1.ics").read_bytes())
    starts = sorted(event.start.replace(tzinfo=None).isoformat() for event in diary.events)
    assert starts == sorted(one["start"] for one in found["poll"]["dates"])
    assert {str(event["STATUS"]) for event in diary.events} == {"TENTATIVE"}

    again = commands.poll(workbook, "I1")
    assert again.ok
    assert again.adoption is None
    plan = read(workbook).plan
    assert plan is not None
    assert len(plan.poll_answers) == 6


def test_rows_beyond_those_of_the_sheet_look_like_those_before_them(tmp_path: Path) -> None:
    """A blank sheet is formatted for 25 rows; ten people are asked for three dates each."""
    path, more = tmp_path / "plan.xlsx", [f"E{rank}" for rank in range(2, 10)]
    person = {"role": "Maire", "structure": "M", "kind": "élu"}
    outsiders = [*ROWS["outsiders"], *({"code": code, **person} for code in more)]
    members = [*ROWS["members"], *({"body": "I1", "person": code} for code in more)]
    write_rows(path, {**ROWS, "outsiders": outsiders, "members": members})
    commands.poll(path, "I1")
    sheet = load_workbook(path)["Sondages"]
    first, last = (sheet.cell(row, 6) for row in (6, 35))

    assert sheet.tables["T_sondages"].ref.endswith("35")
    assert isinstance(last.value, datetime)
    assert last.number_format == first.number_format
    assert last.fill.fgColor.rgb == first.fill.fgColor.rgb


def test_an_answer_is_read_and_the_next_dates_leave_those_refused_out(workbook: Path) -> None:
    first = commands.poll(workbook, "I1")
    assert first.poll is not None
    refused = first.poll.by_date[0].session
    book = load_workbook(workbook)
    row = next(r for r in book["Sondages"].iter_rows(min_row=6) if r[0].value == "E1")
    row[7].value = "non"
    book.save(workbook)
    plan = read(workbook).plan
    assert plan is not None
    assert next(one.answer for one in plan.poll_answers if one.person == "E1") is Willing.NO

    second = commands.poll(workbook, "I1-1")
    assert second.poll is not None
    for offer in second.poll.offers:
        overlaps = offer.session.start < refused.end and refused.start < offer.session.end
        assert not overlaps or offer.absent == ("E1",)


def test_what_cannot_be_dated_is_said(workbook: Path) -> None:
    status, output = run("calendar", str(workbook), "--poll", "I9")
    assert status == 1
    assert "SON03" in output


def test_a_sheet_of_the_same_name_that_is_another_is_left_alone_and_said(workbook: Path) -> None:
    book = load_workbook(workbook)
    del book["Sondages"]
    book.create_sheet("Sondages")["A1"].value = "Sondages d'opinion"
    book.save(workbook)
    before = workbook.read_bytes()

    without = commands.poll(workbook, "I1")
    assert [one.code for one in without.report.findings if one.code.startswith("SON")] == ["SON04"]
    assert without.ok
    assert without.filled is not None
    assert without.filled.written == ("sondage-I1-1.ics",)
    assert workbook.read_bytes() == before


@pytest.mark.parametrize("names", [(), ("coopplan_people",)])
def test_a_workbook_made_before_the_sheet_existed_gets_it(
    workbook: Path, names: tuple[str, ...]
) -> None:
    """Beside it nothing changes, be the lists of its dropdowns there or not; answers are read."""
    book = load_workbook(workbook)
    del book["Sondages"]
    for name in names:
        del book.defined_names[name]
    book["Agents"]["Z2"].value = "=1+1"
    book.save(workbook)
    before = contents(workbook)

    offered = commands.poll(workbook, "I1")
    assert offered.ok
    assert offered.adoption is not None
    assert [one.code for one in offered.report.findings if one.code.startswith("SON")] == []
    after = contents(workbook)
    added = after.pop("Sondages")
    assert after == before
    assert list(after) == list(before)
    assert len(added) == 6 + 4
    lists = load_workbook(workbook)["Sondages"].data_validations.dataValidation
    asked = {rule.formula1 for rule in lists if rule.formula1}
    assert ("coopplan_people" in asked) == (not names)
    plan = read(workbook).plan
    assert plan is not None
    assert len(plan.poll_answers) == 6
    assert commands.poll(workbook, "I1").adoption is None


def test_the_sheet_given_is_the_users_own_afterwards(workbook: Path) -> None:
    """A calendar made again rewrites the results, and leaves the answers."""
    book = load_workbook(workbook)
    del book["Sondages"]
    book.save(workbook)
    commands.poll(workbook, "I1")
    typed = contents(workbook)["Sondages"]
    commands.calendar(workbook)

    assert contents(workbook)["Sondages"] == typed


@pytest.mark.parametrize("home", ["Accueil", "Home", ""])
def test_the_sheet_given_links_to_the_home_sheet_there_is(workbook: Path, home: str) -> None:
    book = load_workbook(workbook)
    del book["Sondages"]
    if home:
        book["Accueil"].title = home
    else:
        del book["Accueil"]
    book.save(workbook)
    commands.poll(workbook, "I1")

    links = [cell.hyperlink for cell in load_workbook(workbook)["Sondages"]["A"] if cell.hyperlink]
    assert [link.location for link in links] == ([f"'{home}'!A1"] if home else [])


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give the rows of each sheet that hold something, formulas as typed."""
    book = load_workbook(path)
    return {
        sheet.title: [row for row in sheet.iter_rows(values_only=True) if any(row)]
        for sheet in book
    }
