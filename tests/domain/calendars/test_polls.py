"""Answers to dates offered: hours of a diary, and the date that suits best."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from coopplan.domain.calendars.timetable import timetable
from coopplan.domain.calendars.wishes.polls import hours_answered, polled, tallies, with_best_dates
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.decisions.polls import PollAnswer, Willing
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.interval import Interval
from coopplan.domain.input.time.period import months
from tests.audit.meetings.dated import fixed
from tests.year import YEAR, closed

YES, IF_NEEDED, NO = Willing
TUESDAY, THURSDAY = date(2027, 5, 11), date(2027, 5, 13)


def answer(person: str, day: date, said: Willing | None, **more: object) -> PollAnswer:
    fields = {"body": "COPIL", "number": 2, "starts": time(14), **more}
    return PollAnswer(person=person, day=day, answer=said, **fields)  # type: ignore[arg-type]


def answered(*answers: PollAnswer, plan: Plan = YEAR) -> Plan:
    return replace(plan, poll_answers=answers)


def test_an_answer_decides_of_its_own_hours() -> None:
    """A COPIL takes two hours, from 14:00 to 16:00."""
    plan = answered(answer("E1", TUESDAY, NO), answer("E2", TUESDAY, None))
    clock = timetable(plan).by_the_clock

    assert hours_answered(plan) == {"E1": ((Interval.on(TUESDAY, 840, 960), NO),)}
    assert not clock.is_free("E1", Interval.on(TUESDAY, 930, 990))
    assert clock.is_free("E1", Interval.on(TUESDAY, 960, 1020))
    assert clock.is_free("E2", Interval.on(TUESDAY, 840, 960))


def test_who_can_come_does_in_a_closed_period_too_and_likes_it_unless_only_if_needed() -> None:
    shut = replace(YEAR, closures=(closed("E1", TUESDAY, TUESDAY),))
    likes = tuple(replace(p, preferred_days="jeudi") for p in shut.outsiders)
    when = Interval.on(TUESDAY, 840, 960)
    found = {}
    for said in Willing:
        plan = answered(answer("E1", TUESDAY, said), plan=replace(shut, outsiders=likes))
        clock = timetable(plan).by_the_clock
        found[said] = clock.is_free("E1", when), clock.is_disliked("E1", when)

    assert found == {YES: (True, False), IF_NEEDED: (True, True), NO: (False, True)}


def test_the_best_date_is_the_one_that_fewest_of_those_required_refuse() -> None:
    """E1 is required, E2 only desired."""
    refused = answered(
        answer("E1", TUESDAY, NO),
        answer("E2", TUESDAY, YES),
        answer("E1", THURSDAY, IF_NEEDED),
        answer("E2", THURSDAY, NO),
    )
    best, other = tallies(refused, "COPIL", 2)

    assert (best.day, best.refused_by) == (THURSDAY, ())
    assert (other.day, other.refused_by) == (TUESDAY, ("E1",))
    (proposed,) = with_best_dates(refused).fixed_sessions
    assert (proposed.day, proposed.starts, proposed.stays) == (THURSDAY, time(14), False)


def test_nothing_is_proposed_before_an_answer_nor_once_people_have_dated_the_session() -> None:
    silent = answered(answer("E1", TUESDAY, None))
    dated = answered(
        answer("E1", TUESDAY, YES), plan=replace(YEAR, fixed_sessions=(fixed(TUESDAY),))
    )
    cancelled = fixed(TUESDAY, status=SessionStatus.CANCELLED)
    given_up = replace(dated, fixed_sessions=(cancelled,))
    unknown = answered(answer("E1", TUESDAY, YES, body="I9"))
    beyond = answered(answer("E1", TUESDAY, YES, number=5))

    for plan in (silent, dated, given_up, unknown, beyond):
        assert list(polled(plan)) == []
        assert with_best_dates(plan).fixed_sessions == plan.fixed_sessions


def test_a_date_that_all_accept_alike_is_the_one_that_most_have_accepted() -> None:
    everyone = tuple(replace(member, presence=Presence.REQUIRED) for member in YEAR.members)
    plan = answered(
        answer("E1", TUESDAY, YES),
        answer("E1", THURSDAY, YES),
        answer("E2", THURSDAY, YES),
        plan=replace(YEAR, members=everyone),
    )

    assert [tally.day for tally in tallies(plan, "COPIL", 2)] == [THURSDAY, TUESDAY]


def test_dates_in_which_no_session_is_held_do_not_count() -> None:
    """Sessions have dates in the first year alone, here of two."""
    two_years = replace(YEAR, periods=months(date(2027, 1, 1), 24))
    outside = [answer("E1", day, YES) for day in (date(2026, 12, 8), date(2028, 1, 11))]
    both = answered(*outside, answer("E1", TUESDAY, IF_NEEDED), plan=two_years)
    alone = answered(*outside, plan=two_years)

    assert [tally.day for tally in tallies(both, "COPIL", 2)] == [TUESDAY]
    assert [one.day for one in with_best_dates(both).fixed_sessions] == [TUESDAY]
    assert list(polled(alone)) == []
