"""At whose place bodies meet, and which days of the year are shut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopplan.domain.calendars.days.shut_days import shut_days
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.governance import Closure, Member
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.rotation import hosts, possible_hosts, rotations
from tests.meetings import meeting_calendar, meeting_plan

DAY = date(2027, 2, 1)


@pytest.fixture
def plan() -> Plan:
    return meeting_plan()


def test_each_body_is_counted_by_structure(plan: Plan) -> None:
    technical, political = rotations(_with_the_landrat(plan), meeting_calendar())

    assert (technical.body.code, technical.sessions, technical.total) == ("I1", {"M": 2}, 2)
    assert (political.sessions, political.largest_share) == ({"LKG": 1}, 1)
    assert [(one.number, two.number) for one, two in technical.repeats] == [(1, 2)]
    assert hosts(plan, (technical, political)) == ("M", "LKG")


def test_a_body_of_one_structure_repeats_nothing(plan: Plan) -> None:
    technical, _political = rotations(plan, meeting_calendar())
    assert (technical.takes_turns, technical.repeats) == (False, ())


def test_a_structure_without_venue_or_required_member_is_no_host(plan: Plan) -> None:
    technical, political = plan.bodies
    assert possible_hosts(plan, technical) == {"M"}
    assert possible_hosts(plan, political) == {"M", "LKG"}
    assert possible_hosts(replace(plan, venues=plan.venues[:1]), political) == {"M"}


def _with_the_landrat(plan: Plan) -> Plan:
    return replace(plan, members=(*plan.members, Member(body="I1", person="E2")))


def test_sessions_called_off_or_without_venue_host_nobody(plan: Plan) -> None:
    first, copil, last = meeting_calendar().sessions
    sessions = (replace(first, status=SessionStatus.CANCELLED), replace(copil, venue=""), last)

    technical, political = rotations(plan, replace(meeting_calendar(), sessions=sessions))

    assert (technical.total, technical.repeats) == (1, ())
    assert (political.sessions, political.largest_share) == ({"": 1}, 0)


def test_two_sessions_without_venue_are_not_at_the_same_place(plan: Plan) -> None:
    sessions = tuple(replace(one, venue="") for one in meeting_calendar().sessions)
    found = rotations(plan, replace(meeting_calendar(), sessions=sessions))
    assert [rotation.repeats for rotation in found] == [(), ()]


@pytest.mark.parametrize(
    ("target", "effect", "expected"),
    [
        ("tous", "", {DAY: True}),
        ("tous", "avoid", {DAY: False}),
        ("élus", "", {DAY: False}),
        ("LKG", "", {DAY: False}),
        ("E1, tous", "", {DAY: True}),
        ("E1", "", {}),
        ("E1, A1", "", {}),
        ("L1", "", {}),
    ],
)
def test_a_day_is_shut_to_all_or_some_unless_one_person_or_a_venue_is_away(
    plan: Plan, target: str, effect: str, expected: dict[date, bool]
) -> None:
    closure = Closure(target=target, start=DAY, end=DAY, effect=effect)
    assert shut_days(replace(plan, closures=(closure,))) == expected


def test_a_day_shut_to_all_stays_so_whatever_else_touches_it(plan: Plan) -> None:
    both = tuple(Closure(target=whom, start=DAY, end=DAY) for whom in ("tous", "élus"))
    assert shut_days(replace(plan, closures=both)) == {DAY: True}
