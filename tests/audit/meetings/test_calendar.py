"""When sessions are held: a sound year changed in one way is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from coopplan.audit.meetings import calendar
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.results.meetings.calendar import Attendance, Unplaced
from tests.audit.meetings.dated import DATES, broken, changed, outcome
from tests.year import EVENING, MORNING, YEAR, closed, slot


def test_a_sound_calendar_breaks_nothing() -> None:
    assert broken(outcome()) == {}
    assert broken(replace(outcome(), calendar=None)) == {}


def test_a_session_is_forgotten_or_held_twice() -> None:
    sound = outcome().calendar
    assert sound is not None
    fewer = replace(sound, sessions=sound.sessions[1:])
    twice = replace(sound, sessions=(*sound.sessions, sound.sessions[0]))
    said = replace(fewer, unplaced=(Unplaced(body="COTECH", number=1),))

    for wrong in (fewer, twice):
        found = list(calendar.each_session_once(replace(outcome(), calendar=wrong)))
        assert [each.where for each in found] == ["COTECH-1"]
    assert list(calendar.each_session_once(replace(outcome(), calendar=said))) == []


def test_a_session_nobody_asked_for() -> None:
    rarer = replace(YEAR, bodies=tuple(replace(b, sessions_per_year=3) for b in YEAR.bodies))
    found = list(calendar.each_session_once(outcome(rarer)))

    assert [each.where for each in found] == ["COTECH-4", "COPIL-4"]


@pytest.mark.parametrize("at", [slot(5, 15), slot(3, 26), Slot(date(2028, 1, 4), MORNING)])
def test_a_session_on_a_day_nobody_works(at: Slot) -> None:
    assert broken(outcome(COPIL_2=at))["on_working_days"] == "COPIL-2"


def test_a_body_that_requires_nobody_on_a_day_closed_to_all() -> None:
    """Where somebody is required, it is said who is to be released instead."""
    desired = tuple(
        replace(m, presence=Presence.DESIRED) if m.body == "COPIL" else m for m in YEAR.members
    )
    day = next(s.slot.day for s in outcome().calendar.sessions if s.key == "COPIL-2")  # type: ignore[union-attr]
    shut = replace(YEAR, closures=(*YEAR.closures, closed("tous", day, day)))

    assert broken(outcome(replace(shut, members=desired)))["on_working_days"] == "COPIL-2"
    assert "on_working_days" not in broken(outcome(shut))


def test_the_minutes_of_several_days_are_due_after_the_last() -> None:
    day = DATES["COPIL"][1].day
    second, delay = day + timedelta(days=1), timedelta(days=YEAR.settings.minutes_days)

    def sent(on: date) -> dict[str, str]:
        long = {"duration_h": Decimal(14), "days": 2, "minutes_on": on}
        return broken(changed(outcome(), "COPIL-2", **long))

    assert "notices_are_long_enough" not in sent(second + delay)
    assert sent(second + delay + timedelta(days=1))["notices_are_long_enough"] == "COPIL-2"
    assert sent(day)["notices_are_long_enough"] == "COPIL-2"


def test_a_session_in_a_part_of_the_day_closed_to_its_body() -> None:
    late = slot(4, 13, EVENING)

    assert broken(outcome(COTECH_2=late)) == {"on_working_days": "COTECH-2"}
    assert broken(outcome(COPIL_2=slot(5, 11, EVENING))) == {}


def test_somebody_in_two_places() -> None:
    together = outcome(COPIL_1=slot(1, 12))

    assert broken(together)["nobody_in_two_places"] == "COTECH-1 COPIL-1"
    released = {"A0": Attendance.TO_RELEASE, "E1": Attendance.PRESENT, "E2": Attendance.PRESENT}
    apart = changed(together, "COPIL-1", attendance=released)
    assert {"nobody_in_two_places", "attendance_is_true"}.isdisjoint(broken(apart))


def test_sessions_out_of_order() -> None:
    assert broken(outcome(COPIL_1=slot(5, 12)))["sessions_in_order"] == "COPIL-1"


def test_the_shares_are_those_of_the_days_on_which_everyone_may_come() -> None:
    """With A1 away until July, COTECH meets four times in the rest of the year."""
    away = (closed("A1", date(2027, 1, 1), date(2027, 6, 30)),)
    plan = replace(YEAR, closures=away)
    early = {each.where for each in calendar.sessions_spread(outcome(plan))}
    dates = (slot(7, 13), slot(8, 24), slot(10, 12), slot(11, 23))
    late = {f"COTECH_{number}": at for number, at in enumerate(dates, start=1)}

    assert early == {f"COTECH-{number}" for number in (1, 2, 3, 4)}
    assert list(calendar.sessions_spread(outcome(plan, **late))) == []


def test_two_sessions_in_one_window() -> None:
    assert broken(outcome(COTECH_2=slot(4, 1)))["sessions_spread"] == "COTECH-2"
    assert "sessions_spread" not in broken(outcome(COTECH_2=slot(4, 6)))
