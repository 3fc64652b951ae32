"""Calendars of a hand-made year, from the plan to the sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from coopplan.domain.calendars.timetable import timetable
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.people.governance import Absence, Closure, Release, Representation
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import DayPart
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session
from coopplan.planning.calendar import calendar_of, notes_on
from coopplan.planning.calendar.encode import ranks

ALWAYS = (date(2027, 1, 1), date(2027, 12, 31))
CONFIRMED = FixedSession(body="I2", day=date(2027, 2, 18), number=1, starts=time(10), venue="L2")


def made(plan: Plan, reference: Calendar | None = None) -> Calendar:
    calendar = calendar_of(plan, reference.appointments if reference else ())
    assert calendar is not None
    return calendar


def by_key(calendar: Calendar) -> dict[str, Session]:
    return {session.key: session for session in calendar.sessions}


def closed(plan: Plan, person: str, first: date, last: date) -> Plan:
    closure = Closure(target=person, start=first, end=last, effect="forbidden")
    return replace(plan, closures=(*plan.closures, closure))


def test_every_session_has_a_date_with_everyone_and_a_venue(year: Plan) -> None:
    calendar = made(year)

    assert sorted(by_key(calendar)) == ["I1-1", "I1-2", "I2-1", "I2-2"]
    assert calendar.is_proven
    assert calendar.unplaced == ()
    assert all(set(s.attendance.values()) == {Attendance.PRESENT} for s in calendar.sessions)
    assert all(session.venue for session in calendar.sessions)
    assert list(calendar.sessions) == sorted(calendar.sessions, key=lambda s: s.start)


def test_the_political_body_meets_long_enough_after_the_technical_one(year: Plan) -> None:
    sessions, rank = by_key(made(year)), ranks(timetable(year).slots)

    for number in (1, 2):
        before, after = sessions[f"I1-{number}"], sessions[f"I2-{number}"]
        assert 10 <= rank[after.slot.day] - rank[before.slot.day] <= 40


def test_a_body_changes_structure_from_a_session_to_the_next(year: Plan) -> None:
    sessions = by_key(made(year))

    assert {sessions["I2-1"].venue, sessions["I2-2"].venue} == {"L1", "L2"}
    assert {sessions["I1-1"].venue, sessions["I1-2"].venue} == {"L1"}


def test_a_session_that_suits_nobody_is_held_and_says_whom_to_release(year: Plan) -> None:
    plan = closed(year, "E2", *ALWAYS)
    calendar = made(plan)
    copil = by_key(calendar)["I2-1"]

    assert copil.people(Attendance.TO_RELEASE) == ("E2",)
    assert calendar.release == {"I2-1": (("E2",),), "I2-2": (("E2",),)}
    notes = [note for note in notes_on(plan, calendar) if note.code == "CAL02"]
    assert len(notes) == 2
    assert notes[0].remedy == "Libérez E2, ou prévoyez une représentation."


def test_either_of_two_people_may_be_the_one_to_release(year: Plan) -> None:
    cotech, copil = year.bodies
    alone = replace(year, bodies=(cotech, replace(copil, preceded_by="")))
    half = closed(alone, "E2", date(2027, 1, 1), date(2027, 1, 26))
    calendar = made(closed(half, "E1", date(2027, 1, 27), date(2027, 12, 31)))

    assert calendar.release["I2-1"] == (("E1",), ("E2",))
    notes = [note.remedy for note in notes_on(year, calendar) if note.code == "CAL02"]
    assert notes[0] == "Libérez E1 ou E2, ou prévoyez une représentation."


def test_without_a_quorum_a_session_is_left_out_and_whom_to_release_is_named(year: Plan) -> None:
    plan = closed(closed(year, "E2", *ALWAYS), "E1", *ALWAYS)
    calendar = made(plan)

    assert [(missing.body, missing.number) for missing in calendar.unplaced] == [
        ("I2", 1),
        ("I2", 2),
    ]
    assert calendar.unplaced[0].release == (("E1", "E2"),)
    remedies = [note.remedy for note in notes_on(plan, calendar) if note.code == "CAL01"]
    assert remedies == ["Libérez E1 et E2, ou prévoyez une représentation."] * 2


def test_a_person_made_free_again_is_no_longer_missing(year: Plan) -> None:
    plan = closed(year, "E2", *ALWAYS)
    freed = replace(plan, releases=(Release(person="E2"),))

    assert made(freed).release == {}


def test_a_person_who_is_represented_need_not_be_free(year: Plan) -> None:
    plan = closed(year, "E2", *ALWAYS)
    sat_for = replace(plan, representations=(Representation(person="E2", bodies=("I2",)),))
    calendar = made(sat_for)

    assert calendar.release == {}
    assert by_key(calendar)["I2-1"].attendance["E2"] is Attendance.REPRESENTED


def test_somebody_who_left_is_expected_no_more(year: Plan) -> None:
    granted = {k: days for k, days in year.available_days.items() if k[0] == "A1"}
    sessions = made(replace(year, available_days=granted)).sessions

    assert all("A2" not in session.attendance for session in sessions)


def test_somebody_away_for_a_time_is_expected_once_back(year: Plan) -> None:
    def days_of_a2(plan: Plan) -> set[date]:
        return {one.slot.day for one in made(plan).sessions if "A2" in one.attendance}

    january = year.periods[0]
    away = Absence(agent="A2", start=january.first, end=january.last)
    assert any(day in january for day in days_of_a2(year))
    back = days_of_a2(replace(year, absences=(away,)))

    assert back
    assert min(back) > january.last


def test_a_confirmed_session_keeps_its_date_hour_and_venue_whoever_is_free(year: Plan) -> None:
    plan = closed(year, "E1", CONFIRMED.day, CONFIRMED.day)
    copil = by_key(made(replace(plan, fixed_sessions=(CONFIRMED,))))["I2-1"]

    assert (copil.slot.day, copil.starts, copil.venue) == (CONFIRMED.day, time(10), "L2")
    assert copil.status is SessionStatus.CONFIRMED
    assert copil.people(Attendance.TO_RELEASE) == ("E1",)


def test_a_cancelled_session_is_shown_and_takes_nobody(year: Plan) -> None:
    cancelled = replace(CONFIRMED, status=SessionStatus.CANCELLED)
    session = by_key(made(replace(year, fixed_sessions=(cancelled,))))["I2-1"]

    assert (session.status, session.attendance) == (SessionStatus.CANCELLED, {})
    assert session.slot.part is DayPart.MORNING


def test_a_session_cancelled_twice_and_dated_again_is_held_once(year: Plan) -> None:
    first = replace(CONFIRMED, status=SessionStatus.CANCELLED)
    second = replace(first, day=date(2027, 2, 11), starts=None, venue="")
    third = replace(CONFIRMED, starts=time(15), venue="")
    sessions = made(replace(year, fixed_sessions=(first, third, second))).sessions
    found = {one.postponed: one for one in sessions if one.key == "I2-1"}

    assert [(n, one.slot.day.day, one.status.value) for n, one in sorted(found.items())] == [
        (0, 18, "cancelled"),
        (1, 11, "cancelled"),
        (2, 18, "confirmed"),
    ]
    assert [one.starts for _n, one in sorted(found.items())] == [time(10), time(9, 30), time(15)]
    assert (found[0].venue, found[1].venue) == ("L2", "")
    assert found[2].venue
    assert found[1].attendance == {}


def test_only_what_must_move_moves(year: Plan) -> None:
    before = by_key(made(year))
    day = before["I2-1"].slot.day
    after = by_key(made(closed(year, "E2", day, day), made(year)))

    moved = {name for name in before if before[name].slot != after[name].slot}
    rank = ranks(timetable(year).slots)
    assert moved == {"I2-1"}
    assert abs(rank[after["I2-1"].slot.day] - rank[day]) <= 2
    assert {name: s.venue for name, s in after.items()} == {n: s.venue for n, s in before.items()}


def test_a_body_that_meets_less_keeps_dates_it_had(year: Plan) -> None:
    before = made(year)
    cotech, copil = year.bodies
    fewer = replace(year, bodies=(replace(cotech, sessions_per_year=4), copil))
    kept = {session.slot for session in before.sessions if session.body == "I1"}

    assert by_key(made(fewer, before))["I1-1"].slot in kept


def test_the_same_plan_has_the_same_calendar(year: Plan) -> None:
    assert made(year) == made(year) == made(year, made(year))


def test_without_bodies_there_is_no_calendar(year: Plan) -> None:
    assert calendar_of(replace(year, bodies=(), members=())) is None
    assert notes_on(year, None) == ()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_session_without_a_venue_is_said(year: Plan, lang: str) -> None:
    from coopplan.i18n import speaking

    small = replace(year, venues=(replace(year.venues[0], capacity=3),))
    with speaking(lang):
        codes = [note.code for note in notes_on(small, made(small))]
    assert codes == ["CAL03", "CAL03"]
