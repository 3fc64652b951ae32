from dataclasses import replace

from coopplan.domain.input.people.governance import Closure
from coopplan.rules.meetings.governance import (
    body_without_members,
    body_without_purpose,
    chair_not_member,
    closure_reversed,
    member_twice,
)
from tests.rules.cases import FEBRUARY, JANUARY, SOUND, change, said


def test_a_body_without_purpose_nor_decision_is_said() -> None:
    silent = change(SOUND.bodies, "I1", purpose="", expected_decision="")
    plan = replace(SOUND, bodies=silent)
    decides = replace(SOUND, bodies=change(SOUND.bodies, "I1", purpose="", expected_decision="x"))

    assert said(body_without_purpose, plan) == [("BOD01", "I1", "purpose")]
    assert said(body_without_purpose, decides) == []


def test_a_chair_who_is_not_a_member_is_said() -> None:
    plan = replace(SOUND, bodies=change(SOUND.bodies, "I1", chair="A2"))

    assert said(chair_not_member, plan) == [("BOD02", "I1", "chair")]


def test_a_body_that_meets_without_members_is_said_once() -> None:
    plan = replace(SOUND, members=tuple(m for m in SOUND.members if m.body == "I1"))
    asleep = replace(plan, bodies=change(plan.bodies, "I2", sessions_per_year=0))

    assert said(body_without_members, plan) == [("BOD03", "I2", "code")]
    assert said(chair_not_member, plan) == []
    assert said(body_without_members, asleep) == []


def test_a_member_typed_twice_is_an_error() -> None:
    plan = replace(SOUND, members=(*SOUND.members, SOUND.members[0]))

    assert said(member_twice, plan) == [("MBR01", "I1/A1", "person")]


def test_a_closed_period_cannot_end_before_it_starts() -> None:
    closure = Closure(target="A1", start=FEBRUARY.first, end=JANUARY.last)

    assert said(closure_reversed, replace(SOUND, closures=(closure,))) == [
        ("CLO01", "A1/2027-02-01", "end")
    ]
