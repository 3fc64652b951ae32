"""Calendar files: what they say, what a second export changes, what another reader finds."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.calendar import Calendar, Session, SessionStatus
from coopplan.domain.period import months
from coopplan.domain.plan import Plan
from coopplan.exports.ics import Exported, export
from coopplan.exports.ics.events import entries
from coopplan.exports.ics.files import content
from coopplan.exports.ics.identity import slug, uid
from coopplan.exports.ics.revisions import revised
from coopplan.exports.ics.words import clean
from tests.meetings import ABSENT, PRESENT, meeting_calendar, meeting_plan

FIRST = datetime(2026, 11, 24, 9, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 9, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
ALL, BODY, PERSON = "toutes-les-reunions.ics", "instance-I2.ics", "personne-E2.ics"


@pytest.fixture
def plan() -> Plan:
    return meeting_plan()


@pytest.fixture
def calendar() -> Calendar:
    return meeting_calendar()


@pytest.fixture
def folder(tmp_path: Path, plan: Plan, calendar: Calendar) -> Path:
    """The files of a first export."""
    assert not export(tmp_path, plan, calendar, now=FIRST).findings
    return tmp_path


def events(path: Path) -> dict[str, icalendar.Event]:
    found = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["UID"]): event for event in found.walk("VEVENT")}


def of(path: Path, plan: Plan, session: Session, kind: str = "seance") -> icalendar.Event:
    return events(path)[uid(plan, session, kind)]


def moved(calendar: Calendar, place: int, **changes: object) -> Calendar:
    sessions = list(calendar.sessions)
    sessions[place] = replace(sessions[place], **changes)  # type: ignore[arg-type]
    return replace(calendar, sessions=tuple(sessions))


def again(folder: Path, plan: Plan, calendar: Calendar) -> Exported:
    return export(folder, plan, calendar, now=LATER)


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


def test_a_second_export_of_the_same_calendar_writes_the_same_bytes(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    done = again(folder, plan, calendar)

    assert done.written == ()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_session_that_moves_is_revised_and_the_others_are_not(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    later = replace(calendar.sessions[1].slot, day=date(2027, 2, 12))
    changed = moved(calendar, 1, slot=later)

    done = again(folder, plan, changed)

    event = of(folder / ALL, plan, changed.sessions[1])
    assert event["SEQUENCE"] == 1
    assert event["DTSTAMP"].dt == LATER
    assert of(folder / PERSON, plan, changed.sessions[1])["SEQUENCE"] == 1
    untouched = of(folder / ALL, plan, changed.sessions[0])
    assert (untouched["SEQUENCE"], untouched["DTSTAMP"].dt) == (0, FIRST)
    assert "instance-I1.ics" not in done.written


def test_a_session_that_disappears_is_cancelled_once(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    gone = calendar.sessions[1]
    left = replace(calendar, sessions=(calendar.sessions[0], calendar.sessions[2]))

    again(folder, plan, left)

    titled = "\nNAME:Réunions : COPIL Emploi Interreg 🇫🇷🇩🇪\n"
    assert titled in (folder / BODY).read_text(encoding="utf-8")
    for name in (ALL, BODY, PERSON):
        event = of(folder / name, plan, gone)
        assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
        assert event["SUMMARY"].startswith("Annulée : COPIL")
    reminder = of(folder / ALL, plan, gone, "invitation")
    assert reminder["STATUS"] == "CANCELLED"
    assert reminder.walk("VALARM") == []
    assert again(folder, plan, left).written == ()


def test_a_session_that_comes_back_is_revised_above_its_cancellation(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    again(folder, plan, replace(calendar, sessions=calendar.sessions[:1]))

    again(folder, plan, calendar)

    event = of(folder / PERSON, plan, calendar.sessions[1])
    assert (event["STATUS"], event["SEQUENCE"]) == ("TENTATIVE", 2)


def test_a_session_typed_as_cancelled_is_cancelled(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    changed = moved(calendar, 1, status=SessionStatus.CANCELLED)

    again(folder, plan, changed)

    event = of(folder / PERSON, plan, changed.sessions[1])
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert of(folder / ALL, plan, changed.sessions[1], "dossier").walk("VALARM") == []


def test_who_is_no_longer_expected_has_the_session_cancelled_in_that_file_alone(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    without = {"E1": PRESENT, "A1": PRESENT, "E2": ABSENT}
    changed = moved(calendar, 1, attendance=without)

    again(folder, plan, changed)

    gone, kept = (of(folder / name, plan, changed.sessions[1]) for name in (PERSON, ALL))
    assert (gone["STATUS"], gone["SEQUENCE"]) == ("CANCELLED", 1)
    assert (kept["STATUS"], kept["SEQUENCE"]) == ("TENTATIVE", 1)
    again(folder, plan, calendar)
    assert of(folder / PERSON, plan, calendar.sessions[1])["SEQUENCE"] == 2


def test_another_year_in_the_same_folder_cancels_nothing(folder: Path, plan: Plan) -> None:
    moved_on = replace(plan.settings, horizon_start=date(2028, 1, 1))
    next_year = replace(plan, settings=moved_on, periods=months(date(2028, 1, 1), 3))

    again(folder, next_year, Calendar())

    statuses = {str(event["STATUS"]) for event in events(folder / ALL).values()}
    assert "CANCELLED" not in statuses


def test_a_file_that_is_not_ours_is_left_alone_and_said(
    tmp_path: Path, plan: Plan, calendar: Calendar
) -> None:
    for name, text in ((ALL, "BEGIN:VCALENDAR\r\nPRODID:-//X\r\nEND:VCALENDAR\r\n"), (BODY, "?")):
        (tmp_path / name).write_text(text, encoding="utf-8")

    done = export(tmp_path, plan, calendar, now=FIRST)

    assert [(found.code, found.value) for found in done.findings] == [
        ("ICS02", BODY),
        ("ICS02", ALL),
    ]
    assert (tmp_path / BODY).read_text(encoding="utf-8") == "?"
    assert (tmp_path / PERSON).exists()


def test_a_folder_that_cannot_be_written_is_a_finding(
    tmp_path: Path, plan: Plan, calendar: Calendar
) -> None:
    in_the_way = tmp_path / "agendas"
    in_the_way.write_text("", encoding="utf-8")
    assert [f.code for f in export(in_the_way, plan, calendar, now=FIRST).findings] == ["ICS01"]


def test_identifiers_stay_when_names_and_dates_change_and_differ_by_year(
    plan: Plan, calendar: Calendar
) -> None:
    session = calendar.sessions[1]
    renamed = replace(plan, bodies=tuple(replace(body, name="X") for body in plan.bodies))
    next_year = replace(plan, settings=replace(plan.settings, horizon_start=date(2028, 1, 1)))

    assert uid(renamed, replace(session, venue="")) == uid(plan, session)
    assert uid(next_year, session) != uid(plan, session)
    assert len({uid(plan, each) for each in calendar.sessions}) == 3


@given(st.lists(st.text(min_size=1, max_size=60), unique=True, min_size=2))
def test_codes_make_names_safe_on_every_system(codes: Sequence[str]) -> None:
    names = [slug(code) for code in codes]
    assert len({name.casefold() for name in names}) == len(codes)
    assert all(len(name) <= 40 and set(name) <= _safe() for name in names)


def _safe() -> set[str]:
    return set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=200) | st.text(
    alphabet="a,;\\\n\"é🚲:' ", min_size=60, max_size=200
)


@given(name=TEXTS, decision=TEXTS)
def test_any_text_is_read_back_as_it_was_typed(name: str, decision: str) -> None:
    plan, session = meeting_plan(), meeting_calendar().sessions[1]
    bodies = tuple(replace(body, name=name, expected_decision=decision) for body in plan.bodies)
    odd = replace(plan, bodies=bodies)
    fresh = {entry.uid: entry.event for entry in entries(odd, session)}
    first = revised(fresh, (), FIRST)
    data = content(clean(name), first.values())

    read = {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).events}
    event = read[uid(odd, session)]
    assert str(event["SUMMARY"]) == clean(f"{name}, séance 1")
    assert clean(decision) in str(event["DESCRIPTION"])
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert content(clean(name), revised(fresh, read.values(), LATER).values()) == data


def test_another_reader_finds_the_sessions_of_a_month(folder: Path) -> None:
    read = icalendar.Calendar.from_ical((folder / ALL).read_bytes())
    found = recurring_ical_events.of(read).between((2027, 2, 1), (2027, 3, 1))
    sessions = [event for event in found if "LOCATION" in event]
    assert sorted(str(event["LOCATION"]) for event in sessions) == [
        "Hôtel métropolitain, Métropole; de Rivaude, siège",
        "Kreishaus, Landkreis",
    ]


@pytest.mark.skipif(shutil.which("khal") is None, reason="khal (Debian) is not on this machine")
def test_a_calendar_program_imports_updates_and_shows_the_sessions(
    tmp_path: Path, folder: Path, plan: Plan, calendar: Calendar
) -> None:
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[coop]]\npath = {tmp_path / 'coop'}\n[sqlite]\npath = {tmp_path / 'db'}\n"
        "[locale]\nlocal_timezone = Europe/Paris\ndefault_timezone = Europe/Paris\n"
        "timeformat = %H:%M\ndateformat = %d/%m/%Y\nlongdateformat = %d/%m/%Y\n"
        "datetimeformat = %d/%m/%Y %H:%M\nlongdatetimeformat = %d/%m/%Y %H:%M\n",
        encoding="utf-8",
    )
    (tmp_path / "coop").mkdir()
    shown = "{start-date} {start-time}-{end-time} {title} @ {location}"
    imported = ["import", "--batch", "-a", "coop", str(folder / PERSON)]
    listing = ["list", "--format", shown, "--day-format", "", "01/02/2027", "28/02/2027"]

    _khal(config, imported)
    assert _khal(config, listing).strip() == (
        "11/02/2027 14:00-16:30 COPIL Emploi, Interreg; 🇫🇷🇩🇪, séance 1 @ Kreishaus, Landkreis"
    )
    again(folder, plan, moved(calendar, 1, venue="L1"))
    _khal(config, imported)
    assert (
        _khal(config, listing)
        .strip()
        .endswith("@ Hôtel métropolitain, Métropole; de Rivaude, siège")
    )


def _khal(config: Path, arguments: list[str]) -> str:
    command = ["khal", "-c", str(config), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
