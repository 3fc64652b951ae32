"""A second export: what it revises, cancels, leaves as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.period import months
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.calendar import Calendar
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


def test_nothing_is_to_be_sent_for_a_session_that_was_cancelled_from_the_start(
    tmp_path: Path, plan: Plan, calendar: Calendar
) -> None:
    gone = moved(calendar, 1, status=SessionStatus.CANCELLED)
    export(tmp_path, plan, gone, now=FIRST)

    assert of(tmp_path / ALL, plan, gone.sessions[1])["STATUS"] == "CANCELLED"
    assert uid(plan, gone.sessions[1], "invitation") not in events(tmp_path / ALL)


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


def test_a_date_that_replaces_a_cancelled_one_is_another_event(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    was = calendar.sessions[1]
    gone = replace(was, status=SessionStatus.CANCELLED, attendance={})
    new = replace(was, slot=replace(was.slot, day=date(2027, 2, 25)), postponed=1)
    changed = replace(calendar, sessions=(calendar.sessions[0], gone, calendar.sessions[2], new))

    again(folder, plan, changed)

    for name in (ALL, BODY, PERSON):
        before, after = of(folder / name, plan, gone), of(folder / name, plan, new)
        assert (before["STATUS"], before["SEQUENCE"]) == ("CANCELLED", 1)
        assert before["DTSTART"].dt.date() == was.slot.day
        assert (after["STATUS"], after["SEQUENCE"]) == ("TENTATIVE", 0)
        assert after["DTSTART"].dt.date() == date(2027, 2, 25)
    assert of(folder / ALL, plan, new, "invitation").walk("VALARM")
    assert again(folder, plan, changed).written == ()
