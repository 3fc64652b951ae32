"""A second export: what it revises, cancels, leaves as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.exports.ics import export
from coopplan.exports.ics.identity import uid
from tests.exports.exported import ALL, BODY, FIRST, LATER, PERSON, again, events, moved, of
from tests.meetings import ABSENT, PRESENT


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


def test_a_session_that_only_starts_later_is_revised_for_each_who_is_there(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    first = calendar.sessions[1]
    changed = moved(calendar, 1, starts=time(first.starts.hour + 1, first.starts.minute))

    again(folder, plan, changed)

    for name in (ALL, PERSON):
        event = of(folder / name, plan, changed.sessions[1])
        assert event["SEQUENCE"] == 1
        assert event["DTSTART"].dt.hour == first.starts.hour + 1
    assert of(folder / ALL, plan, changed.sessions[0])["SEQUENCE"] == 0


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


def test_nobody_is_told_that_what_they_never_had_is_cancelled(
    tmp_path: Path, plan: Plan, calendar: Calendar
) -> None:
    gone = moved(calendar, 1, status=SessionStatus.CANCELLED)
    export(tmp_path, plan, gone, now=FIRST)

    for path in tmp_path.iterdir():
        assert "CANCELLED" not in path.read_text("utf-8")
        assert not events(path).keys() & {
            uid(plan, gone.sessions[1], kind) for kind in ("seance", "invitation")
        }
    assert not (tmp_path / BODY).exists()


def test_who_joins_after_a_session_is_cancelled_is_told_nothing_of_it(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    joined = {"E1": PRESENT, "A1": PRESENT, "E2": PRESENT, "E3": PRESENT}
    gone = moved(calendar, 1, status=SessionStatus.CANCELLED, attendance=joined)

    again(folder, plan, gone)

    assert of(folder / PERSON, plan, gone.sessions[1])["STATUS"] == "CANCELLED"
    newcomer = folder / "personne-E3.ics"
    assert not newcomer.exists() or uid(plan, gone.sessions[1]) not in events(newcomer)


def test_the_events_of_another_workbook_in_the_folder_stay_as_they_are(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    other = replace(plan, identifier="another")

    again(folder, other, Calendar(sessions=calendar.sessions[:1]))

    for session in calendar.sessions:
        assert of(folder / ALL, plan, session)["STATUS"] != "CANCELLED"
    assert of(folder / ALL, other, calendar.sessions[0])["SEQUENCE"] == 0


def test_no_address_is_in_the_files_of_one_person_when_they_are_hidden(
    tmp_path: Path, plan: Plan, calendar: Calendar
) -> None:
    export(tmp_path, plan, calendar, now=FIRST, hides_addresses=True)

    personal = [path.read_text("utf-8") for path in tmp_path.glob("personne-*")]
    assert personal
    assert not any("@exemple.fr" in text or "@beispiel.de" in text for text in personal)
    assert "@beispiel.de" in (tmp_path / BODY).read_text("utf-8")
    done = export(tmp_path, plan, calendar, now=LATER, hides_addresses=True)
    assert done.written == ()


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
