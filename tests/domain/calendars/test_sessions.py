from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopplan.domain.calendars.bodies.sessions import (
    gap_days,
    renumbered,
    session_count,
    windows,
    with_numbers,
)
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.plan import Plan
from tests.year import AFTERNOON, EVENING, MORNING, PERIODS, YEAR, body, with_settings


def fixed(day: date, number: int = 0, code: str = "COPIL") -> FixedSession:
    return FixedSession(body=code, day=day, number=number)


def numbers(*sessions: FixedSession, plan: Plan = YEAR) -> list[int]:
    return [
        one.number for one in with_numbers(replace(plan, fixed_sessions=sessions)).fixed_sessions
    ]


@pytest.mark.parametrize(
    ("periods", "yearly", "count"), [(12, 4, 4), (6, 4, 2), (6, 3, 2), (3, 1, 0), (12, 0, 0)]
)
def test_sessions_are_those_of_a_year_in_proportion_to_the_horizon(
    periods: int, yearly: int, count: int
) -> None:
    plan = replace(YEAR, periods=PERIODS[:periods])

    assert session_count(plan, body("X", sessions_per_year=yearly)) == count


def test_a_number_already_given_is_counted() -> None:
    plan = replace(YEAR, fixed_sessions=(fixed(date(2027, 12, 1), 6),))

    assert session_count(plan, plan.bodies[0]) == 6


def test_a_fixed_session_takes_the_number_of_its_window() -> None:
    assert numbers(fixed(date(2027, 8, 1))) == [3]
    assert numbers(fixed(date(2027, 12, 31)), fixed(date(2027, 1, 1))) == [4, 1]


def test_sessions_of_one_window_are_numbered_in_the_order_of_time() -> None:
    assert numbers(fixed(date(2027, 2, 9)), fixed(date(2027, 1, 12))) == [2, 1]
    assert numbers(*(fixed(date(2027, 12, day)) for day in (1, 2, 3))) == [2, 3, 4]


def test_a_typed_number_is_kept_and_not_given_twice() -> None:
    assert numbers(fixed(date(2027, 2, 9), 2), fixed(date(2027, 6, 1))) == [2, 1]
    assert numbers(*(fixed(date(2027, 1, day)) for day in (4, 5, 6, 7, 8))) == [1, 2, 3, 4, 5]


def test_a_cancelled_date_keeps_the_number_of_the_one_that_replaces_it() -> None:
    """COPIL meets twice instead of four times: what was its third session is now its second."""
    gone = replace(fixed(date(2027, 8, 1), 3), status=SessionStatus.CANCELLED)
    alone = replace(fixed(date(2027, 2, 1), 1), status=SessionStatus.CANCELLED)
    rows = (gone, fixed(date(2027, 9, 1), 3), alone)
    twice = replace(YEAR, bodies=(replace(YEAR.bodies[0], sessions_per_year=2),))
    found = renumbered(replace(twice, fixed_sessions=rows), {"COPIL"}).fixed_sessions

    assert {one.day.month: one.number for one in found} == {8: 2, 9: 2, 2: 1}
    assert renumbered(replace(YEAR, fixed_sessions=rows), {"COTECH"}).fixed_sessions == (
        rows[1],
        rows[2],
        rows[0],
    )


@given(st.lists(st.dates(date(2027, 1, 1), date(2027, 12, 31)), max_size=6, unique=True))
def test_numbers_follow_dates_and_are_each_given_once(days: list[date]) -> None:
    given_numbers = numbers(*(fixed(day) for day in sorted(days)))

    assert given_numbers == sorted(set(given_numbers))
    assert all(number >= 1 for number in given_numbers)
    assert len(days) > 4 or all(number <= 4 for number in given_numbers)


def test_a_session_outside_the_horizon_has_no_number() -> None:
    assert numbers(fixed(date(2026, 11, 3)), fixed(date(2027, 1, 12))) == [0, 1]


def test_windows_share_the_horizon_and_hold_the_dates_numbered_so() -> None:
    found = windows(YEAR, YEAR.bodies[0])

    assert found[0][0] == date(2027, 1, 1)
    assert found[-1][1] == date(2027, 12, 31)
    assert [(nxt[0] - one[1]).days for one, nxt in pairwise(found)] == [1] * 3
    for number, (first, last) in enumerate(found, start=1):
        assert numbers(fixed(first)) == numbers(fixed(last)) == [number]


def test_gaps_are_the_bodys_own_or_those_of_its_level() -> None:
    copil, cotech = YEAR.bodies
    plan = with_settings(YEAR, cotech_copil_gap_days=12, review_cotech_gap_days=4, max_gap_days=30)

    assert gap_days(plan, copil) == (12, 30)
    assert gap_days(plan, cotech) == (4, 30)
    assert gap_days(plan, replace(copil, min_gap_days=0, max_gap_days=5)) == (0, 5)
    assert gap_days(plan, replace(copil, min_gap_days=50)) == (50, 50)


def test_an_hour_tells_the_part_of_the_day() -> None:
    day = date(2027, 6, 15)
    unknown = FixedSession(body="COPIL", day=day)

    assert unknown.parts == (MORNING, AFTERNOON, EVENING)
    assert replace(unknown, part=EVENING).parts == (EVENING,)
    assert [
        replace(unknown, starts=time(hour, minute)).parts
        for hour, minute in ((9, 30), (11, 59), (12, 0), (16, 59), (17, 0), (17, 30))
    ] == [(MORNING,), (MORNING,), (AFTERNOON,), (AFTERNOON,), (EVENING,), (EVENING,)]
