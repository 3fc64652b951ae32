"""What meetings cost people: each figure is counted by hand in ``tests/meetings.py``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.directory import addresses, titled
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import weeks
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.domain.results.meetings.meeting_load import (
    beyond_cap,
    costs,
    load,
    months_of,
    organiser,
)
from tests.meetings import REPRESENTED, TO_RELEASE, meeting_calendar, meeting_plan

JANUARY, FEBRUARY, MARCH = (date(2027, month, 1) for month in (1, 2, 3))
HOUR = Fraction(1, 7)


@pytest.fixture
def plan() -> Plan:
    return meeting_plan()


@pytest.fixture
def calendar() -> Calendar:
    return meeting_calendar()


def test_a_session_costs_presence_travel_of_agents_and_preparation(
    plan: Plan, calendar: Calendar
) -> None:
    found = costs(plan, calendar.sessions[1])

    assert list(found) == ["E1", "A1", "E2"]
    assert found["E1"].days == found["E2"].days == Fraction(5, 2) * HOUR
    assert found["A1"].presence_days == Fraction(5, 2) * HOUR
    assert found["A1"].travel_days == Fraction(140, 60) * HOUR
    assert found["A1"].preparation_days == 2


def test_meetings_and_days_are_summed_by_person_and_month(plan: Plan, calendar: Calendar) -> None:
    found = load(plan, calendar)

    assert found.meetings == {
        ("A1", JANUARY): 1,
        ("A2", JANUARY): 1,
        ("E1", FEBRUARY): 1,
        ("A1", FEBRUARY): 2,
        ("E2", FEBRUARY): 1,
    }
    assert found.days["A1", JANUARY] == 2 * HOUR + Fraction(1, 2)
    assert (
        sum(days for (who, _month), days in found.days.items() if who == "A1")
        == (2 + 2 + Fraction(5, 2) + Fraction(7, 3)) * HOUR + 3
    )
    assert beyond_cap(plan, found) == {("A1", FEBRUARY): 2}


def test_who_is_represented_or_whose_session_is_cancelled_pays_nothing(
    plan: Plan, calendar: Calendar
) -> None:
    first, copil, last = calendar.sessions
    cancelled = replace(first, status=SessionStatus.CANCELLED)
    away = replace(copil, attendance={"E2": TO_RELEASE, "E1": REPRESENTED})

    found = load(plan, replace(calendar, sessions=(cancelled, away, last)))

    assert set(found.days) == {("E2", FEBRUARY), ("A1", FEBRUARY)}
    assert found.days["A1", FEBRUARY] == 2 * HOUR + Fraction(1, 2)


def test_the_chair_prepares_if_an_agent_else_the_first_agent_there(
    plan: Plan, calendar: Calendar
) -> None:
    first, copil, _last = calendar.sessions
    assert (organiser(plan, first), organiser(plan, copil)) == ("A1", "A1")
    assert organiser(plan, replace(copil, attendance={"A2": TO_RELEASE})) == "A2"
    assert organiser(plan, replace(copil, attendance={"E1": TO_RELEASE})) == ""


def test_months_are_those_of_the_horizon_whatever_its_periods(plan: Plan) -> None:
    assert months_of(plan) == (JANUARY, FEBRUARY, MARCH)
    by_week = replace(plan, periods=weeks(date(2027, 1, 4), 8))
    assert months_of(by_week) == (JANUARY, FEBRUARY)


def test_people_are_called_by_what_they_do(plan: Plan) -> None:
    assert titled(plan, "E2") == "Landrat (E2)"
    assert titled(plan, "X") == "X"
    assert set(addresses(plan)) == {"A1", "E1", "E2"}
