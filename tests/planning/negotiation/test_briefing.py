"""What is not wanted is not looked for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.input.lever import Scenario
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.run_parts import RunPart
from coopplan.planning.negotiation.briefing import run_briefed

SCENARIOS = tuple(Scenario(code=code, name="") for code in ("SC0", "SC1", "SC2"))


@pytest.fixture
def short(tiny: Plan) -> Plan:
    """A plan with three scenarios, in which A1 has half a day a month: there is all to ask for."""
    few = {
        key: Decimal("0.5") if key[0] == "A1" else days for key, days in tiny.available_days.items()
    }
    return replace(tiny, available_days=few, bodies=(), members=(), scenarios=SCENARIOS)


def found(plan: Plan, *parts: RunPart) -> dict[str, Outcome]:
    return {each.scenario.code: each for each in run_briefed(plan, "SC1", parts)}


def test_without_all_scenarios_the_reference_and_the_one_shown_are_solved(short: Plan) -> None:
    outcomes = found(short)

    assert list(outcomes) == ["SC0", "SC1"]
    assert {each.negotiation for each in outcomes.values()} == {None}
    assert list(found(short, RunPart.SCENARIOS)) == ["SC0", "SC1", "SC2"]


def test_requests_are_found_without_solutions_and_solutions_without_requests(short: Plan) -> None:
    asked = found(short, RunPart.REQUESTS)["SC1"].negotiation
    solved = found(short, RunPart.SOLUTIONS)["SC1"].negotiation

    assert asked is not None
    assert asked.requests
    assert asked.values
    assert not asked.solutions
    assert solved is not None
    assert solved.solutions
    assert not solved.requests
    assert not solved.values
