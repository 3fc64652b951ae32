"""Sessions that people have set: a calendar that moves them is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from coopplan.domain.calendar import SessionStatus
from coopplan.domain.fixed import FixedSession
from tests.audit.dated import broken, changed, fixed, outcome
from tests.year import EVENING, YEAR


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


def test_a_cancelled_session_needs_no_date() -> None:
    cancelled = fixed(date(2027, 5, 11), status=SessionStatus.CANCELLED)
    of = outcome(replace(YEAR, fixed_sessions=(cancelled,)))
    assert of.calendar is not None
    without = tuple(one for one in of.calendar.sessions if one.key != "COPIL-2")
    left_out = replace(of, calendar=replace(of.calendar, sessions=without))

    for right in (left_out, changed(of, "COPIL-2", status=SessionStatus.CANCELLED)):
        assert broken(right) == {}
