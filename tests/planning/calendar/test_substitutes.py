"""Substitutes who sit when a member is not free, and the quorum without which nobody meets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from coopplan.domain.input.people.governance import Outsider
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session
from tests.planning.calendar.making import made
from tests.year import YEAR, closed

E1_AWAY = closed("E1", date(2027, 1, 1), date(2027, 12, 31))
E3 = Outsider(code="E3", role="Conseillère", structure="M")


def with_seat(person: str = "E1", body: str = "COPIL", **fields: object) -> Plan:
    """Give the year a third elected member, and change the seat of one person."""
    members = tuple(
        replace(m, **fields) if (m.body, m.person) == (body, person) else m for m in YEAR.members
    )
    return replace(YEAR, members=members, outsiders=(*YEAR.outsiders, E3))


def with_quorum(plan: Plan, share: str) -> Plan:
    bodies = tuple(replace(b, quorum_share=Decimal(share)) for b in plan.bodies)
    return replace(plan, bodies=bodies)


def copils(calendar: Calendar) -> list[Session]:
    return [one for one in calendar.sessions if one.body == "COPIL"]


def test_a_substitute_sits_where_the_member_is_not_free_and_only_there() -> None:
    plan = with_seat(substitute="E3")
    usual = copils(made(plan))
    away = copils(made(replace(plan, closures=(E1_AWAY,))))

    assert {one.attendance["E1"] for one in usual} == {Attendance.PRESENT}
    assert not any("E3" in one.attendance for one in usual)
    assert len(away) == 4
    for session in away:
        assert session.attendance["E1"] is Attendance.REPRESENTED
        assert session.attendance["E3"] is Attendance.PRESENT


def test_a_substitute_has_a_diary_too() -> None:
    both = (E1_AWAY, closed("E3", date(2027, 1, 1), date(2027, 6, 30)))
    sessions = copils(made(replace(with_seat(substitute="E3"), closures=both)))

    for session in sessions:
        sits = session.slot.day > date(2027, 6, 30)
        expected = Attendance.REPRESENTED if sits else Attendance.TO_RELEASE
        assert session.attendance["E1"] is expected
        assert ("E3" in session.attendance) is sits


def test_who_already_sits_in_the_body_replaces_nobody() -> None:
    plan = replace(with_seat(substitute="A0"), closures=(E1_AWAY,))

    assert {s.attendance["E1"] for s in copils(made(plan))} == {Attendance.TO_RELEASE}


def test_a_quorum_is_a_share_of_those_required() -> None:
    plan = replace(with_seat(), closures=(E1_AWAY,))

    assert len(copils(made(plan))) == 4
    assert copils(made(with_quorum(plan, "0.6"))) == []
    assert {one.body for one in made(with_quorum(plan, "0.6")).unplaced} == {"COPIL"}


def test_nobody_meets_without_whom_is_needed_unless_they_have_a_substitute() -> None:
    needed = replace(with_seat(is_needed=True), closures=(E1_AWAY,))
    stood_in = replace(with_seat(is_needed=True, substitute="E3"), closures=(E1_AWAY,))

    assert copils(made(needed)) == []
    assert len(copils(made(stood_in))) == 4
