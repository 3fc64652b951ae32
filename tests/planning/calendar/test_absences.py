"""What is said of a session without some of those it requires, quorum or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from coopplan.domain.finding import Finding
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.people.governance import Closure, Member
from coopplan.domain.input.plan import Plan
from coopplan.planning.calendar import calendar_of, notes_on

DAY = date(2027, 2, 9)
"""A Tuesday."""


def dated(body: str, hour: int = 14) -> FixedSession:
    return FixedSession(
        body=body, number=1, day=DAY, starts=time(hour), status=SessionStatus.CONFIRMED
    )


def told(plan: Plan, *codes: str) -> Iterator[Finding]:
    calendar = calendar_of(plan)
    return (note for note in notes_on(plan, calendar) if note.code in codes and "1" in note.message)


@pytest.fixture
def alone(year: Plan) -> Plan:
    """Two bodies that prepare nothing, of one session a quarter."""
    bodies = (replace(each, preceded_by="", sessions_per_year=4) for each in year.bodies)
    return replace(year, bodies=tuple(bodies))


def away(plan: Plan, *people: str) -> Plan:
    closures = (Closure(target=person, start=DAY, end=DAY) for person in people)
    return replace(plan, closures=(*plan.closures, *closures))


def test_a_date_that_people_have_set_is_not_said_to_be_chosen(alone: Plan) -> None:
    plan = away(replace(alone, fixed_sessions=(dated("I2"),)), "E2")
    (note,) = told(plan, "CAL02", "CAL23")

    assert note.code == "CAL02"
    assert note.message == "I2, séance 1 : fixée au 09/02/2027, sans E2."


def test_a_quorum_lost_says_how_many_there_are_and_who_brings_it_back(alone: Plan) -> None:
    """Three are required, half of them rounded up are two: either of the two absent will do."""
    plan = away(replace(alone, fixed_sessions=(dated("I2"),)), "E2", "E1")
    (note,) = told(plan, "CAL02", "CAL23")

    assert note.code == "CAL23"
    assert note.message == (
        "I2, séance 1 du 09/02/2027, sans quorum : il manque E1 et E2 ; présents parmi les "
        "obligatoires : 1 sur 3, il en faut 2."
    )
    assert note.remedy == "Libérez 1 personne parmi E1 et E2, ou prévoyez une représentation."


def test_who_brings_a_quorum_back_does(alone: Plan) -> None:
    without = replace(alone, fixed_sessions=(dated("I2"),))
    codes = [[n.code for n in told(away(without, who), "CAL02", "CAL23")] for who in ("E1", "E2")]

    assert codes == [["CAL02"], ["CAL02"]]


def test_a_quorum_lost_to_two_sessions_that_clash_names_the_other(alone: Plan) -> None:
    cotech, copil = alone.bodies
    all_needed = replace(cotech, quorum_share=Decimal(1))
    plan = replace(alone, bodies=(all_needed, copil), fixed_sessions=(dated("I1", 15), dated("I2")))
    (note,) = told(plan, "CAL02", "CAL23")

    assert note.code == "CAL23"
    assert "sans quorum : il manque A1 ; présents parmi les obligatoires : 1 sur 2" in note.message
    assert note.remedy.startswith("Libérez A1, ou prévoyez une représentation.")
    assert "A1 est alors à I2-1 : déplacez l'une des deux séances." in note.remedy


def test_somebody_indispensable_is_named(alone: Plan) -> None:
    members = tuple(
        replace(one, is_needed=True) if one == Member(body="I2", person="E2") else one
        for one in alone.members
    )
    plan = away(replace(alone, members=members, fixed_sessions=(dated("I2"),)), "E2")
    (note,) = told(plan, "CAL02", "CAL23")

    assert note.code == "CAL23"
    assert note.message.endswith("Indispensable : E2.")


def test_a_session_left_out_says_which_one_takes_its_place(alone: Plan) -> None:
    """One venue, one day open to all: only one of two sessions of seven hours is held."""
    bodies = tuple(replace(body, duration_h=Decimal(7)) for body in alone.bodies)
    closures = (
        Closure(target="tous", start=date(2027, 1, 1), end=date(2027, 2, 8)),
        Closure(target="tous", start=date(2027, 2, 10), end=date(2027, 12, 31)),
    )
    members = (Member(body="I1", person="A1"), Member(body="I2", person="E1"))
    plan = replace(
        alone, bodies=bodies, closures=closures, members=members, venues=alone.venues[:1]
    )
    (note,) = told(plan, "CAL01")

    assert note.remedy.startswith("Ses créneaux, ou son lieu, sont pris par I")


def one_day_of(plan: Plan, *people: str) -> Plan:
    """Give one working day, and a body of seven hours to each person, who alone sits in it."""
    bodies = [
        replace(plan.bodies[0], code=f"B{rank}", duration_h=Decimal(7), sessions_per_year=4)
        for rank, _ in enumerate(people)
    ]
    closures = (
        Closure(target="tous", start=date(2027, 1, 1), end=DAY - timedelta(days=1)),
        Closure(target="tous", start=DAY + timedelta(days=1), end=date(2027, 12, 31)),
    )
    members = tuple(Member(body=b.code, person=p) for b, p in zip(bodies, people, strict=True))
    return replace(plan, bodies=tuple(bodies), closures=closures, members=members)


def test_a_session_left_out_names_all_that_fill_its_venues_together(alone: Plan) -> None:
    """Three sessions of the mission, two venues of its own, one day: each venue is taken."""
    venues = tuple(replace(venue, structure="M") for venue in alone.venues)
    plan = replace(one_day_of(alone, "A1", "A2", "E1"), venues=venues)
    calendar = calendar_of(plan)
    assert calendar is not None
    left_out = {f"{one.body}-{one.number}" for one in calendar.unplaced}
    held = {one.key for one in calendar.sessions}
    assert (len(left_out), len(held)) == (1, 2)

    (note,) = told(plan, "CAL01")

    assert note.remedy.startswith(
        f"Ses créneaux, ou son lieu, sont pris par {' et '.join(sorted(held))} : "
    )


def test_a_session_without_venue_names_those_that_take_its_venues(alone: Plan) -> None:
    """Two sessions on the one day, set by people at one hour, and one venue."""
    plan = replace(one_day_of(alone, "A1", "A2"), venues=alone.venues[:1])
    fixed = (
        replace(dated("B0", 9), venue="L1"),
        dated("B1", 9),
    )

    (note,) = told(replace(plan, fixed_sessions=fixed), "CAL03")

    assert note.message == "B1, séance 1 du 09/02/2027 : ses lieux sont pris par B0-1."
