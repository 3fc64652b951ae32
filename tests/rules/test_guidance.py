from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.guidance import Decision, Instruction, Strategy
from coopplan.domain.input.plan import Plan
from coopplan.rules.guidance import (
    decision_before_its_task,
    decision_dates_reversed,
    decision_kept_waiting,
    decision_nobody_carries,
    instruction_lifted_before_given,
    strategy_ends_before_project,
    strategy_not_listed,
)
from coopplan.rules.references import unknown_reference
from tests.rules.cases import SOUND, change, said

BORN, TAKEN = date(2027, 1, 5), date(2027, 2, 9)
CARRIED = {
    "decided_on": TAKEN,
    "decision": "accord",
    "carried_by": "A1",
    "due": date(2027, 3, 31),
    "told_by": "E1",
    "told_by_day": date(2027, 4, 15),
}


def with_decision(**fields: Any) -> Plan:
    point = Decision(code="DC1", body="I1", proposal="La charte", raised_on=BORN)
    return replace(SOUND, decisions=(replace(point, **fields),))


def held(day: int, status: SessionStatus = SessionStatus.HELD) -> FixedSession:
    return FixedSession(body="I1", day=date(2027, 1, day), status=status)


def test_a_point_two_sessions_old_is_said() -> None:
    plan = with_decision()
    twice = replace(plan, fixed_sessions=(held(12), held(19)))

    assert said(decision_kept_waiting, plan) == []
    assert said(decision_kept_waiting, twice) == [("DEC01", "DC1", "decided_on")]
    for others in (
        (held(12), held(19, SessionStatus.CONFIRMED)),
        (held(4), held(19)),
        (held(12), replace(held(19), body="I2")),
    ):
        assert said(decision_kept_waiting, replace(plan, fixed_sessions=others)) == []
    decided = replace(twice, decisions=(replace(twice.decisions[0], decided_on=TAKEN),))
    assert said(decision_kept_waiting, decided) == []


@pytest.mark.parametrize("lacking", [field for field in CARRIED if field != "decided_on"])
def test_a_decision_says_who_carries_it_and_tells_it(lacking: str) -> None:
    empty = None if lacking in ("due", "told_by_day") else ""

    assert said(decision_nobody_carries, with_decision(**CARRIED)) == []
    assert said(decision_nobody_carries, with_decision()) == []
    assert said(decision_nobody_carries, with_decision(**{**CARRIED, lacking: empty})) == [
        ("DEC02", "DC1", lacking)
    ]


@pytest.mark.parametrize(
    ("field", "early"),
    [("decided_on", date(2027, 1, 4)), ("due", TAKEN), ("told_by_day", date(2027, 2, 1))],
)
def test_a_decision_goes_forward_in_time(field: str, early: date) -> None:
    plan = with_decision(**{**CARRIED, field: early})
    expected = [] if early == TAKEN else [("DEC03", "DC1", field)]

    assert said(decision_dates_reversed, plan) == expected


def test_a_decision_is_not_due_before_its_task_may_start() -> None:
    assert said(decision_before_its_task, with_decision(task="T2", due=date(2027, 1, 31))) == [
        ("DEC04", "DC1", "due")
    ]
    assert said(decision_before_its_task, with_decision(task="T2", due=TAKEN)) == []


def test_an_instruction_is_lifted_after_it_is_given() -> None:
    given = Instruction(given_on=BORN, authority="DGS", text="Note d'abord", lifted_on=BORN)

    assert said(instruction_lifted_before_given, replace(SOUND, instructions=(given,))) == [
        ("INS01", f"DGS/{BORN}", "lifted_on")
    ]
    later = replace(given, lifted_on=TAKEN)
    assert said(instruction_lifted_before_given, replace(SOUND, instructions=(later,))) == []
    assert [later.holds_on(day) for day in (BORN, TAKEN)] == [True, False]
    assert replace(later, about=("P1",)).bears_on("P1", "I1")
    assert not replace(later, about=("P1",)).bears_on("P2")


def test_a_strategy_holds_until_the_projects_that_cite_it_end() -> None:
    until = date(2027, 3, 31)
    interreg = Strategy(code="ITG", name="Interreg", deadline=until)
    scot = Strategy(code="S", name="SCoT")
    ends = change(SOUND.projects, "P1", end=date(2027, 4, 30))
    plan = replace(SOUND, strategies=(interreg, scot), projects=ends)

    assert said(strategy_ends_before_project, plan) == [("STG01", "P1", "strategy")]
    short = replace(plan, projects=change(ends, "P1", end=until))
    assert said(strategy_ends_before_project, short) == []


def test_a_strategy_that_a_project_names_is_listed() -> None:
    plan = replace(SOUND, strategies=(Strategy(code="ITG", name="Interreg"),))

    assert said(strategy_not_listed, plan) == [("STG02", "P2", "strategy")]
    assert said(strategy_not_listed, SOUND) == []


def test_what_guides_points_at_what_exists() -> None:
    plan = replace(
        with_decision(body="I9", raised_by="I8", carried_by="X", task="T9", told_by="Y"),
        instructions=(Instruction(given_on=BORN, authority="DGS", text="-", about=("P1", "Z")),),
        strategies=(Strategy(code="S", name="SCoT", schemes=("F9",)),),
    )

    assert said(unknown_reference, plan) == [
        ("REF01", "DC1", "body"),
        ("REF01", "DC1", "raised_by"),
        ("REF01", "DC1", "carried_by"),
        ("REF01", "DC1", "task"),
        ("REF01", "DC1", "told_by"),
        ("REF01", f"DGS/{BORN}", "about"),
        ("REF01", "S", "schemes"),
    ]
