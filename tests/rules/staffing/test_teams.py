"""Who is to do a task: each fault is named once, with its cell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from coopplan.domain.input.plan import Plan
from coopplan.rules.references import unknown_reference
from coopplan.rules.staffing.teams import (
    nobody_to_pair_with,
    nobody_to_pair_with_in_time,
    pair_of_one,
    unfit_lead,
)
from tests.rules.cases import FEBRUARY, JANUARY, SOUND, change, said

SKILLS = {"A1": {"GEN": 2}, "A2": {"EUR": 1}}


def asking(**fields: Any) -> Plan:
    """Have a task of skill GEN ask for more, in a plan of two people."""
    first, second, *_others = SOUND.agents
    agents = tuple(
        replace(agent, code=code, skills=SKILLS[code])
        for agent, code in zip((first, second), SKILLS, strict=True)
    )
    (task, *_rest) = SOUND.tasks
    asked = replace(task, skill="GEN", min_level=1, predecessors=(), **fields)
    return replace(SOUND, agents=agents, tasks=(asked,))


def test_a_lead_has_the_skill_of_the_task() -> None:
    assert said(unfit_lead, asking(lead="A1")) == []
    assert said(unfit_lead, asking(lead="A2")) == [("TSK12", "T1", "lead")]
    assert said(unfit_lead, asking()) == []


def test_a_lead_is_a_code_of_the_agents() -> None:
    plan = replace(SOUND, tasks=change(SOUND.tasks, "T1", lead="A99"))

    assert said(unknown_reference, plan) == [("REF01", "T1", "lead")]


def test_two_skills_asked_for_at_once_are_looked_up_each() -> None:
    plan = replace(SOUND, tasks=change(SOUND.tasks, "T1", skill="AAA + BBB"))

    assert said(unknown_reference, plan) == [("REF01", "T1", "skill")] * 2


def test_two_people_can_do_what_takes_two() -> None:
    alone = [("TSK13", "T1", "in_pairs")]

    assert said(nobody_to_pair_with, asking(in_pairs=True)) == alone
    assert said(nobody_to_pair_with, asking()) == []
    both = replace(asking().tasks[0], skill="GEN + EUR")
    assert said(nobody_to_pair_with, replace(asking(), tasks=(both,))) == []
    too_high = replace(both, min_level=2)
    plan = replace(asking(), tasks=(too_high,))
    assert said(nobody_to_pair_with, plan) == [("TSK13", "T1", "skill")]


def test_a_pair_is_not_one_person() -> None:
    assert said(pair_of_one, asking(in_pairs=True, max_people=2)) == []
    assert said(pair_of_one, asking(in_pairs=True, max_people=1)) == [("TSK14", "T1", "max_people")]
    assert said(pair_of_one, asking(max_people=1)) == []


def test_two_people_have_time_at_the_same_moment() -> None:
    alone = asking(start=JANUARY.first, end=FEBRUARY.last)
    plan = replace(alone, tasks=(replace(alone.tasks[0], skill="GEN + EUR"),))
    one, other = {("A1", JANUARY): Decimal(2)}, {("A2", FEBRUARY): Decimal(2)}

    assert said(nobody_to_pair_with_in_time, plan) == []
    in_turn = replace(plan, available_days={**one, **other})
    assert said(nobody_to_pair_with_in_time, in_turn) == [("TSK15", "T1", "start")]
    nobody = replace(plan, available_days={})
    assert said(nobody_to_pair_with_in_time, nobody) == [], "TSK05 says it"
