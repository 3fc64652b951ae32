"""A solution promises what a run with its levers gives, and others differ from it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.figures import figures
from coopplan.domain.results.negotiation import Solution
from coopplan.domain.results.outcome import Outcome
from coopplan.levers import apply
from coopplan.levers.people.add_days import ADD_DAYS
from coopplan.levers.people.availability import more_days
from coopplan.levers.work.postpone import POSTPONE
from coopplan.planning import run
from coopplan.planning.negotiation.briefing import briefed
from coopplan.planning.negotiation.closing.joining import levers_of
from coopplan.planning.negotiation.closing.missing import missing_days, missing_engaged_eur
from coopplan.planning.negotiation.closing.solutions import solutions
from coopplan.planning.negotiation.worth.gains import nearest_with
from coopplan.remembering import Store, remembering
from tests.planning.negotiation.retaining import retained

D = Decimal


@pytest.fixture(scope="module")
def found(demo: Plan, briefed_demo: tuple[Outcome, ...]) -> tuple[Solution, ...]:
    return solutions_of(demo, briefed_demo, "SC0")


def solutions_of(plan: Plan, outcomes: tuple[Outcome, ...], code: str) -> tuple[Solution, ...]:
    outcome = next(each for each in outcomes if each.scenario.code == code)
    told = outcome if outcome.negotiation else briefed(plan, outcome, outcomes[0])
    assert told.negotiation is not None
    return told.negotiation.solutions


@pytest.mark.thorough
def test_three_solutions_of_the_demo_leave_no_gap(found: tuple[Solution, ...]) -> None:
    assert len(found) == 3
    for solution in found:
        assert solution.missing_mandatory_days == 0
        assert solution.missing_engaged_eur == 0


@pytest.mark.thorough
def test_an_ordinary_run_of_the_scenario_gives_what_was_promised(
    demo: Plan, outcomes: dict[str, Outcome], found: tuple[Solution, ...], memory: Store
) -> None:
    kept = [retained(solution, "SC0") for solution in found]
    plan = replace(demo, scenarios=(*demo.scenarios, *kept))
    before = figures(outcomes["SC0"])

    with remembering(memory):
        _reference, *ran = run(plan, [s.code for s in kept])
    for solution, outcome in zip(found, ran, strict=True):
        after = figures(outcome)
        assert after.mandatory_missing_days == solution.missing_mandatory_days
        gain = solution.gain
        assert before.missing_days - after.missing_days == gain.days + gain.waived_days
        assert abs(before.missing_eur - after.missing_eur - gain.eur - gain.waived_eur) <= D(5)


@pytest.mark.thorough
@pytest.mark.parametrize("code", ["SC3", "SC8"])
def test_a_retained_solution_gives_what_it_promised(
    demo: Plan, briefed_demo: tuple[Outcome, ...], code: str, memory: Store
) -> None:
    """Retained, it is run close to the reference, not to the plan that it mends."""
    promised = solutions_of(demo, briefed_demo, code)
    kept = [retained(solution, code) for solution in promised]
    plan = replace(demo, scenarios=(*demo.scenarios, *kept))

    with remembering(memory):
        _reference, *ran = run(plan, [s.code for s in kept])
    for solution, outcome in zip(promised, ran, strict=True):
        assert missing_days(outcome) == solution.missing_mandatory_days
        assert missing_engaged_eur(outcome) == solution.missing_engaged_eur


@pytest.mark.thorough
def test_what_each_lever_brings_is_what_a_run_without_it_lacks(
    outcomes: dict[str, Outcome], found: tuple[Solution, ...]
) -> None:
    shown = outcomes["SC0"]
    after = nearest_with(shown, found[0].levers, shown)

    for move in found[0].moves[::3]:
        rest = levers_of(other for other in found[0].moves if other is not move)
        less = nearest_with(shown, rest, after)
        assert move.closed_days == missing_days(less) - missing_days(after)
        assert move.gain.eur == sum(after.paid_eur().values()) - sum(less.paid_eur().values())


@pytest.mark.thorough
def test_only_what_is_proven_is_called_lightest(found: tuple[Solution, ...]) -> None:
    assert found[0].dearer_share == 0
    assert [solution.dearer_share for solution in found[1:]] == [None, None]


@pytest.mark.thorough
def test_each_solution_differs_from_the_others_in_a_third_of_its_levers(
    found: tuple[Solution, ...],
) -> None:
    sets = [{(x.kind, x.targets) for x in solution.levers} for solution in found]

    for one in sets:
        for other in sets:
            if one is not other:
                assert 3 * len(one - other) >= len(one), (one, other)


@pytest.mark.thorough
def test_every_move_says_who_must_agree_and_saves_something(
    found: tuple[Solution, ...],
) -> None:
    for move in (move for solution in found for move in solution.moves):
        assert move.approver
        if move.price and move.lever.kind != POSTPONE:
            assert move.gain.mandatory_days > 0 or move.gain.eur > 0, move


@pytest.mark.thorough
def test_the_same_moves_have_the_same_code(
    outcomes: dict[str, Outcome], found: tuple[Solution, ...]
) -> None:
    assert solutions(outcomes["SC0"], 1)[0].code == found[0].code
    assert len({solution.code for solution in found}) == 3


@pytest.mark.thorough
def test_nobody_lends_more_in_a_month_than_the_setting_allows(
    outcomes: dict[str, Outcome], found: tuple[Solution, ...]
) -> None:
    plan = outcomes["SC0"].plan
    for lever in (x for solution in found for x in solution.levers if x.kind == ADD_DAYS):
        lent = more_days(plan, apply(plan, [lever]).plan, lever.targets[0])
        assert max(lent.values()) <= plan.settings.lent_most_days, lever


@pytest.mark.thorough
def test_solutions_come_the_cheapest_first(found: tuple[Solution, ...]) -> None:
    prices = [solution.price for solution in found]

    assert prices == sorted(prices)
