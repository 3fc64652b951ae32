from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.half_days import DayPart
from coopplan.domain.input.plan import Plan
from coopplan.rules.references import unknown_reference
from coopplan.rules.sessions import (
    session_beyond_yearly,
    session_hour_contradicts_part,
    session_on_closed_day,
    session_outside_horizon,
    session_twice,
    sessions_at_the_same_time,
)
from tests.rules.cases import SOUND, said

TUESDAY = date(2027, 3, 9)
KEY = "I1/2027-03-09"


def fixed(day: date = TUESDAY, **more: Any) -> FixedSession:
    return FixedSession(**{"body": "I1", "day": day, "number": 1, **more})


def with_sessions(*sessions: FixedSession) -> Plan:
    return replace(SOUND, fixed_sessions=sessions)


def test_a_sound_fixed_session_is_not_said() -> None:
    plan = with_sessions(fixed())

    for rule in (session_outside_horizon, session_on_closed_day, session_beyond_yearly):
        assert list(rule(plan)) == []
    assert list(unknown_reference(plan)) == []


def test_the_codes_of_a_fixed_session_exist() -> None:
    plan = with_sessions(fixed(body="I9", venue="L9"))

    assert said(unknown_reference, plan) == [
        ("REF01", "I9/2027-03-09", "body"),
        ("REF01", "I9/2027-03-09", "venue"),
    ]


def test_a_session_outside_the_horizon_is_said_and_nothing_else_of_it() -> None:
    plan = with_sessions(*(fixed(date(2026, 12, day), number=0) for day in (12, 13)))

    assert said(session_outside_horizon, plan) == [
        ("FIX01", "I1/2026-12-12", "day"),
        ("FIX01", "I1/2026-12-13", "day"),
    ]
    for rule in (session_twice, session_on_closed_day, session_beyond_yearly):
        assert list(rule(plan)) == []


def test_a_session_has_one_date() -> None:
    other = fixed(date(2027, 3, 11))
    cancelled = replace(other, status=SessionStatus.CANCELLED)

    assert said(session_twice, with_sessions(fixed(), other)) == [
        ("FIX02", "I1/2027-03-11", "number")
    ]
    assert said(session_twice, with_sessions(fixed(), cancelled)) == []
    assert said(session_twice, with_sessions(fixed(), replace(other, number=2))) == []


def test_a_session_on_a_closed_day_is_said() -> None:
    closed = {"Métropole": frozenset({TUESDAY})}
    holiday = replace(with_sessions(fixed()), holidays=closed)
    cancelled = replace(fixed(), status=SessionStatus.CANCELLED)

    assert said(session_on_closed_day, holiday) == [("FIX03", KEY, "day")]
    assert said(session_on_closed_day, with_sessions(fixed(date(2027, 3, 13)))) == [
        ("FIX03", "I1/2027-03-13", "day")
    ]
    assert list(session_on_closed_day(replace(holiday, fixed_sessions=(cancelled,)))) == []


def test_a_number_beyond_the_sessions_of_the_horizon_is_said() -> None:
    assert said(session_beyond_yearly, with_sessions(fixed(number=2))) == [("FIX04", KEY, "number")]
    assert said(session_beyond_yearly, with_sessions(fixed(number=1))) == []


def test_an_hour_outside_its_part_of_the_day_is_an_error() -> None:
    wrong = fixed(starts=time(14), part=DayPart.MORNING)

    assert said(session_hour_contradicts_part, with_sessions(wrong)) == [("FIX05", KEY, "part")]
    assert list(session_hour_contradicts_part(with_sessions(fixed(starts=time(14))))) == []


def test_people_required_twice_at_the_same_time_are_said() -> None:
    one, other = fixed(starts=time(10)), fixed(body="I2", part=DayPart.MORNING)
    proposed = replace(other, status=SessionStatus.PROPOSED)
    later = replace(other, part=DayPart.EVENING)

    assert said(sessions_at_the_same_time, with_sessions(one, other)) == [
        ("FIX06", "I2/2027-03-09", "day")
    ]
    for fine in (proposed, later, replace(other, part=None)):
        assert list(sessions_at_the_same_time(with_sessions(one, fine))) == []
