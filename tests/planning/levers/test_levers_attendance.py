from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from coopplan.domain.calendars.timetable import timetable
from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.people.governance import (
    Closure,
    Member,
    Presence,
    Release,
    Representation,
)
from coopplan.domain.input.plan import Plan, by_code
from coopplan.levers.meetings.free_slot import FREE_SLOT
from coopplan.levers.meetings.merge_bodies import MERGE_BODIES
from coopplan.levers.meetings.represent import REPRESENT
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.levers.work.drop import DROP
from coopplan.levers.work.leaving import within_horizon
from tests.planning.pulling import codes, pull


def dated(plan: Plan, *sessions: tuple[str, date, int]) -> Plan:
    fixed = tuple(FixedSession(body=b, day=d, number=n) for b, d, n in sessions)
    return replace(plan, fixed_sessions=fixed)


def test_a_freed_person_is_free_between_the_levers_dates(tiny: Plan) -> None:
    closed = replace(
        tiny, closures=(Closure(target="tous", start=date(2027, 1, 1), end=date(2027, 4, 30)),)
    )
    applied = pull(closed, FREE_SLOT, "E1", months=tiny.periods[1:2])
    year = timetable(applied.plan)

    assert codes(applied) == []
    assert {slot.day.month for slot in year.free("E1")} == {2}
    assert year.free("A1") == frozenset()


def test_a_slot_may_be_freed_on_some_days_only(tiny: Plan) -> None:
    plan = pull(tiny, FREE_SLOT, "E1", "A1", text="jeudi matin").plan

    assert plan.releases == (
        Release(person="E1", when="jeudi matin"),
        Release(person="A1", when="jeudi matin"),
    )


def test_a_member_is_represented_in_the_bodies_named_or_in_all(tiny: Plan) -> None:
    body = tiny.members[0].body
    person = tiny.members[0].person
    named = pull(tiny, REPRESENT, person, body, months=tiny.periods[:2])
    everywhere = pull(tiny, REPRESENT, person)

    assert codes(named) == codes(everywhere) == []
    assert named.plan.representations == (
        Representation(
            person=person, bodies=(body,), start=date(2027, 1, 1), end=date(2027, 2, 28)
        ),
    )
    assert everywhere.plan.representations == (Representation(person=person),)


def test_nobody_is_represented_everywhere_because_a_body_is_gone(tiny: Plan) -> None:
    applied = pull(tiny, REPRESENT, tiny.members[0].person, "I9")

    assert applied.plan == tiny
    assert codes(applied) == ["PLN03"]


def test_a_representation_where_one_does_not_sit_is_said(tiny: Plan) -> None:
    stranger = replace(tiny, members=tuple(m for m in tiny.members if m.person != "A2"))

    assert codes(pull(stranger, REPRESENT, "A2")) == ["PLN17"]
    assert codes(pull(stranger, REPRESENT, "A2", tiny.members[0].body)) == ["PLN17"]


def test_people_who_do_not_exist_are_said(tiny: Plan) -> None:
    for kind in (FREE_SLOT, REPRESENT):
        applied = pull(tiny, kind, "E9")

        assert applied.plan == tiny
        assert codes(applied) == ["PLN03"]


def test_merged_bodies_keep_their_dates_and_representations(tiny: Plan) -> None:
    first, second = tiny.bodies[0].code, tiny.bodies[1].code
    person = next(member.person for member in tiny.members if member.body == second)
    plan = dated(tiny, (first, date(2027, 1, 12), 1), (second, date(2027, 4, 13), 1))
    held = pull(plan, REPRESENT, person, second).plan
    merged = pull(held, MERGE_BODIES, first, second, value="6").plan

    assert [(one.body, one.number) for one in merged.fixed_sessions] == [(first, 1), (first, 2)]
    assert merged.representations[0].bodies == (first,)


def test_a_body_that_meets_less_has_its_dates_numbered_again(tiny: Plan) -> None:
    code = tiny.bodies[0].code
    plan = dated(tiny, (code, date(2027, 4, 13), 9))
    fewer = pull(plan, SET_FREQUENCY, code, value="6").plan

    assert by_code(fewer.bodies)[code].sessions_per_year == 6
    assert [one.number for one in fewer.fixed_sessions] == [2]


def test_a_dropped_project_takes_the_dates_of_its_bodies_away(tiny: Plan) -> None:
    body = next(body for body in tiny.bodies if body.project)
    plan = dated(tiny, (body.code, date(2027, 2, 9), 1))

    assert pull(plan, DROP, body.project).plan.fixed_sessions == ()


def test_dates_outside_the_horizon_are_left_out(tiny: Plan) -> None:
    code = tiny.bodies[0].code
    plan = dated(tiny, (code, date(2026, 12, 15), 0), (code, date(2027, 2, 9), 1))

    assert [one.day for one in within_horizon(plan).fixed_sessions] == [date(2027, 2, 9)]


def test_merged_bodies_decide_what_either_did_with_whom_either_needs(tiny: Plan) -> None:
    first, second = (body.code for body in tiny.bodies[:2])
    asked: dict[str, dict[str, Any]] = {
        first: {"before": "F", "quorum_share": Decimal("0.6")},
        second: {"before": "30/04/2027", "before_firm": True, "deliberation": ("M",)},
    }
    seats = (
        Member(body=first, person="A1", presence=Presence.DESIRED, substitute="A2"),
        Member(body=second, person="A1", is_needed=True),
    )
    bodies = tuple(replace(body, **asked.get(body.code, {})) for body in tiny.bodies)
    plan = pull(replace(tiny, bodies=bodies, members=seats), MERGE_BODIES, first, second).plan
    united = by_code(plan.bodies)[first]

    assert (united.before, united.before_firm) == ("F, 30/04/2027", True)
    assert (united.deliberation, united.quorum_share) == (("M",), Decimal("0.6"))
    assert plan.members == (Member(body=first, person="A1", substitute="A2", is_needed=True),)
