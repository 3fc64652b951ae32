"""Published school holidays come into a workbook when asked, and never over the user's own rows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from coopplan import commands
from coopplan.cli import main
from coopplan.cli.options import ZONES as ZONE_OPTION
from coopplan.workbook.reader import read
from coopplan.workbook.reading.plan.closed.school_calendar import ZONES
from coopplan.workbook.template.books import write_rows

OWN = {
    "target": "zone B",
    "start": "2027-02-22",
    "end": "2027-02-26",
    "reason": "hiver, une semaine seulement",
    "effect": "forbidden",
}
NAMES_OF_2027 = 7
"""Christmas twice, winter, spring, the bridge of Ascension, summer, All Saints."""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    write_rows(path, {"closures": [OWN], "settings": [{"key": "school_zone", "value": "B"}]})
    return path


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, arguments)
    return done.exit_code, done.output


def test_the_option_takes_the_zones_that_are_published() -> None:
    @ZONE_OPTION
    def command() -> None: ...

    (option,) = command.__click_params__  # type: ignore[attr-defined]
    assert tuple(option.type.choices) == ZONES


def test_a_row_of_the_users_stays_and_stands_for_the_holidays_that_it_touches(
    workbook: Path,
) -> None:
    done = commands.holidays(workbook)

    assert [one.name for one in done.known] == ["Vacances d'hiver"]
    assert len(done.typed) == NAMES_OF_2027 - 1
    plan = read(workbook).draft
    assert plan is not None
    own, *others = plan.closures
    assert (own.start, own.end, own.effect) == (date(2027, 2, 22), date(2027, 2, 26), "forbidden")
    assert len(others) == NAMES_OF_2027 - 1
    assert {(each.target, each.effect) for each in others} == {("zone B", "avoid")}
    assert all("data.gouv.fr" in each.reason for each in others)


def test_asked_again_nothing_is_written(workbook: Path) -> None:
    commands.holidays(workbook)
    before = workbook.read_bytes()

    again = commands.holidays(workbook)

    assert again.ok
    assert (again.typed, again.adoption) == ((), None)
    assert workbook.read_bytes() == before


def test_every_other_part_is_as_it_was(workbook: Path) -> None:
    with ZipFile(workbook) as file:
        before = {name: file.read(name) for name in file.namelist()}
    commands.holidays(workbook, zones=("A", "B", "C"))
    with ZipFile(workbook) as file:
        after = {name: file.read(name) for name in file.namelist()}

    changed = {name for name in before if before[name] != after[name]}
    assert before.keys() == after.keys()
    assert len(changed) <= 2
    assert all("worksheets/sheet" in name or "tables/" in name for name in changed)


def test_rows_beyond_the_foot_of_the_table_lengthen_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    own = [{**OWN, "target": f"A{number}"} for number in range(20)]
    write_rows(path, {"closures": own})
    commands.holidays(path, zones=ZONES)

    sheet = load_workbook(path)["Indisponibilités"]
    (table,) = sheet.tables.values()
    first, last = (int("".join(filter(str.isdigit, each))) for each in table.ref.split(":"))
    rows = [row for row in sheet.iter_rows(min_row=first + 1) if row[0].value]
    assert len(rows) == len(own) + len(ZONES) * NAMES_OF_2027
    assert rows[-1][0].row == last
    assert {row[1].number_format for row in rows} == {rows[0][1].number_format}
    assert {row[1].is_date for row in rows} == {True}


def test_a_new_workbook_has_those_of_its_zone_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    commands.new(path, zones=("B",))
    plain = tmp_path / "plain.xlsx"
    commands.new(plain)

    plan, without = read(path).draft, read(plain).draft
    assert plan is not None
    assert without is not None
    assert plan.settings.school_zone == "B"
    assert len(plan.closures) >= NAMES_OF_2027 - 1
    assert without.closures == ()


def test_what_is_not_published_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_rows(path, {"settings": [{"key": "school_zone", "value": "Corse"}]}, year=2028)

    found = commands.holidays(path)

    assert not found.ok
    assert [each.code for each in found.report.findings] == ["VAC02", "VAC03"]
    write_rows(path, {})
    assert [each.code for each in commands.holidays(path).report.findings] == ["VAC01"]


def test_the_terminal_and_json_say_what_was_written(workbook: Path) -> None:
    status, text = run("holidays", str(workbook), "--output", str(workbook.with_name("new.xlsx")))
    assert status == 0
    assert "zone B, du 17/04/2027 au 02/05/2027 : Vacances de printemps" in text
    assert "Laissées à vos lignes" in text

    status, text = run("holidays", str(workbook), "--zone", "C", "--json")
    said = json.loads(text)
    assert status == 0
    assert len(said["typed"]) == NAMES_OF_2027
    assert run("new", str(workbook), "--demo", "--zone", "B", "--force")[0] == 2


def test_a_zone_without_published_dates_is_said_with_what_to_type(workbook: Path) -> None:
    status, text = run("holidays", str(workbook), "--zone", "Corse", "--zone", "C", "--json")
    said = json.loads(text)

    assert status == 0
    assert {one["zone"] for one in said["typed"]} == {"C"}
    assert [one["code"] for one in said["findings"]] == ["VAC02"]
    assert "cible : zone Corse" in said["findings"][0]["remedy"]
