"""Sessions that people have set: a calendar that moves them is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from tests.audit.meetings.dated import broken, changed, fixed, outcome
from tests.year import EVENING, YEAR, slot


@pytest.mark.parametrize(
    "wanted",
    [
        fixed(date(2027, 5, 12)),
        fixed(date(2027, 5, 11), part=EVENING),
        fixed(date(2027, 5, 11), starts=time(10)),
        fixed(date(2027, 5, 11), venue="L1"),
        fixed(date(2027, 5, 11), status=SessionStatus.HELD),
        fixed(date(2027, 5, 11), status=SessionStatus.CANCELLED),
    ],
)
def test_a_fixed_session_that_moved(wanted: FixedSession) -> None:
    confirmed = changed(outcome(), "COPIL-2", status=SessionStatus.CONFIRMED)

    assert broken(replace(confirmed, plan=replace(YEAR, fixed_sessions=(wanted,)))) == {
        "fixed_stay": "COPIL-2"
    }


def test_a_fixed_session_that_stays_or_may_move() -> None:
    confirmed = changed(outcome(), "COPIL-2", status=SessionStatus.CONFIRMED)
    kept = fixed(date(2027, 5, 11), starts=time(9, 30), venue="L2")
    proposed = fixed(date(2027, 5, 18), status=SessionStatus.PROPOSED)

    assert broken(replace(confirmed, plan=replace(YEAR, fixed_sessions=(kept,)))) == {}
    assert broken(replace(outcome(), plan=replace(YEAR, fixed_sessions=(proposed,)))) == {}


CANCELLED = fixed(date(2027, 5, 11), status=SessionStatus.CANCELLED)
LATER = fixed(date(2027, 5, 18))


def test_a_cancelled_session_is_shown_as_such_and_not_held() -> None:
    of = outcome(replace(YEAR, fixed_sessions=(CANCELLED,)))
    assert of.calendar is not None
    without = tuple(one for one in of.calendar.sessions if one.key != "COPIL-2")
    forgotten = replace(of, calendar=replace(of.calendar, sessions=without))

    assert broken(changed(of, "COPIL-2", status=SessionStatus.CANCELLED)) == {}
    assert broken(of) == broken(forgotten) == {"fixed_stay": "COPIL-2"}


def test_a_date_that_replaces_a_cancelled_one_is_held_and_both_are_shown() -> None:
    plan = replace(YEAR, fixed_sessions=(LATER, CANCELLED))
    cancelled = changed(outcome(plan), "COPIL-2", status=SessionStatus.CANCELLED).calendar
    moved = changed(outcome(plan, COPIL_2=slot(5, 18)), "COPIL-2", status=SessionStatus.CONFIRMED)
    assert cancelled is not None
    assert moved.calendar is not None
    (gone,) = (one for one in cancelled.sessions if one.key == "COPIL-2")
    both = replace(moved.calendar, sessions=(*moved.calendar.sessions, gone))

    assert broken(replace(moved, calendar=both)) == {}
    assert broken(moved) == {"fixed_stay": "COPIL-2"}, "the cancelled one is forgotten"
    assert set(broken(replace(moved, calendar=cancelled))) == {"fixed_stay", "each_session_once"}
