"""Days of meetings: a sound outcome corrupted in one way is caught."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.results.meetings.calendar import Attendance, Calendar
from coopplan.domain.results.outcome import Outcome
from tests.audit.corrupted import caught, with_body


@pytest.mark.parametrize(
    "change",
    [
        {"preparation_days": Decimal(2)},
        {"chair": "A2"},
    ],
)
def test_meeting_load__is_sessions_trips_and_preparation(
    sound: Outcome, change: dict[str, Any]
) -> None:
    assert caught(with_body(sound, "I1", **change)) == {"meeting_load"}
    longer = [replace(one, duration_h=one.duration_h + 1) for one in sound.calendar.sessions]
    assert caught(replace(sound, calendar=Calendar(sessions=tuple(longer)))) == {"meeting_load"}


def test_meeting_load__counts_the_return_trip(sound: Outcome) -> None:
    venue = replace(sound.plan.venues[0], travel_min=60)
    assert caught(replace(sound, plan=replace(sound.plan, venues=(venue,)))) == {"meeting_load"}


def test_meeting_load__is_that_of_the_agents_there(sound: Outcome) -> None:
    copil, cotech = sound.calendar.sessions
    there = replace(copil, attendance={**copil.attendance, "A2": Attendance.TO_RELEASE})
    away = replace(cotech, attendance={"A2": Attendance.REPRESENTED})
    cancelled = replace(cotech, status=SessionStatus.CANCELLED)

    for sessions, beside in (
        ((there, cotech), {"attendance_is_true"}),
        ((copil, away), {"attendance_is_true"}),
        ((copil, cancelled), {"each_session_once"}),
        ((copil,), {"each_session_once"}),
    ):
        untrue = replace(sound, calendar=Calendar(sessions=sessions))
        assert caught(untrue) == {"meeting_load"} | beside
    assert caught(replace(sound, calendar=None)) == {"meeting_load"}


def test_meeting_load__is_exact(sound: Outcome) -> None:
    (key, days), *others = sound.meeting_days.items()
    for shown in (days + Decimal("0.001"), days - Decimal("0.001")):
        assert "meeting_load" in caught(replace(sound, meeting_days=dict([(key, shown), *others])))


def test_meeting_load__leaves_preparation_to_the_chair_while_there(sound: Outcome) -> None:
    copil = replace(sound.plan.bodies[0], chair="A2")
    chaired = replace(sound.plan, bodies=(copil, sound.plan.bodies[1]))
    gone = {key: days for key, days in sound.plan.available_days.items() if key[0] != "A2"}

    assert "meeting_load" in caught(replace(sound, plan=chaired))
    assert "meeting_load" not in caught(replace(sound, plan=replace(chaired, available_days=gone)))
