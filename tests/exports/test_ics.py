"""Calendar files: what they say of sessions, people, places and what must be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.exports.ics import export
from coopplan.exports.ics.identity import uid
from tests.exports.exported import ALL, BODY, FIRST, PARIS, PERSON, events, of


def test_there_is_one_file_for_all_one_a_body_and_one_a_person(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        "instance-I1.ics",
        "instance-I2.ics",
        "personne-A1.ics",
        "personne-A2.ics",
        "personne-E1.ics",
        "personne-E2.ics",
        ALL,
    ]


def test_a_session_is_told_whole(folder: Path, plan: Plan, calendar: Calendar) -> None:
    event = of(folder / ALL, plan, calendar.sessions[1])

    assert event["SUMMARY"] == "COPIL Emploi, Interreg; 🇫🇷🇩🇪, séance 1"
    assert event["LOCATION"] == "Kreishaus, Landkreis"
    assert event["DTSTART"].dt == datetime(2027, 2, 11, 14, tzinfo=PARIS)
    assert event["DTEND"].dt == datetime(2027, 2, 11, 16, 30, tzinfo=PARIS)
    assert event["STATUS"] == "TENTATIVE"
    assert event["SEQUENCE"] == 0
    assert event["DESCRIPTION"].splitlines() == [
        "Objet : décider",
        "Décision attendue : =valider; le plan,",
        "le budget",
        'Présidence : VP "Europe" (E1)',
        'Présence obligatoire : VP "Europe" (E1) ; Chargée de mission (A1) ; '
        "Landrat (E2), à libérer ou à faire représenter",
        "Présence souhaitée : Maire (E3), pas disponible",
        "Invitation le 21/01/2027, dossier le 04/02/2027, compte rendu le 21/02/2027",
    ]


def test_members_with_an_address_attend_under_the_chair(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    event = of(folder / ALL, plan, calendar.sessions[1])
    attendees = event["ATTENDEE"]

    assert event["ORGANIZER"] == "mailto:e1@exemple.fr"
    assert event["ORGANIZER"].params["CN"] == "VP 'Europe'"
    assert [str(attendee) for attendee in attendees] == [
        "mailto:e1@exemple.fr",
        "mailto:a1@exemple.fr",
        "mailto:e2@beispiel.de",
    ]
    assert {attendee.params["ROLE"] for attendee in attendees} == {"REQ-PARTICIPANT"}


def test_a_desired_member_is_optional(tmp_path: Path, plan: Plan, calendar: Calendar) -> None:
    outsiders = tuple(replace(one, email=f"{one.code}@exemple.fr") for one in plan.outsiders)
    export(tmp_path, replace(plan, outsiders=outsiders), calendar, now=FIRST)
    roles = {
        str(attendee): attendee.params["ROLE"]
        for attendee in of(tmp_path / ALL, plan, calendar.sessions[1])["ATTENDEE"]
    }
    assert roles["mailto:E3@exemple.fr"] == "OPT-PARTICIPANT"


def test_without_an_address_nobody_attends_and_the_file_is_published(
    tmp_path: Path, plan: Plan, calendar: Calendar
) -> None:
    silent = replace(
        plan,
        agents=tuple(replace(agent, email="") for agent in plan.agents),
        outsiders=tuple(replace(outsider, email="") for outsider in plan.outsiders),
    )
    export(tmp_path, silent, calendar, now=FIRST)

    text = (tmp_path / ALL).read_text(encoding="utf-8")
    assert "ATTENDEE" not in text
    assert "ORGANIZER" not in text
    assert "METHOD:PUBLISH" in text
    assert "Landrat (E2)" in of(tmp_path / ALL, plan, calendar.sessions[1])["DESCRIPTION"]


def test_a_file_with_attendees_has_no_method_for_rfc_5545_forbids_them_when_published(
    folder: Path,
) -> None:
    assert "METHOD" not in (folder / ALL).read_text(encoding="utf-8")


def test_a_person_s_file_holds_the_sessions_where_that_person_is_expected(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    first, copil, _last = calendar.sessions
    assert list(events(folder / PERSON)) == [uid(plan, copil)]
    assert list(events(folder / "personne-A2.ics")) == [uid(plan, first)]
    assert set(events(folder / BODY)) == {uid(plan, copil)}


@pytest.mark.parametrize(
    ("kind", "on"),
    [
        ("invitation", date(2027, 1, 21)),
        ("dossier", date(2027, 2, 4)),
        ("compte-rendu", date(2027, 2, 21)),
    ],
)
def test_whoever_prepares_a_session_is_reminded_of_what_to_send(
    folder: Path, plan: Plan, calendar: Calendar, kind: str, on: date
) -> None:
    for name in (ALL, "personne-A1.ics"):
        event = of(folder / name, plan, calendar.sessions[1], kind)
        (alarm,) = event.walk("VALARM")
        assert event["DTSTART"].dt == on
        assert event["DTEND"].dt == on + timedelta(days=1)
        assert event["TRANSP"] == "TRANSPARENT"
        assert alarm["TRIGGER"].dt == timedelta(hours=9)
        assert str(alarm["DESCRIPTION"]) == str(event["SUMMARY"])
    assert uid(plan, calendar.sessions[1], kind) not in events(folder / "personne-E1.ics")


def test_times_are_paris_times_and_the_file_says_what_that_is(folder: Path) -> None:
    text = (folder / ALL).read_text(encoding="utf-8")
    zone = icalendar.Timezone.from_ical(text[text.index("BEGIN:VTIMEZONE") :].split("BEGIN:VEV")[0])
    assert "DTSTART;TZID=Europe/Paris:20270211T140000" in text
    read = zone.to_tz()
    for moment in (datetime(2027, 1, 5, 14), datetime(2027, 7, 5, 14), datetime(2027, 3, 29, 9)):
        assert moment.replace(tzinfo=read).utcoffset() == moment.replace(tzinfo=PARIS).utcoffset()
