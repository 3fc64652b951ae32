"""Calendar files as other programs read them, whatever text is in them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events
import vobject
from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.exports.ics import export
from coopplan.exports.ics.events import entries
from coopplan.exports.ics.files import content
from coopplan.exports.ics.identity import uid
from coopplan.exports.ics.revisions import revised
from coopplan.exports.ics.words import clean
from coopplan.exports.naming import slug
from tests.exports.exported import ALL, BODY, FIRST, LATER, PARIS, PERSON, again, moved
from tests.meetings import meeting_calendar, meeting_plan


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


def test_a_parser_of_another_hand_reads_and_validates_every_file(
    folder: Path, plan: Plan, calendar: Calendar
) -> None:
    files = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    for text in files.values():
        vobject.readOne(text).validate(raiseException=True)
    (event,) = (
        each
        for each in vobject.readOne(files[ALL]).vevent_list
        if each.uid.value == uid(plan, calendar.sessions[1])
    )

    assert event.summary.value == "COPIL Emploi, Interreg; 🇫🇷🇩🇪, séance 1"
    assert event.dtstart.value == datetime(2027, 2, 11, 14, tzinfo=PARIS)
    assert "Décision attendue : =valider; le plan,\nle budget" in event.description.value
    assert {str(each.role_param) for each in event.attendee_list} == {"REQ-PARTICIPANT"}
    assert event.organizer.value == "mailto:e1@exemple.fr"


@pytest.mark.parametrize(
    ("day", "hour_utc"),
    [
        (date(2027, 3, 27), 13),
        (date(2027, 3, 29), 12),
        (date(2027, 10, 29), 12),
        (date(2027, 11, 2), 13),
    ],
)
def test_two_in_the_afternoon_is_so_on_both_sides_of_the_change_of_hour(
    tmp_path: Path, plan: Plan, calendar: Calendar, day: date, hour_utc: int
) -> None:
    changed = moved(calendar, 1, slot=replace(calendar.sessions[1].slot, day=day))
    export(tmp_path, plan, changed, now=FIRST)
    (event,) = vobject.readOne((tmp_path / BODY).read_text("utf-8")).vevent_list

    start = event.dtstart.value
    assert (start.hour, start.astimezone(UTC).hour) == (14, hour_utc)


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
