"""Skills, money and bottlenecks that an outcome lacks, counted by hand."""

from __future__ import annotations

from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.shortages import (
    MoneyGap,
    SkillGap,
    bottlenecks,
    money_gaps,
    skill_gaps,
)
from tests.domain.results.figures.conftest import INVESTMENT, JANUARY, OPERATING


def test_a_skill_s_gap_is_demand_less_capacity_of_the_same_tasks(outcome: Outcome) -> None:
    europe, animation = sorted(skill_gaps(outcome), key=lambda gap: gap.skill, reverse=True)
    assert (europe.skill, europe.level, europe.missing_days) == ("EUR", 3, {"T2": 2})
    assert europe.periods == (JANUARY,)
    tasks = {task.code: task.effort_days for task in outcome.plan.tasks}
    for gap in (europe, animation):
        assert gap.asked_days == sum(tasks[code] for code in gap.missing_days)
        assert gap.asked_days - gap.capacity_days == gap.total_days


def test_days_that_wait_are_said_on_both_sides(outcome: Outcome) -> None:
    europe, animation = sorted(skill_gaps(outcome), key=lambda gap: gap.skill, reverse=True)
    assert (europe.waiting_days, europe.blocking_days) == (0, 1)
    assert (animation.waiting_days, animation.blocking_days) == (1, 0)


def test_a_gap_names_the_grants_lost_with_it(outcome: Outcome) -> None:
    lost = {gap.skill: gap.lost_eur for gap in skill_gaps(outcome)}
    assert lost == {"EUR": {"F1": 250}, "ANI": {}}


def test_money_is_missing_by_project_and_section(outcome: Outcome) -> None:
    gaps = {(gap.project, gap.section): gap for gap in money_gaps(outcome)}
    assert {key: gap.total_eur for key, gap in gaps.items()} == {
        ("P1", INVESTMENT): 100,
        ("P1", OPERATING): 100,
        ("P2", OPERATING): 300,
    }
    assert gaps["P2", OPERATING].exhausted == ("B0",)
    assert gaps["P1", INVESTMENT].open_lines == ("B1",)
    assert gaps["P1", OPERATING].unfiled == ("F1",)


def test_bottlenecks_are_ranked_by_what_they_explain(outcome: Outcome) -> None:
    first, second, third = bottlenecks(outcome)
    assert isinstance(first, SkillGap)
    assert first.skill == "EUR"
    assert isinstance(second, MoneyGap)
    assert (second.project, second.section) == ("P2", OPERATING)
    assert isinstance(third, SkillGap)
    assert third.skill == "ANI"
