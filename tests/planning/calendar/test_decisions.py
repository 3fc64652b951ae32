"""Sessions that decide in time: where they move to, and what is said where none can."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.planning.calendar import notes_on
from tests.planning.calendar.making import made
from tests.year import YEAR, closed, with_settings

DUE = "16/04/2027"
FIRST, LAST = date(2027, 4, 3), date(2027, 4, 15)
"""Ten working days before the 16th."""


def deciding(**copil: object) -> Plan:
    bodies = tuple(replace(b, **copil) if b.code == "COPIL" else b for b in YEAR.bodies)
    return with_settings(replace(YEAR, bodies=bodies), decision_reach_days=9)


def in_time(calendar: Calendar) -> list[str]:
    return [
        one.key
        for one in calendar.sessions
        if one.body == "COPIL" and FIRST <= one.slot.day <= LAST
    ]


def test_a_session_moves_to_decide_in_time() -> None:
    assert in_time(made(deciding())) == []
    for firm in (False, True):
        calendar = made(deciding(before=DUE, before_firm=firm))
        assert len(in_time(calendar)) == 1
        assert (calendar.undecided, calendar.unplaced) == ((), ())


def test_a_session_that_people_have_dated_in_time_is_enough() -> None:
    dated = FixedSession(body="COPIL", number=2, day=date(2027, 4, 6))
    plan = replace(deciding(before=DUE, before_firm=True), fixed_sessions=(dated,))

    assert in_time(made(plan)) == ["COPIL-2"]


def test_a_preferred_decision_that_would_miss_somebody_is_late_and_says_three_dates() -> None:
    closures = (closed("E1", FIRST, LAST), closed("A0", FIRST, date(2027, 4, 8)))
    plan = replace(deciding(before=DUE), closures=closures)
    (missed,) = made(plan).undecided
    (note,) = (one for one in notes_on(plan, made(plan)) if one.code == "CAL21")

    assert [one.slot.day for one in missed.dates] == [date(2027, 4, day) for day in (9, 12, 13)]
    assert {one.release for one in missed.dates} == {("E1",)}
    assert not missed.others_move
    assert DUE in note.message
    assert "09/04/2027 matin (libérer E1) ; 12/04/2027" in note.remedy


def test_dates_that_the_session_which_prepares_forbids_are_said_to_ask_for_its_move() -> None:
    """E1 is away but on the 13th of April, a working day after the COTECH that people set."""
    cotech = FixedSession(body="COTECH", number=2, day=date(2027, 4, 12))
    away = (closed("E1", FIRST, date(2027, 4, 12)), closed("E1", date(2027, 4, 14), LAST))
    plan = replace(deciding(before=DUE), closures=away, fixed_sessions=(cotech,))
    calendar = made(plan)
    (missed,) = calendar.undecided
    (note,) = (one for one in notes_on(plan, calendar) if one.code == "CAL21")

    assert missed.others_move == ("si celle qui la prépare" in note.remedy)
    assert missed.others_move


def test_a_firm_decision_comes_before_whoever_is_away() -> None:
    away = closed("E1", FIRST, LAST)
    calendar = made(replace(deciding(before=DUE, before_firm=True), closures=(away,)))

    assert len(in_time(calendar)) == 1
    assert calendar.undecided == ()


def test_a_session_whose_firm_decision_nobody_can_take_is_not_held() -> None:
    plan = replace(deciding(before=DUE, before_firm=True), closures=(closed("tous", FIRST, LAST),))
    calendar = made(plan)
    (missed,) = calendar.undecided

    assert [(one.body, one.number) for one in calendar.unplaced] == [("COPIL", missed.number)]


def test_two_firm_decisions_may_be_taken_by_one_session() -> None:
    plan = deciding(before=f"{DUE}, 14/04/2027", before_firm=True)

    (one,) = in_time(made(plan))
    day = next(s.slot.day for s in made(plan).sessions if s.key == one)
    assert day < date(2027, 4, 14)
