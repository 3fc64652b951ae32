"""Preferences that a calendar does not meet, and what meeting them would cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.plan import Plan
from tests.planning.calendar.making import made
from tests.year import YEAR

TUESDAY, WEDNESDAY = 1, 2


def liking(**days: str) -> Plan:
    outsiders = tuple(replace(p, preferred_days=days.get(p.code, "")) for p in YEAR.outsiders)
    return replace(YEAR, outsiders=outsiders)


def test_a_preference_that_can_be_met_is() -> None:
    assert made(liking(E1="mardi")).unmet == ()


def test_of_two_who_like_different_days_one_is_named_with_what_it_costs_the_other() -> None:
    calendar = made(liking(E1="mardi", E2="mercredi"))
    days = {(s.body, s.number): s.slot.day for s in calendar.sessions}

    assert len(calendar.unmet) == 4
    for unmet in calendar.unmet:
        assert unmet.elsewhere is not None
        own, other = (TUESDAY, "E2") if unmet.person == "E1" else (WEDNESDAY, "E1")
        assert days[unmet.body, unmet.number].weekday() != own
        assert unmet.elsewhere.slot.day.weekday() == own
        assert unmet.elsewhere.disliked == (other,)


def test_what_people_have_dated_is_theirs() -> None:
    dated = FixedSession(body="COPIL", number=2, day=date(2027, 5, 13))
    calendar = made(replace(liking(E1="mardi"), fixed_sessions=(dated,)))

    assert calendar.unmet == ()
