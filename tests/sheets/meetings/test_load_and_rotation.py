"""The sheets of load and of rotation, on a calendar made by hand: every figure is counted there."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coopplan.domain.input.people.governance import Member
from coopplan.domain.input.time.period import weeks
from coopplan.domain.results.outcome import Outcome
from coopplan.sheets import Command, Results, sheets_of
from coopplan.sheets import render as write_sheets
from tests.sheets.meetings.conftest import MADE_ON, Rendered
from tests.sheets.meetings.written import cell_of, row_of


def test_meetings_and_days_are_those_of_the_calendar(met: Outcome, rendered: Rendered) -> None:
    sheet = rendered(met)["Charge de réunions"]

    assert row_of(sheet, "A1")[2:7] == [3, 1, 1, 2, None]
    days = row_of(sheet, "A1", 2)
    assert days[2] == pytest.approx(3 + (2 + 2 + 2.5 + 7 / 3) / 7)
    assert days[4:7] == [
        pytest.approx(0.5 + 2 / 7),
        pytest.approx(2.5 + (2 + 2.5 + 7 / 3) / 7),
        None,
    ]
    assert row_of(sheet, "Total des agents")[2] == 4
    assert row_of(sheet, "Total des élus et partenaires")[2] == 2
    assert row_of(sheet, "Total des élus et partenaires", 1)[2] == pytest.approx(5 / 7)


def test_who_has_too_many_meetings_in_a_month_is_named(met: Outcome, rendered: Rendered) -> None:
    sheet = rendered(met)["Charge de réunions"]
    assert cell_of(sheet, "Au-delà du seuil mensuel (1)")
    row = row_of(sheet, "I2-1 COPIL Emploi, Interreg; 🇫🇷🇩🇪 (11/02), I1-2 COTECH Emploi (18/02)")
    assert row[:4] == ["A1", "Chargée de mission", "févr. 27", 2]
    assert "1 personne dépasse le seuil mensuel de réunions (1)." in str(sheet["A4"].value)


def test_weeks_are_summed_into_months(met: Outcome, rendered: Rendered) -> None:
    plan = replace(met.plan, periods=weeks(date(2027, 1, 4), 8))
    assert row_of(rendered(replace(met, plan=plan))["Charge de réunions"], "A1")[4:6] == [1, 2]


def test_structures_are_counted_shared_and_watched(met: Outcome, rendered: Rendered) -> None:
    members = (*met.plan.members, Member(body="I1", person="E2"))
    sheet = rendered(replace(met, plan=replace(met.plan, members=members)))["Rotation des lieux"]

    assert row_of(sheet, "I1 COTECH Emploi") == [
        "I1 COTECH Emploi",
        2,
        None,
        None,
        2,
        1,
        "0 à 2 par structure, sauf : deux de suite, 26/01/2027 puis 18/02/2027",
    ]
    everything = row_of(sheet, "Toutes les instances")
    assert everything[1:5] == [2, 1, None, 3]
    assert everything[-1] == "2 au plus par structure : tenue"
    shares = row_of(sheet, "Part de chaque structure")[1:3]
    assert shares == [pytest.approx(2 / 3), pytest.approx(1 / 3)]
    assert "1 exception" in str(sheet["A4"].value)


def test_a_body_that_one_structure_alone_can_host_is_no_exception(
    met: Outcome, rendered: Rendered
) -> None:
    sheet = rendered(met)["Rotation des lieux"]
    assert row_of(sheet, "I1 COTECH Emploi")[-1] == "une seule structure peut accueillir"
    assert "Elles sont tenues partout." in str(sheet["A4"].value)


def test_the_rotation_is_a_chart_of_its_own_sheet(met: Outcome, tmp_path: Path) -> None:
    path = tmp_path / "meetings.xlsx"
    write_sheets(path, Results(outcomes=[met]), sheets_of(Command.CALENDAR), made_on=MADE_ON)
    with zipfile.ZipFile(path) as package:
        charts = [package.read(name).decode() for name in package.namelist() if "/chart" in name]
    (chart,) = (chart for chart in charts if "<c:chart>" in chart)
    assert "'Rotation des lieux'!" in chart
    assert "Calendrier" not in chart
    assert "percentStacked" in chart
