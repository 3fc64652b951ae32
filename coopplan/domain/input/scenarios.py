"""Which levers a scenario applies: those of the scenarios it takes over, then its own."""

from __future__ import annotations

from dataclasses import replace

from coopplan.domain.input.lever import Lever, Scenario
from coopplan.domain.input.plan import Plan, by_code
from coopplan.i18n import _


def only_scenario() -> Scenario:
    """Give the scenario of a workbook that lists none: the plan as it is."""
    return Scenario(code="REF", name=_("Référence"))


def effective_levers(plan: Plan, scenario: Scenario) -> tuple[Lever, ...]:
    """List a scenario's levers, those taken over first; each scenario counts once."""
    return tuple(lever for visited in _visited(plan, scenario) for lever in visited.levers)


def with_only(plan: Plan, scenario: Scenario) -> Plan:
    """Leave out of a plan the scenarios that one scenario does not take over."""
    return replace(plan, scenarios=_visited(plan, scenario))


def _visited(plan: Plan, scenario: Scenario) -> tuple[Scenario, ...]:
    known = by_code(plan.scenarios)
    order: dict[str, Scenario] = {}
    _visit(scenario, known, order, frozenset())
    return tuple(order.values())


def _visit(
    scenario: Scenario,
    known: dict[str, Scenario],
    order: dict[str, Scenario],
    visiting: frozenset[str],
) -> None:
    """Add what a scenario takes over, then itself; a cycle or an unknown code is passed over."""
    if scenario.code in order or scenario.code in visiting:
        return
    for code in scenario.takes_over:
        if code in known:
            _visit(known[code], known, order, visiting | {scenario.code})
    order[scenario.code] = scenario
