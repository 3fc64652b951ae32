from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.plan import Plan
from coopplan.planning.allocation.rounding import Euros, rounded

Pair = tuple[str, str]


def settle(plan: Plan, grants: Mapping[Pair, float], credits_: Mapping[Pair, float]) -> Euros:
    """Round euros whose missing part is what they leave of each expense."""
    missing = {expense.code: float(expense.cost_eur) for expense in plan.expenses}
    for (expense, _), eur in (*grants.items(), *credits_.items()):
        missing[expense] -= eur
    return rounded(plan, grants, credits_, missing)


def with_voted(plan: Plan, **voted: str) -> Plan:
    lines = tuple(
        replace(line, voted_eur=Decimal(voted[line.code])) if line.code in voted else line
        for line in plan.budgets
    )
    return replace(plan, budgets=lines)


def test_euros_that_are_exact_stay_as_they_are(tiny: Plan) -> None:
    euros = settle(tiny, {("D1", "F"): 499.9999999}, {("D1", "B0F"): 500.0000001})
    assert euros.grants_eur == {("D1", "F"): Decimal(500)}
    assert euros.credits_eur == {("D1", "B0F"): Decimal(500)}


def test_credits_take_what_a_grant_loses(tiny: Plan) -> None:
    euros = settle(tiny, {("D1", "F"): 433.4}, {("D1", "B0F"): 300.1})
    assert euros.grants_eur == {("D1", "F"): Decimal(433)}
    assert euros.credits_eur == {("D1", "B0F"): Decimal("300.50")}


def test_without_credit_left_what_a_grant_loses_is_missing(tiny: Plan) -> None:
    plan = with_voted(tiny, B0F="300.10")
    euros = settle(plan, {("D1", "F"): 433.4}, {("D1", "B0F"): 300.1})
    assert euros.credits_eur == {("D1", "B0F"): Decimal("300.10")}


def test_a_schemes_total_is_rounded_down_and_dealt_by_largest_remainder(tiny: Plan) -> None:
    euros = settle(tiny, {("D1", "F"): 433.7, ("D2", "F"): 899.3}, {("D2", "B0I"): 400.0})
    assert euros.grants_eur == {("D1", "F"): Decimal(434), ("D2", "F"): Decimal(899)}


def test_a_grant_is_not_rounded_beyond_its_rate(tiny: Plan) -> None:
    cents = replace(tiny.expenses[0], cost_eur=Decimal("999.50"))
    plan = replace(tiny, expenses=(cents, *tiny.expenses[1:]))
    euros = settle(plan, {("D1", "F"): 499.75, ("D2", "F"): 800.25}, {("D2", "B0I"): 400.0})
    assert euros.grants_eur == {("D1", "F"): Decimal(499), ("D2", "F"): Decimal(801)}


def test_a_grant_rounded_up_takes_the_place_of_credits(tiny: Plan) -> None:
    euros = settle(
        tiny,
        {("D1", "F"): 433.7, ("D2", "F"): 899.3},
        {("D1", "B0F"): 566.3, ("D2", "B0I"): 400.0},
    )
    assert euros.credits_eur["D1", "B0F"] == 566


def test_grants_can_be_rounded_to_the_cent(tiny: Plan) -> None:
    plan = replace(tiny, settings=replace(tiny.settings, step_eur=Decimal("0.01")))
    euros = settle(plan, {("D1", "F"): 433.456}, {})
    assert euros.grants_eur == {("D1", "F"): Decimal("433.45")}


def test_an_own_share_broken_by_rounding_costs_a_step_of_grant(tiny: Plan) -> None:
    other = replace(tiny.expenses[1], code="D4", project="P2", schemes=("F",))
    plan = replace(tiny, expenses=(*tiny.expenses, other))
    plan = with_voted(plan, B0I="375", B1I="100")
    euros = settle(
        plan,
        {("D2", "F"): 999.5, ("D4", "F"): 500.5},
        {("D2", "B0I"): 249.875, ("D4", "B0I"): 125.125},
    )
    assert euros.grants_eur == {("D2", "F"): Decimal(999), ("D4", "F"): Decimal(500)}
    assert sum(euros.credits_eur.values()) == 375


def test_a_counterpart_broken_by_rounding_costs_a_step_of_grant(tiny: Plan) -> None:
    schemes = (replace(tiny.schemes[0], counterpart_ratio=Decimal(4)), tiny.schemes[1])
    plan = with_voted(replace(tiny, schemes=schemes), B0I="0", B1I="100")
    euros = settle(plan, {("D2", "F"): 1400.0, ("D2", "G"): 350.7}, {})
    assert euros.grants_eur == {}

    spent = with_voted(plan, B0F="108.35")
    euros = settle(spent, {("D1", "F"): 433.4}, {("D1", "B0F"): 108.35})
    assert euros.grants_eur == {("D1", "F"): Decimal(433)}
