from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import weeks
from coopplan.domain.results.meetings.calendar import Attendance, Calendar
from coopplan.domain.results.meetings.meeting_load import load, meeting_days
from tests.meetings import PERIODS, meeting_calendar, meeting_plan

HOUR = Fraction(1, 7)


@pytest.fixture
def plan() -> Plan:
    return meeting_plan()


def exact(days: Fraction) -> Decimal:
    return Decimal(days.numerator) / Decimal(days.denominator)


def test_each_session_counts_in_the_period_of_its_day(plan: Plan) -> None:
    january, february, _march = PERIODS
    preparing, copil = Fraction(1, 2), (Fraction(5, 2) + Fraction(7, 3)) * HOUR + 2

    assert meeting_days(plan, meeting_calendar()) == {
        ("A1", january): exact(2 * HOUR + preparing),
        ("A1", february): exact(2 * HOUR + preparing + copil),
        ("A2", january): exact(2 * HOUR),
    }


def test_days_are_those_that_the_sheets_show(plan: Plan) -> None:
    shown = load(plan, meeting_calendar())
    for (agent, period), days in meeting_days(plan, meeting_calendar()).items():
        assert days == exact(shown.days[agent, period.first])


def test_half_a_day_made_of_hours_is_exactly_half_a_day(plan: Plan) -> None:
    january = PERIODS[0]
    (first, *_others) = meeting_calendar().sessions
    uneven = [
        replace(
            first,
            number=number,
            duration_h=Decimal(hours),
            slot=replace(first.slot, day=january.first + timedelta(days=2 + number)),
        )
        for number, hours in enumerate(("0.4", "1.1", "2"), start=1)
    ]

    found = meeting_days(plan, Calendar(sessions=tuple(uneven)))
    assert found["A2", january] == Decimal("0.5")


def test_who_is_represented_gives_no_time_and_a_cancelled_session_takes_none(plan: Plan) -> None:
    first, copil, _last = meeting_calendar().sessions
    away = replace(first, attendance={"A1": Attendance.PRESENT, "A2": Attendance.REPRESENTED})
    cancelled = replace(copil, status=SessionStatus.CANCELLED)

    assert {agent for agent, _ in meeting_days(plan, Calendar(sessions=(away, cancelled)))} == {
        "A1"
    }


def test_weeks_take_their_own_sessions(plan: Plan) -> None:
    by_week = replace(plan, periods=weeks(PERIODS[0].first, 12))
    found = meeting_days(by_week, meeting_calendar())

    assert {period.key for _, period in found} == {"2027-S04", "2027-S06", "2027-S07"}


def test_without_a_calendar_meetings_take_nothing(plan: Plan) -> None:
    assert meeting_days(plan, None) == {}
