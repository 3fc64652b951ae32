from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from coopplan.domain.finding import Ref
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.people.governance import Closure, Venue
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import DayPart
from coopplan.rules.meetings.sessions import (
    session_beyond_yearly,
    session_by_video_at_a_venue,
    session_hour_contradicts_part,
    session_in_closed_venue,
    session_on_closed_day,
    session_outside_horizon,
    session_twice,
    sessions_at_the_same_time,
    sessions_in_one_room,
)
from coopplan.rules.references import unknown_reference
from tests.rules.cases import SOUND, change, said

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


def test_people_required_twice_at_the_same_time_are_said_with_both_cells() -> None:
    one, other = fixed(part=DayPart.MORNING), fixed(body="I2", starts=time(10))
    proposed = replace(other, status=SessionStatus.PROPOSED)
    later = replace(other, starts=time(18))

    assert said(sessions_at_the_same_time, with_sessions(one, other)) == [
        ("FIX06", "I2/2027-03-09", "day")
    ]
    found = next(iter(sessions_at_the_same_time(with_sessions(one, other))))
    assert found.against == Ref("fixed_sessions", KEY, "day")
    for fine in (proposed, later, replace(other, starts=None)):
        assert list(sessions_at_the_same_time(with_sessions(one, fine))) == []


def test_sessions_one_after_the_other_clash_only_by_the_way_between_them() -> None:
    plan = with_sessions(
        fixed(starts=time(9), venue="V1"), fixed(body="I2", starts=time(13), venue="V2")
    )
    far = replace(plan, venues=tuple(venue(code, 90) for code in ("V1", "V2")))

    assert list(sessions_at_the_same_time(plan)) == []
    assert said(sessions_at_the_same_time, far) == [("FIX06", "I2/2027-03-09", "day")]


def test_two_sessions_do_not_share_a_room() -> None:
    plan = with_sessions(
        fixed(starts=time(9), venue="V1"), fixed(body="I2", starts=time(10), venue="V1")
    )
    later = fixed(starts=time(16), venue="V1")
    apart = replace(plan, fixed_sessions=(plan.fixed_sessions[0], later))

    assert said(sessions_in_one_room, plan) == [("FIX07", "I2/2027-03-09", "day")]
    assert list(sessions_in_one_room(apart)) == []


def test_a_session_is_not_at_a_venue_that_is_closed() -> None:
    shut = Closure(target="v1", start=TUESDAY, end=TUESDAY)
    plan = replace(with_sessions(fixed(venue="V1")), closures=(shut,))

    assert said(session_in_closed_venue, plan) == [("FIX08", KEY, "venue")]
    assert list(session_in_closed_venue(replace(plan, closures=()))) == []


def test_a_session_of_two_days_is_not_at_a_venue_that_is_closed_on_the_second() -> None:
    second = TUESDAY + timedelta(days=1)
    shut = Closure(target="v1", start=second, end=second)
    plan = replace(with_sessions(fixed(venue="V1")), closures=(shut,))
    assert list(session_in_closed_venue(plan)) == []

    long = replace(plan, bodies=tuple(replace(b, duration_h=Decimal(14)) for b in plan.bodies))
    (found,) = session_in_closed_venue(long)

    assert f"{second:%d/%m/%Y}" in found.message


def test_a_session_by_video_only_has_no_venue() -> None:
    shut = Closure(target="v1", start=TUESDAY, end=TUESDAY)
    plan = replace(with_sessions(fixed(venue="V1")), closures=(shut,))
    remote = replace(plan, bodies=change(plan.bodies, "I1", remote=True))

    assert list(session_by_video_at_a_venue(plan)) == []
    assert said(session_by_video_at_a_venue, remote) == [("FIX09", KEY, "venue")]
    assert list(session_in_closed_venue(remote)) == []


def venue(code: str, travel_min: int) -> Venue:
    return Venue(code=code, name=code, structure="M", travel_min=travel_min)
