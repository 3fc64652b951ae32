"""Who chairs each session where the chair rotates between structures."""

from __future__ import annotations

from dataclasses import replace

from coopplan.domain.calendars.bodies.chairs import chaired, chairs_in_turn
from coopplan.domain.input.people.governance import Member, Outsider, Presence, Structure
from coopplan.domain.input.plan import Plan
from tests.year import YEAR

PEOPLE = (
    Outsider(code="E1", role="VP", structure="M", protocol_rank=3),
    Outsider(code="E2", role="Président du Pays", structure="PETR", protocol_rank=2),
    Outsider(code="E3", role="Directeur du Pays", structure="PETR", protocol_rank=6),
    Outsider(code="E4", role="Landrat", structure="LKG"),
    Outsider(code="E5", role="Maire", structure="CCS"),
)


def turning(*, rotates: bool = True, **fields: object) -> Plan:
    copil, cotech = YEAR.bodies
    seats = [Member(body="COPIL", person=code) for code in ("A0", "E1", "E3", "E2", "E4")]
    guest = Member(body="COPIL", person="E5", presence=Presence.DESIRED)
    return replace(
        YEAR,
        structures=(*YEAR.structures, Structure(code="LKG", name="Landkreis")),
        outsiders=PEOPLE,
        bodies=(replace(copil, chair_rotates=rotates, **fields), cotech),
        members=(*seats, guest),
    )


def chairs(plan: Plan) -> list[str]:
    return [chaired(plan, plan.bodies[0].code, number).chair for number in range(1, 6)]


def test_a_chair_stays_unless_it_is_to_rotate() -> None:
    assert chairs(turning(rotates=False)) == ["E1"] * 5


def test_each_structure_chairs_in_turn_by_whom_ranks_first() -> None:
    assert chairs(turning()) == ["E1", "E2", "E4", "E1", "E2"]


def test_an_agent_chairs_for_the_missions_own_structure() -> None:
    assert chairs(turning(chair="A0")) == ["A0", "E2", "E4", "A0", "E2"]


def test_without_a_chair_all_structures_take_turns() -> None:
    assert chairs_in_turn(turning(chair=""), turning(chair="").bodies[0]) == ("E1", "E2", "E4")
