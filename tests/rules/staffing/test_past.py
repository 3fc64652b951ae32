"""What is typed since a plan was validated and contradicts its past is said, at its cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from coopplan.domain.finding import Cell
from coopplan.domain.input.decisions.validated_plan import Appointment, Validated
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.rules.staffing.past import (
    past_before_predecessor,
    past_beyond_effort,
    past_beyond_quota,
    past_beyond_sessions,
    past_beyond_time,
    past_in_other_steps,
    past_left_behind,
    past_out_of_window,
    past_without_skill,
)
from tests.rules.cases import FEBRUARY, JANUARY, MARCH, SOUND, said

D = Decimal
WORKED = {("A1", "T1", JANUARY): D(3), ("A2", "T2", FEBRUARY): D(2)}


def changed(kind: str, code: str, **fields: Any) -> Plan:
    """Have one record of the plan say something else."""
    records = tuple(
        replace(each, **fields) if each.code == code else each for each in getattr(SOUND, kind)
    )
    return replace(SOUND, **{kind: records})


def since(plan: Plan = SOUND, day: date = MARCH.first, **days: Any) -> Plan:
    """Have two months of a validated plan be past."""
    settings = replace(plan.settings, replan_from=day)
    sessions = plan.validated.sessions if plan.validated else ()
    worked = {**WORKED, **days}
    known = Validated(scenario="SC0", on=date(2026, 12, 1), days=worked, sessions=sessions)
    return replace(plan, settings=settings, validated=known)


def held(plan: Plan) -> Plan:
    """Have a session of January be in the validated plan."""
    session = Appointment(body="I1", number=1, slot=Slot(date(2027, 1, 12), DayPart.MORNING))
    known = Validated(scenario="SC0", on=date(2026, 12, 1), sessions=(session,))
    return replace(plan, validated=known)


def test_a_task_awaited_since_is_further_on() -> None:
    slower = changed("tasks", "T1", effort_days=D(30))

    assert said(past_before_predecessor, since()) == []
    assert said(past_before_predecessor, since(slower)) == [("PAS01", "T2", "predecessors")]
    assert said(past_before_predecessor, since(slower, day=FEBRUARY.first)) == []


def test_what_is_done_was_in_its_window() -> None:
    later = changed("tasks", "T2", start=MARCH.first)
    sooner = changed("tasks", "T1", start=FEBRUARY.first)
    due = changed("schemes", "F1", deadline=date(2026, 12, 31))

    assert said(past_out_of_window, since()) == []
    assert said(past_out_of_window, since(later)) == [("PAS02", "T2", "start")]
    assert said(past_out_of_window, since(sooner)) == [("PAS02", "T1", "start")]
    assert said(past_out_of_window, since(due)) == [("PAS02", "F1", "deadline")]


def test_a_quota_is_not_given_already() -> None:
    less = changed("services", "S1", quota_share=D("0.02"))

    assert said(past_beyond_quota, since(less)) == [("PAS03", "S1", "quota_share")]
    assert said(past_beyond_quota, since()) == []


def test_who_worked_has_the_skill() -> None:
    assert said(past_without_skill, since()) == []
    harder = changed("tasks", "T2", min_level=3)
    assert said(past_without_skill, since(harder)) == [("PAS04", "T2", "skill")]


def test_no_more_is_done_than_a_task_takes() -> None:
    assert said(past_beyond_effort, since()) == []
    smaller = changed("tasks", "T1", effort_days=D(2))
    assert said(past_beyond_effort, since(smaller)) == [("PAS05", "T1", "effort_days")]


def test_nobody_worked_more_than_they_give() -> None:
    less = replace(SOUND, available_days={**SOUND.available_days, ("A2", FEBRUARY): D(1)})

    assert said(past_beyond_time, since()) == []
    assert said(past_beyond_time, since(less)) == [("PAS06", "A2", "2027-02")]


def test_no_more_sessions_are_held_than_a_body_has() -> None:
    rarer = changed("bodies", "I1", sessions_per_year=1)

    assert said(past_beyond_sessions, since(held(SOUND))) == []
    assert said(past_beyond_sessions, since(held(rarer))) == [("PAS09", "I1", "sessions_per_year")]
    assert said(past_beyond_sessions, since(held(rarer), day=JANUARY.last)) == []


def test_who_worked_and_on_what_is_still_there() -> None:
    gone = replace(SOUND, agents=tuple(agent for agent in SOUND.agents if agent.code != "A2"))
    given_up = replace(SOUND, tasks=tuple(task for task in SOUND.tasks if task.code != "T1"))

    assert said(past_left_behind, since()) == []
    assert said(past_left_behind, since(gone)) == [("PAS07", "A2", "")]
    assert said(past_left_behind, since(given_up)) == [("PAS07", "T1", "")]
    assert said(past_left_behind, since(gone, day=FEBRUARY.first)) == []
    (found,) = past_left_behind(since(gone))
    assert found.cell == Cell("Agents")
    assert "2 j" in found.message


def test_a_body_that_met_is_still_in_its_sheet() -> None:
    plan = since(held(SOUND))
    erased = replace(plan, bodies=tuple(body for body in plan.bodies if body.code != "I1"))

    assert said(past_left_behind, plan) == []
    assert ("PAS07", "I1", "") in said(past_left_behind, erased)
    (found,) = past_left_behind(erased)
    assert found.cell == Cell("Instances")
    assert "1 séance déjà tenue ne compte plus" in found.message


def test_the_past_was_worked_in_the_steps_of_days() -> None:
    coarser = replace(SOUND, settings=replace(SOUND.settings, step_days=D("1.5")))

    assert said(past_in_other_steps, since()) == []
    assert said(past_in_other_steps, since(coarser)) == [("PAS08", "step_days", "value")]
    (found,) = past_in_other_steps(since(coarser))
    assert "0,5 j" in found.message
    assert not found.is_error


def test_a_step_of_which_no_part_makes_the_past_is_an_error() -> None:
    hour = replace(SOUND, settings=replace(SOUND.settings, step_days=D("0.1428571429")))

    (found,) = past_in_other_steps(since(hour))

    assert found.is_error
