from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.input.lever import Event, Lever, Scenario
from coopplan.levers.meetings.merge_bodies import MERGE_BODIES
from coopplan.levers.meetings.set_frequency import SET_FREQUENCY
from coopplan.levers.money.set_rate import SET_RATE
from coopplan.levers.money.set_status import SET_STATUS
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.remove_person import REMOVE_PERSON
from coopplan.levers.work.change_effort import CHANGE_EFFORT
from coopplan.levers.work.drop import DROP
from coopplan.levers.work.postpone import POSTPONE
from coopplan.rules.scenarios.contradictions import contradictory_levers
from tests.rules.cases import APRIL, FEBRUARY, JANUARY, MARCH, SOUND, given, said, with_levers

CONTRADICTIONS = {
    "two rates": (given("1", SET_RATE, "F1"), given("2", SET_RATE, "F1", value=Decimal(9))),
    "two statuses": (
        given("1", SET_STATUS, "F1", value=None, text="accordé"),
        given("2", SET_STATUS, "F1", value=None, text="refusé"),
    ),
    "two efforts in days": (
        given("1", CHANGE_EFFORT, "T1", unit="j"),
        given("2", CHANGE_EFFORT, "T1", unit="j", value=Decimal(9)),
    ),
    "dropped and postponed": (given("1", DROP, "P1"), given("2", POSTPONE, "P1")),
    "changed though its project is dropped": (
        given("1", CHANGE_EFFORT, "T1", unit="j"),
        given("2", DROP, "P1"),
    ),
    "days of someone who has left": (
        given("1", REMOVE_PERSON, "A1", start=MARCH.first),
        given("2", ADD_DAYS, "A1", start=JANUARY.first, end=APRIL.last),
    ),
    "merged and changed": (
        given("1", MERGE_BODIES, "I1", "I2"),
        given("2", SET_FREQUENCY, "I2"),
    ),
}
AGREEMENTS = {
    "the same rate twice": (given("1", SET_RATE, "F1"), given("2", SET_RATE, "F1")),
    "days twice": (given("1", ADD_DAYS, "A1"), given("2", ADD_DAYS, "A1")),
    "an effort in percent": (
        given("1", CHANGE_EFFORT, "T1", unit="j"),
        given("2", CHANGE_EFFORT, "T1", unit="%"),
    ),
    "days before someone leaves": (
        given("1", REMOVE_PERSON, "A1", start=MARCH.first),
        given("2", ADD_DAYS, "A1", end=FEBRUARY.last),
    ),
    "another's days": (given("1", REMOVE_PERSON, "A1"), given("2", ADD_DAYS, "A2")),
    "two projects": (given("1", DROP, "P1"), given("2", POSTPONE, "P2")),
    "a project and its task": (given("1", POSTPONE, "P1"), given("2", POSTPONE, "T1")),
}


@pytest.mark.parametrize("levers", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_levers_that_undo_each_other_are_an_error(levers: tuple[Lever, Lever]) -> None:
    first, second = levers
    assert said(contradictory_levers, with_levers(SOUND, first, second)) == [
        ("SCN01", "2", "target")
    ]
    assert said(contradictory_levers, with_levers(SOUND, second, first)) == [
        ("SCN01", "1", "target")
    ]


@pytest.mark.parametrize("levers", AGREEMENTS.values(), ids=AGREEMENTS)
def test_levers_that_agree_are_not_found(levers: tuple[Lever, Lever]) -> None:
    assert said(contradictory_levers, with_levers(SOUND, *levers)) == []


def test_a_contradiction_with_what_is_taken_over_is_said_once() -> None:
    first, second = CONTRADICTIONS["two rates"]
    plan = replace(
        SOUND,
        scenarios=(
            Scenario(code="SC0", name="", levers=(first,)),
            Scenario(code="SC1", name="", levers=(second,)),
            Scenario(code="SC2", name="", takes_over=("SC0", "SC1")),
            Scenario(code="SC3", name="", takes_over=("SC2",)),
        ),
    )

    (finding,) = contradictory_levers(plan)

    assert "SC2" in finding.message
    assert "1" in finding.message


def test_an_event_holds_in_every_scenario() -> None:
    first, second = CONTRADICTIONS["two rates"]
    event = Event(key="9", on=JANUARY.first, title="Gel", lever=replace(first, key="9"))

    plan = replace(with_levers(SOUND, second), events=(event,))

    assert said(contradictory_levers, plan) == [("SCN01", "2", "target")]


def test_a_departure_of_the_watch_log_does_not_contradict_a_scenario() -> None:
    removal, gift = CONTRADICTIONS["days of someone who has left"]
    event = Event(key="9", on=JANUARY.first, title="Départ", lever=replace(removal, key="9"))

    plan = replace(with_levers(SOUND, gift), events=(event,))

    assert said(contradictory_levers, plan) == []
