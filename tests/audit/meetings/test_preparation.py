"""What prepares what: a session too soon or too late after the one before it is caught."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from coopplan.audit.meetings.preparation import prepared_in_time
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.results.meetings.calendar import Unplaced
from coopplan.domain.results.outcome import Outcome
from tests.audit.meetings.dated import outcome
from tests.year import YEAR, slot, with_settings


def found(of: Outcome) -> list[str]:
    return [each.where for each in prepared_in_time(of)]


def with_copil(**more: Any) -> Plan:
    copil, cotech = YEAR.bodies
    return replace(YEAR, bodies=(replace(copil, **more), cotech))


@pytest.mark.parametrize(
    ("at", "wrong"),
    [
        (slot(4, 12), ["COPIL-2"]),
        (slot(4, 26), ["COPIL-2"]),
        (slot(4, 27), []),
        (slot(6, 9), []),
        (slot(6, 10), ["COPIL-2"]),
    ],
)
def test_ten_to_forty_working_days_after_the_cotech_of_april_13(at: Slot, wrong: list[str]) -> None:
    """The Thursday of May 6 is no working day."""
    assert found(outcome(COPIL_2=at)) == wrong


def test_the_gap_is_the_bodys_own_or_the_settings() -> None:
    assert found(outcome(with_settings(YEAR, cotech_copil_gap_days=21))) == [
        f"COPIL-{number}" for number in (1, 2, 3, 4)
    ]
    assert found(outcome(with_copil(min_gap_days=21)))
    assert found(outcome(with_copil(max_gap_days=15)))
    technical = with_settings(with_copil(political=False), review_cotech_gap_days=21)
    assert found(outcome(technical)), "an internal review comes before its COTECH as well"
    assert found(outcome(with_copil(preceded_by="I99", min_gap_days=21))) == []


def test_each_session_has_one_to_itself_where_there_are_enough() -> None:
    two_after_one = outcome(COPIL_1=slot(1, 26), COTECH_2=slot(2, 10))

    assert found(two_after_one) == ["COPIL-2"]
    calendar = two_after_one.calendar
    assert calendar is not None
    late = tuple(one for one in calendar.sessions if one.key not in {"COTECH-2", "COPIL-2"})
    assert found(replace(two_after_one, calendar=replace(calendar, sessions=late))) == []


def test_where_there_are_too_few_one_may_prepare_two() -> None:
    calendar = outcome(COPIL_2=slot(2, 10)).calendar
    assert calendar is not None
    fewer = tuple(one for one in calendar.sessions if one.key != "COTECH-2")
    alone = replace(outcome(), calendar=replace(calendar, sessions=fewer))

    assert found(alone) == []
    left_out = replace(calendar, sessions=fewer, unplaced=(Unplaced(body="COTECH", number=2),))
    assert found(replace(alone, calendar=left_out)) == ["COPIL-2"]


def test_a_session_said_to_have_none_is_not_expected_to() -> None:
    too_soon = outcome(COPIL_2=slot(4, 14))
    assert too_soon.calendar is not None
    said = replace(too_soon.calendar, unprepared=("COPIL-2",))

    assert found(replace(too_soon, calendar=said)) == []
