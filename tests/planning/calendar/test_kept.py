"""What a calendar stays close to: the validated plan, or the dates that people already know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from coopplan.audit import MEETINGS, audit
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.decisions.validated_plan import Appointment, Validated
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.planning.calendar import calendar_for, calendar_of
from tests.meetings import meeting_outcome
from tests.year import YEAR

KNOWN = Appointment(body="I1", number=1, slot=Slot(date(2027, 1, 7), DayPart.MORNING), venue="L1")
LATE = FixedSession(body="I2", number=2, day=date(2027, 3, 25), part=DayPart.MORNING)


def first_day(plan: Plan) -> date:
    calendar = calendar_for(plan, None, ())
    assert calendar is not None
    return next(one.slot.day for one in calendar.sessions if one.key == "I1-1")


def test_dates_that_the_workbook_shows_are_kept_once_a_session_is_set(year: Plan) -> None:
    shown = replace(year, published=(KNOWN,))
    proposed = replace(LATE, status=SessionStatus.PROPOSED)

    assert calendar_for(shown, None, ()) == calendar_of(year)
    assert first_day(replace(shown, fixed_sessions=(proposed,))) != KNOWN.slot.day
    assert first_day(replace(shown, fixed_sessions=(LATE,))) == KNOWN.slot.day


def test_a_validated_plan_comes_before_what_the_workbook_shows(year: Plan) -> None:
    other = replace(KNOWN, slot=Slot(date(2027, 1, 12), DayPart.MORNING))
    validated = Validated(scenario="SC0", on=date(2026, 12, 1), sessions=(other,))
    plan = replace(year, published=(KNOWN,), validated=validated, fixed_sessions=(LATE,))

    assert first_day(plan) == date(2027, 1, 12)


@pytest.mark.parametrize("hour", [time(7), time(12, 30), time(21), time(23)])
def test_an_hour_that_people_propose_is_kept_outside_usual_hours_too(hour: time) -> None:
    day, proposed = date(2027, 2, 9), SessionStatus.PROPOSED
    theirs = FixedSession(body="COPIL", number=1, day=day, starts=hour, status=proposed)
    plan = replace(YEAR, fixed_sessions=(theirs,))
    calendar = calendar_for(plan, None, ())

    assert calendar is not None
    assert audit(meeting_outcome(plan, calendar), MEETINGS) == ()
    (held,) = (one for one in calendar.sessions if one.key == "COPIL-1")
    assert (held.slot.day, held.starts) == (day, hour)
