from __future__ import annotations

from datetime import date

from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.scenarios import effective_levers
from coopplan.domain.input.settings import Settings
from coopplan.levers.work.postpone import POSTPONE


def scenario(code: str, *takes_over: str) -> Scenario:
    own = Lever(key=code, kind=POSTPONE, targets=("T1",))
    return Scenario(code=code, name=code, takes_over=takes_over, levers=(own,))


def order(last: Scenario, *others: Scenario) -> str:
    plan = Plan(
        settings=Settings(horizon_start=date(2027, 1, 1)), periods=(), scenarios=(*others, last)
    )
    return "".join(lever.key for lever in effective_levers(plan, last))


def test_levers_taken_over_come_first_in_the_order_named() -> None:
    assert order(scenario("C", "B", "A"), scenario("A"), scenario("B")) == "BAC"


def test_a_scenario_taken_over_twice_counts_once() -> None:
    assert order(scenario("C", "A", "B"), scenario("A"), scenario("B", "A")) == "ABC"


def test_a_cycle_or_an_unknown_code_is_passed_over() -> None:
    assert order(scenario("B", "A", "X"), scenario("A", "B")) == "AB"
