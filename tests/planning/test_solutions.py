"""A solution promises what a run with its levers gives, and others differ from it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.figures import figures
from coopplan.domain.lever import Lever, LeverKind
from coopplan.domain.negotiation import Solution
from coopplan.domain.outcome import Outcome
from coopplan.domain.plan import Plan
from coopplan.planning import run
from coopplan.planning.solutions import scenario_of, solutions

D = Decimal


@pytest.fixture(scope="module")
def found(outcomes: dict[str, Outcome]) -> tuple[Solution, ...]:
    return solutions(outcomes["SC0"])


def test_three_solutions_of_the_demo_leave_no_gap(found: tuple[Solution, ...]) -> None:
    assert len(found) == 3
    for solution in found:
        assert solution.missing_mandatory_days == 0
        assert solution.missing_engaged_eur == 0


def test_an_ordinary_run_of_the_scenario_gives_what_was_promised(
    demo: Plan, outcomes: dict[str, Outcome], found: tuple[Solution, ...]
) -> None:
    kept = [scenario_of(solution, "SC0") for solution in found]
    plan = replace(demo, scenarios=(*demo.scenarios, *kept))
    before = figures(outcomes["SC0"])

    for solution, outcome in zip(found, run(plan, [s.code for s in kept])[1:], strict=True):
        after = figures(outcome)
        assert after.mandatory_missing_days == solution.missing_mandatory_days
        assert before.missing_days - after.missing_days == solution.gain.days
        assert abs(before.missing_eur - after.missing_eur - solution.gain.eur) <= D(5)


def test_each_solution_differs_from_the_others_in_a_third_of_its_levers(
    found: tuple[Solution, ...],
) -> None:
    sets = [{(x.kind, x.targets) for x in solution.levers} for solution in found]

    for one in sets:
        for other in sets:
            if one is not other:
                assert 3 * len(one - other) >= len(one) - 1, (one, other)


def test_every_move_says_who_must_agree_and_saves_something(
    found: tuple[Solution, ...],
) -> None:
    for move in (move for solution in found for move in solution.moves):
        assert move.approver
        if move.price and move.lever.kind is not LeverKind.POSTPONE:
            assert move.gain.mandatory_days > 0 or move.gain.eur > 0, move


def test_the_same_moves_have_the_same_code(
    outcomes: dict[str, Outcome], found: tuple[Solution, ...]
) -> None:
    assert solutions(outcomes["SC0"], 1)[0].code == found[0].code
    assert len({solution.code for solution in found}) == 3


def test_nobody_lends_more_than_the_setting_allows(demo: Plan, found: tuple[Solution, ...]) -> None:
    levers = [lever for solution in found for lever in solution.levers]

    assert all(days_lent(lever) <= demo.settings.lent_most_days for lever in levers)


def days_lent(lever: Lever) -> Decimal:
    return (lever.value or D(0)) if lever.kind is LeverKind.ADD_DAYS else D(0)


def test_a_plan_without_gaps_needs_no_solution(tiny: Plan) -> None:
    easy = replace(tiny, tasks=(), expenses=(), bodies=(), members=())

    assert solutions(run(easy, [])[0]) == ()


def test_the_cheapest_way_to_a_missing_day_is_the_one_that_weighs_least(tiny: Plan) -> None:
    """T1 lacks A1's days: lending them costs less than buying or putting off."""
    few = {key: D("0.5") if key[0] == "A1" else d for key, d in tiny.available_days.items()}
    plan = replace(tiny, available_days=few, expenses=(), bodies=(), members=())
    dear = replace(plan, settings=replace(plan.settings, put_off_price=D("0.5")))

    lent = solutions(run(plan, [])[0], 1)[0]
    put_off = solutions(run(dear, [])[0], 1)[0]

    assert {lever.kind for lever in lent.levers} == {LeverKind.ADD_DAYS}
    assert lent.missing_mandatory_days == 0
    assert [lever.kind for lever in put_off.levers] == [LeverKind.POSTPONE]
