"""What the demo case is known to say; docs and pictures tell the same story."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Rhythm
from coopplan.domain.results.outcome import Outcome, Status
from coopplan.planning import run

ZERO = Decimal(0)
Outcomes = dict[str, Outcome]


def uncovered(outcome: Outcome) -> Decimal:
    return sum(outcome.uncovered_days().values(), ZERO)


def unfunded(outcome: Outcome) -> Decimal:
    return sum(outcome.unfunded_eur().values(), ZERO)


def filed(outcome: Outcome) -> set[str]:
    return {scheme for scheme, written in outcome.filed.items() if written}


def euros(outcome: Outcome) -> tuple[object, object]:
    return outcome.grants_eur, outcome.credits_eur


def test_all_nine_scenarios_are_optimal(outcomes: Outcomes) -> None:
    assert list(outcomes) == [f"SC{rank}" for rank in range(9)]
    assert {outcome.status for outcome in outcomes.values()} == {Status.OPTIMAL}


def test_today_nobody_has_time_to_write_the_interreg_file(outcomes: Outcomes) -> None:
    missing = outcomes["SC0"].uncovered_days()
    assert missing["T25"] > 0
    assert missing["T14"] == missing["T20"] == 0
    assert filed(outcomes["SC0"]) == {"F2", "F3", "F4"}
    assert "F1" not in outcomes["SC0"].grant_by_scheme()


def test_leaner_meetings_give_days_back(outcomes: Outcomes) -> None:
    before, after = outcomes["SC0"], outcomes["SC1"]
    assert sum(after.meeting_days.values()) < sum(before.meeting_days.values())
    assert uncovered(after) < uncovered(before)


def test_a_lever_on_staff_alone_moves_no_euro(outcomes: Outcomes) -> None:
    for code in ("SC1", "SC2", "SC7"):
        assert euros(outcomes[code]) == euros(outcomes["SC0"]), code


def test_a_dozen_days_before_may_bring_the_interreg_money_back(outcomes: Outcomes) -> None:
    outcome = outcomes["SC3"]
    assert outcome.uncovered_days()["T25"] == 0
    assert filed(outcome) == {"F1", "F2", "F3", "F4"}
    assert outcome.grant_by_scheme()["F1"] > 0
    assert unfunded(outcome) < unfunded(outcomes["SC0"])


def test_a_larger_own_budget_is_spent_and_moves_no_day(outcomes: Outcomes) -> None:
    before, after = outcomes["SC0"], outcomes["SC4"]
    assert unfunded(before) - unfunded(after) == 30000
    assert after.days == before.days


def test_putting_off_frees_days_and_euros(outcomes: Outcomes) -> None:
    assert uncovered(outcomes["SC5"]) < uncovered(outcomes["SC0"])
    assert unfunded(outcomes["SC5"]) < unfunded(outcomes["SC0"])


def test_a_refused_interreg_brings_nothing(outcomes: Outcomes) -> None:
    assert "F1" not in outcomes["SC6"].grant_by_scheme()
    assert outcomes["SC6"].days == outcomes["SC0"].days
    assert euros(outcomes["SC6"]) == euros(outcomes["SC0"])


def test_nobody_works_after_leaving(outcomes: Outcomes) -> None:
    months = {period.key for agent, _, period in outcomes["SC7"].days if agent == "A17"}
    meetings = {period.key for agent, period in outcomes["SC7"].meeting_days if agent == "A17"}
    assert months | meetings <= {"2027-01", "2027-02"}


def test_the_compromise_is_better_on_every_count(outcomes: Outcomes) -> None:
    before, after = outcomes["SC0"], outcomes["SC8"]
    assert len(after.levers) == 3 + 3 + 2
    assert filed(after) == {"F1", "F2", "F3", "F4"}
    assert uncovered(after) < uncovered(before)
    assert unfunded(after) < unfunded(before)


@pytest.mark.thorough
def test_an_empty_scenario_equals_the_reference(demo: Plan) -> None:
    empty = Scenario(code="VIDE", name="Sans levier")
    plan = replace(demo, scenarios=(demo.scenarios[0], empty))
    reference, outcome = run(plan)
    assert outcome.days == reference.days
    assert euros(outcome) == euros(reference)


def test_the_days_of_a_file_before_its_deadline_are_said(outcomes: Outcomes) -> None:
    assert "PLN02" in [said.code for said in outcomes["SC0"].notes]


def test_the_plan_is_one_that_people_would_sign(outcomes: Outcomes) -> None:
    """Seventy pairs are the least for what tasks are given; a rhythm may ask for short months.

    Two more are let through: other versions of HiGHS give tasks to other people.
    """
    days, tasks = outcomes["SC0"].days, by_code(outcomes["SC0"].plan.tasks)
    periods = outcomes["SC0"].plan.periods
    active = {(task, period) for _, task, period in days}
    begun = [
        (task, rank)
        for task, rank in {(task, periods.index(period)) for task, period in active}
        if rank == 0 or (task, periods[rank - 1]) not in active
    ]
    crumbs = [
        key
        for key, worked in days.items()
        if worked <= 1 and tasks[key[1]].rhythm is not Rhythm.REGULAR
    ]

    assert len({(agent, task) for agent, task, _ in days}) <= 72
    assert len(begun) <= 58
    assert len(crumbs) <= 38
