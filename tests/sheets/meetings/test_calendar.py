"""The sheets of meetings, on a calendar made by hand: every figure in them is counted there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from coopplan import palette
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.time.period import months, weeks
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import speaking
from coopplan.sheets.words.meeting_words import due_told
from tests.meetings import meeting_calendar
from tests.sheets.meetings.conftest import Rendered
from tests.sheets.meetings.written import cell_of, colour, row_of


def test_what_is_to_be_settled_is_said_before_the_months(met: Outcome, rendered: Rendered) -> None:
    sheet = rendered(met)["Calendrier"]

    missing = row_of(sheet, "aucun créneau commun")
    asked = row_of(sheet, "date placée, quelqu'un n'est pas libre")
    vice_president, landrat, officer = 'VP "Europe" (E1)', "Landrat (E2)", "Chargée de mission (A1)"
    release = "libérer ou faire représenter {}, ou {} et {}".format
    assert release(vice_president, landrat, officer) in missing
    assert release(landrat, officer, vice_president) in asked
    order = [cell.row for cell in (cell_of(sheet, "À régler d'abord"), cell_of(sheet, "Jour"))]
    assert order == sorted(order)
    assert "3 séances ont une date. 1 séance n'en a pas" in str(sheet["A4"].value)


def test_the_lead_says_how_far_the_calendar_is_from_the_best(
    met: Outcome, rendered: Rendered
) -> None:
    assert "Aucun calendrier ne convient mieux." in str(rendered(met)["Calendrier"]["A4"].value)
    unproven = replace(meeting_calendar(), is_proven=False, gap=0.0081)
    lead = str(rendered(replace(met, calendar=unproven))["Calendrier"]["A4"].value)
    assert "écart d'au plus 0,9" in lead


def test_the_lead_says_how_many_dates_have_changed_once_a_session_is_set(
    met: Outcome, rendered: Rendered
) -> None:
    assert met.calendar is not None
    shown = met.calendar.appointments
    day = date(2027, 1, 28)
    other = (replace(shown[0], slot=replace(shown[0].slot, day=day)), *shown[1:])
    fixed = (FixedSession(body="I1", number=2, day=date(2027, 2, 18)),)
    leads = []
    for published, set_already in ((shown, fixed), (other, fixed), (other, ())):
        plan = replace(met.plan, published=published, fixed_sessions=set_already)
        leads.append(str(rendered(replace(met, plan=plan))["Calendrier"]["A4"].value))

    assert "Aucune date n'a changé depuis le calendrier précédent." in leads[0]
    assert "1 séance a changé de date depuis le calendrier précédent." in leads[1]
    assert "calendrier précédent" not in leads[2]


def test_each_session_is_a_row_that_can_be_filtered(met: Outcome, rendered: Rendered) -> None:
    sheet = rendered(met)["Calendrier"]
    table = sheet.tables["coopplan_calendrier"]

    head, *rows = ([cell.value for cell in row] for row in sheet[table.ref])
    copil = dict(zip(head, rows[1], strict=True))
    assert len(rows) == 3
    assert copil == {
        "Date": datetime(2027, 2, 11),
        "Heure": "14h00-16h30",
        "Instance": "I2 COPIL Emploi, Interreg; 🇫🇷🇩🇪",
        "N°": 1,
        "Objet": "décider",
        "Décision attendue": "=valider; le plan,\nle budget",
        "Lieu": "L2 Kreishaus",
        "Présidence": 'VP "Europe" (E1)',
        "Obligatoires présents": 'VP "Europe" (E1), Chargée de mission (A1)',
        "Souhaités présents": None,
        "Absents ou représentés": "Maire (E3)",
        "À libérer": "Landrat (E2)",
        "Invitation au plus tard": datetime(2027, 1, 21),
        "Dossier au plus tard": datetime(2027, 2, 4),
        "Compte rendu au plus tard": datetime(2027, 2, 21),
        "Statut": "proposée",
    }


def test_what_a_session_decides_before_has_its_name_with_its_code(met: Outcome) -> None:
    scheme = Scheme(code="F1", name="LEADER", rate=Decimal("0.8"), ceiling_eur=Decimal(1000))
    plan = replace(met.plan, schemes=(scheme,))

    assert due_told(plan, "F1", date(2027, 3, 31)) == "F1 LEADER (31/03/2027)"
    assert due_told(plan, "31/03/2027", date(2027, 3, 31)) == "le 31/03/2027"


def test_text_of_the_user_is_never_a_formula(met: Outcome, rendered: Rendered) -> None:
    cells = [cell for sheet in rendered(met) for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M I1a", palette.TECHNICAL),
        ("J ◆ I2a!", palette.POLITICAL),
    ],
)
def test_a_day_shows_its_sessions_in_the_colour_of_their_body(
    met: Outcome, rendered: Rendered, text: str, expected: str
) -> None:
    cell = cell_of(rendered(met)["Calendrier"], text)
    assert colour(cell) == expected
    assert cell.font.bold


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 2, 20), palette.DAY_OFF),
        (date(2027, 3, 29), palette.DAY_OFF),
        (date(2027, 2, 24), palette.SHUT),
        (date(2027, 1, 13), palette.PARTLY_SHUT),
        (date(2027, 1, 14), None),
    ],
    ids=["weekend", "holiday", "shut to all", "shut to some", "open"],
)
def test_a_day_without_session_shows_what_closes_it(
    met: Outcome, rendered: Rendered, day: date, expected: str | None
) -> None:
    some = replace(met.plan.closures[0], target="LKG", start=date(2027, 1, 13))
    one_person = replace(met.plan.closures[0], target="E1", start=date(2027, 1, 14))
    some, one_person = (replace(of, end=of.start) for of in (some, one_person))
    plan = replace(met.plan, closures=(*met.plan.closures, some, one_person))
    sheet = rendered(replace(met, plan=plan))["Calendrier"]

    first = cell_of(sheet, "Jour").row
    cell = sheet.cell(first + day.day, 1 + day.month)
    assert (colour(cell) if cell.fill.fill_type else None) == expected


def test_each_day_of_a_session_of_several_shows_it(met: Outcome, rendered: Rendered) -> None:
    """From Tuesday 26 to Wednesday 27 January."""
    calendar = met.calendar
    assert calendar is not None
    long = replace(calendar.sessions[0], duration_h=Decimal(14), days=2)
    two_days = replace(calendar, sessions=(long, *calendar.sessions[1:]))

    sheet = rendered(replace(met, calendar=two_days))["Calendrier"]

    shown = [cell.value for row in sheet.iter_rows() for cell in row if cell.value == "M I1a"]
    assert len(shown) == 2


def test_a_cancelled_session_is_listed_but_takes_no_day(met: Outcome, rendered: Rendered) -> None:
    first, *others = meeting_calendar().sessions
    cancelled = replace(first, status=SessionStatus.CANCELLED)
    calendar = replace(meeting_calendar(), sessions=(cancelled, *others))
    sheet = rendered(replace(met, calendar=calendar))["Calendrier"]
    row = row_of(sheet, "annulée")
    assert [row[at] for at in (3, 8, 9, 10)] == [1, None, None, None], "nothing is to be sent"
    assert cell_of(sheet, "annulée").font.strike
    assert "2 séances ont une date." in str(sheet["A4"].value)
    assert "1 séance est annulée." in str(sheet["A4"].value)
    assert not [row for row in sheet.iter_rows() for cell in row if cell.value == "M I1a"]


def test_what_follows_the_first_year_has_no_grid(met: Outcome, rendered: Rendered) -> None:
    long = replace(met.plan, periods=months(date(2027, 1, 1), 18))
    sheet = rendered(replace(met, plan=long))["Calendrier"]
    heads = [row[0].row for row in sheet.iter_rows() if row[0].value == "Jour"]
    assert len(heads) == 1
    assert sheet.cell(heads[0], 13).value == "déc. 27"


def test_a_year_of_weeks_that_touches_thirteen_months_takes_two_grids(
    met: Outcome, rendered: Rendered
) -> None:
    long = replace(met.plan, periods=weeks(date(2027, 1, 18), 60))
    sheet = rendered(replace(met, plan=long))["Calendrier"]
    heads = [row[0].row for row in sheet.iter_rows() if row[0].value == "Jour"]
    assert len(heads) == 2
    assert sheet.cell(heads[1], 2).value == "janv. 28"


def test_a_calendar_without_sessions_or_venues_is_still_written(
    met: Outcome, rendered: Rendered
) -> None:
    names = ["Calendrier", "Charge de réunions", "Rotation des lieux", "Contrôles"]
    assert rendered(replace(met, calendar=Calendar())).sheetnames == names
    homeless = replace(met.plan, venues=())
    assert rendered(replace(met, plan=homeless)).sheetnames == names


def test_without_a_calendar_there_are_no_sheets_of_meetings(
    met: Outcome, rendered: Rendered
) -> None:
    assert rendered(replace(met, calendar=None)).sheetnames == ["Contrôles"]


def test_each_sheet_prints_on_a4(met: Outcome, rendered: Rendered) -> None:
    assert {sheet.page_setup.paperSize for sheet in rendered(met)} == {9}


def test_english_is_spoken_where_the_workbook_does(met: Outcome, rendered: Rendered) -> None:
    with speaking("en"):
        book = rendered(met)
    assert book.sheetnames == ["Calendar", "Meeting load", "Venue rotation", "Checks"]
    assert row_of(book["Calendar"], "14:00-16:30")
    assert cell_of(book["Calendar"], "T ◆ I2a!")
