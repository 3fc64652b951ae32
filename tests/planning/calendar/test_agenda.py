"""Which sessions there are to hold, in which windows, and which prepares which."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from coopplan.domain.calendars.timetable import timetable
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.people.governance import Closure, Presence
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.planning.calendar.agenda import windows_of
from coopplan.planning.calendar.encode import ranks
from tests.planning.calendar.making import agenda, often

MARCH_2 = FixedSession(body="I2", day=date(2027, 3, 2), number=2, part=DayPart.MORNING)


def test_sessions_of_a_body_have_windows_of_their_own_that_are_apart(year: Plan) -> None:
    plan = often(year, 4)
    windows = windows_of(plan, timetable(plan), plan.bodies[0], 4)
    rank = ranks(timetable(plan).slots)

    assert len(windows) == 4
    assert all(rank[b[0].day] - rank[a[-1].day] > 3 for a, b in pairwise(windows))


def test_windows_share_out_the_days_on_which_everyone_is_free(year: Plan) -> None:
    away = Closure(target="A2", start=date(2027, 1, 1), end=date(2027, 2, 28), effect="forbidden")
    plan = replace(year, closures=(away,))
    windows = windows_of(plan, timetable(plan), plan.bodies[0], 2)

    assert windows[0][0] == Slot(date(2027, 3, 1), DayPart.MORNING)
    assert windows[1][-1].day == date(2027, 3, 31)


def test_windows_cover_the_year_where_nobody_is_ever_free_together(year: Plan) -> None:
    away = Closure(target="A2", start=date(2027, 1, 1), end=date(2027, 12, 31), effect="forbidden")
    plan = replace(year, closures=(away,))

    assert all(windows_of(plan, timetable(plan), plan.bodies[0], 3))


def test_a_body_that_requires_nobody_does_not_meet_on_days_closed_to_all(year: Plan) -> None:
    members = tuple(replace(each, presence=Presence.DESIRED) for each in year.members)
    shut = Closure(target="tous", start=date(2027, 1, 1), end=date(2027, 2, 28), effect="forbidden")
    offered = FixedSession(body="I1", day=date(2027, 2, 2), number=1, status=SessionStatus.PROPOSED)
    plan = replace(year, members=members, closures=(shut,), fixed_sessions=(offered,))

    days = {slot.day for meeting in agenda(plan).values() for slot in meeting.window}

    assert min(days) == date(2027, 3, 1)


def test_technical_bodies_do_not_meet_in_the_evening(year: Plan) -> None:
    slots = [slot for meeting in agenda(year).values() for slot in meeting.window]
    evenings = {m.body.code for m in agenda(year).values() for s in m.window if s.part == 2}

    assert slots
    assert evenings == {"I2"}


def test_a_session_that_is_set_keeps_its_slot_and_the_others_stay_on_their_side(
    year: Plan,
) -> None:
    late = replace(MARCH_2, number=1)
    found = agenda(replace(year, fixed_sessions=(late,)))

    assert found["I2-1"].window == (Slot(date(2027, 3, 2), DayPart.MORNING),)
    assert found["I2-2"].window[0].day > date(2027, 3, 2)


def test_a_cancelled_session_is_not_to_be_held_and_a_proposed_one_may_move(year: Plan) -> None:
    cancelled = replace(MARCH_2, status=SessionStatus.CANCELLED)
    proposed = replace(MARCH_2, number=1, status=SessionStatus.PROPOSED)

    assert "I2-2" not in agenda(replace(year, fixed_sessions=(cancelled,)))
    window = agenda(replace(year, fixed_sessions=(proposed,)))["I2-1"].window
    assert Slot(proposed.day, DayPart.MORNING) in window
    assert len(window) > 1


def test_a_session_cancelled_and_dated_again_is_held_on_its_new_date(year: Plan) -> None:
    cancelled = replace(MARCH_2, status=SessionStatus.CANCELLED)
    later = replace(MARCH_2, day=date(2027, 3, 9))

    for rows in ((cancelled, later), (later, cancelled)):
        window = agenda(replace(year, fixed_sessions=rows))["I2-2"].window
        assert window == (Slot(date(2027, 3, 9), DayPart.MORNING),)
