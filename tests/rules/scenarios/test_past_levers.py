"""A lever that contradicts the past of a validated plan is said at its cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.input.lever import Event, Lever
from coopplan.domain.input.plan import Plan
from coopplan.levers.meetings.merge_bodies import MERGE_BODIES
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.remove_person import REMOVE_PERSON
from coopplan.levers.work.change_effort import CHANGE_EFFORT
from coopplan.levers.work.drop import DROP
from coopplan.levers.work.postpone import POSTPONE
from coopplan.levers.work.shift_task import SHIFT_TASK
from coopplan.rules.scenarios.past_levers import lever_against_past
from tests.rules.cases import FEBRUARY, MARCH, SOUND, given, said, with_levers
from tests.rules.staffing.test_past import held, since

CONTRADICTING = [
    (given("9", DROP, "T1", value=None), "target", "3 j déjà faits ne comptent plus"),
    (given("9", POSTPONE, "P1", value=None), "target", "(1 autre de même)"),
    (given("9", SHIFT_TASK, "T1", value=Decimal(1)), "value", "T1 : 3 j"),
    (given("9", CHANGE_EFFORT, "T1", value=Decimal(2)), "value", "T1 : 3 j sont faits, plus"),
    (given("9", REMOVE_PERSON, "A2", value=None), "target", "A2 : 2 j sont faits en février"),
    (given("9", ADD_DAYS, "A1", value=Decimal(-12)), "value", "A1 : 3 j sont faits en janvier"),
    (given("9", SET_FREQUENCY, "I1", value=Decimal(1)), "value", "I1 : 1 séance est déjà"),
    (given("9", MERGE_BODIES, "I2", "I1", value=None), "target", "1 séance déjà tenue ne compte"),
]


def past(*levers: Lever) -> Plan:
    """Have a scenario of some levers follow a validated plan, of which two months are past."""
    return since(held(with_levers(since(), *levers)))


@pytest.mark.parametrize(
    ("lever", "field", "words"), CONTRADICTING, ids=lambda each: str(each)[:40]
)
def test_a_lever_that_contradicts_the_past_says_so_at_its_cell(
    lever: Lever, field: str, words: str
) -> None:
    assert said(lever_against_past, past(lever)) == [("LEV17", "9", field)]
    (found,) = lever_against_past(past(lever))
    assert words in found.message


def test_a_lever_on_what_is_to_come_says_nothing() -> None:
    to_come = (
        given("1", ADD_DAYS, "A1", start=MARCH.first),
        given("2", REMOVE_PERSON, "A1", value=None, start=MARCH.first),
        given("3", CHANGE_EFFORT, "T1", value=Decimal(5)),
        given("4", DROP, "D1", value=None),
    )

    assert said(lever_against_past, past(*to_come)) == []
    nothing_past = since(with_levers(since(), CONTRADICTING[0][0]), day=date(2027, 1, 15))
    assert said(lever_against_past, nothing_past) == []


def test_a_lever_contradicts_a_past_of_meetings_alone() -> None:
    met = held(since(with_levers(SOUND, given("9", MERGE_BODIES, "I2", "I1", value=None))))

    assert met.validated
    meetings_alone = replace(met, validated=replace(met.validated, days={}))
    assert said(lever_against_past, meetings_alone) == [("LEV17", "9", "target")]


def test_the_body_that_others_join_keeps_its_past() -> None:
    assert said(lever_against_past, past(given("9", MERGE_BODIES, "I1", "I2", value=None))) == []


def test_an_event_says_so_in_its_own_sheet_once() -> None:
    event = Event(key="5", on=FEBRUARY.first, title="Abandon", lever=given("5", DROP, "T1"))

    (found,) = lever_against_past(replace(past(), events=(event,)))

    assert found.ref
    assert (found.ref.entity, found.ref.key) == ("events", "5")


def test_what_the_plan_itself_contradicts_is_not_said_of_a_lever_too() -> None:
    plan = past(given("9", CHANGE_EFFORT, "T1", value=Decimal(2)))
    smaller = replace(plan, tasks=tuple(replace(t, effort_days=Decimal(2)) for t in plan.tasks))

    assert said(lever_against_past, smaller) == []
