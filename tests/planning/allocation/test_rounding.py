from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.money.schemes import Origin
from coopplan.domain.input.plan import Plan
from coopplan.planning.allocation.rounding.euros import Euros, rounded

Pair = tuple[str, str]
ZERO = Decimal(0)


def settle(plan: Plan, grants: Mapping[Pair, float], credits_: Mapping[Pair, float]) -> Euros:
    """Round euros whose missing part is what they leave of each expense."""
    missing = {expense.code: float(expense.cost_eur) for expense in plan.expenses}
    for (expense, _), eur in (*grants.items(), *credits_.items()):
        missing[expense] -= eur
    return rounded(plan, grants, credits_, missing, {})


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


def forty_lines(tiny: Plan, cost_eur: str) -> Plan:
    """Forty small expenses of one project, at a rate of 80 %."""
    line, schemes = tiny.expenses[0], (replace(tiny.schemes[0], rate=Decimal("0.8")),)
    small = tuple(
        replace(line, code=f"D{n}", cost_eur=Decimal(cost_eur)) for n in range(1001, 1041)
    )
    return replace(tiny, expenses=small, schemes=schemes)


def test_a_grant_is_rounded_down_once_for_a_whole_application(tiny: Plan) -> None:
    plan = forty_lines(tiny, "12.45")
    grants = {(expense.code, "F"): 9.96 for expense in plan.expenses}
    euros = settle(plan, grants, {(code, "B0F"): 2.49 for code, _scheme in grants})
    assert sum(euros.grants_eur.values()) == 398
    assert all(eur <= Decimal("9.96") for eur in euros.grants_eur.values())
    assert sum(euros.credits_eur.values()) == 100


def test_cents_that_nobody_else_can_pay_stay_in_the_grant(tiny: Plan) -> None:
    plan = with_voted(forty_lines(tiny, "12.45"), B0F="99.60")
    grants = {(expense.code, "F"): 9.96 for expense in plan.expenses}
    euros = settle(plan, grants, {(code, "B0F"): 2.49 for code, _scheme in grants})
    assert sum(euros.grants_eur.values()) == Decimal("398.40")
    assert sum(euros.credits_eur.values()) == Decimal("99.60")

    short = with_voted(plan, B0F="99")
    euros = settle(short, grants, {(code, "B0F"): 2.475 for code, _scheme in grants})
    assert sum(euros.grants_eur.values()) == 398


def test_fractions_of_a_cent_add_up_in_an_application(tiny: Plan) -> None:
    plan = forty_lines(tiny, "12.44")
    cents = replace(plan, settings=replace(plan.settings, step_eur=Decimal("0.01")))
    grants = {(expense.code, "F"): 9.952 for expense in plan.expenses}
    euros = settle(cents, grants, {})
    assert sum(euros.grants_eur.values()) == Decimal("398.08")
    assert set(euros.grants_eur.values()) == {Decimal("9.95"), Decimal("9.96")}


def test_two_projects_are_two_applications(tiny: Plan) -> None:
    moved = replace(tiny.expenses[1], project="P2")
    plan = replace(tiny, expenses=(tiny.expenses[0], moved))
    euros = settle(plan, {("D1", "F"): 433.7, ("D2", "F"): 899.3}, {("D2", "B0I"): 400.0})
    assert euros.grants_eur == {("D1", "F"): Decimal(433), ("D2", "F"): Decimal(899)}


def test_a_scheme_is_no_counterpart_of_itself(tiny: Plan) -> None:
    national = replace(tiny.schemes[0], origin=Origin.NATIONAL, counterpart_ratio=Decimal(4))
    plan = with_voted(replace(tiny, schemes=(national,)), B0F="100")
    euros = settle(plan, {("D1", "F"): 433.0}, {("D1", "B0F"): 100.0})
    assert euros.grants_eur == {("D1", "F"): Decimal(400)}


def test_what_is_taken_back_leaves_an_application_whole_steps(tiny: Plan) -> None:
    costs = zip(tiny.expenses, (1000, "600.50", "399.50"), strict=True)
    expenses = tuple(
        replace(e, project="P1", cost_eur=Decimal(eur), schemes=("F",)) for e, eur in costs
    )
    scheme = replace(tiny.schemes[0], rate=Decimal(1), own_share=Decimal("0.2"))
    plan = with_voted(
        replace(tiny, expenses=expenses, schemes=(scheme,)), B0F="0", B0I="0", B1I="200"
    )
    euros = settle(
        plan, {("D1", "F"): 100.25, ("D2", "F"): 400.5, ("D3", "F"): 99.25}, {("D2", "B1I"): 100.0}
    )
    assert sum(euros.grants_eur.values()) % 1 == 0
    assert {expense for expense, _scheme in euros.grants_eur} == {"D2"}


def test_what_falls_below_a_floor_is_given_up(tiny: Plan) -> None:
    scheme = replace(tiny.schemes[0], own_share=Decimal("0.2"), project_floor_eur=Decimal(433))
    plan = with_voted(replace(tiny, schemes=(scheme,)), B0F="108.24")
    euros = settle(plan, {("D1", "F"): 433.0}, {("D1", "B0F"): 108.24})
    assert euros.grants_eur == {}
    lower = replace(plan, schemes=(replace(scheme, project_floor_eur=Decimal(432)),))
    kept = settle(lower, {("D1", "F"): 433.0}, {("D1", "B0F"): 108.24})
    assert kept.grants_eur == {("D1", "F"): Decimal(432)}


def test_grants_can_be_rounded_to_the_cent(tiny: Plan) -> None:
    plan = replace(tiny, settings=replace(tiny.settings, step_eur=Decimal("0.01")))
    euros = settle(plan, {("D1", "F"): 433.456}, {})
    assert euros.grants_eur == {("D1", "F"): Decimal("433.45")}


def test_an_own_share_broken_by_rounding_costs_a_step_of_grant(tiny: Plan) -> None:
    other = replace(tiny.expenses[1], code="D4", project="P2", schemes=("F",))
    plan = replace(tiny, expenses=(*tiny.expenses, other))
    plan = with_voted(plan, B0I="374.99", B1I="0")
    euros = settle(
        plan,
        {("D2", "F"): 1000.0, ("D4", "F"): 500.0},
        {("D2", "B0I"): 249.99, ("D4", "B0I"): 125.0},
    )
    assert euros.grants_eur == {("D2", "F"): Decimal(999), ("D4", "F"): Decimal(500)}
    assert sum(euros.credits_eur.values()) == Decimal("374.99")


def test_a_counterpart_broken_by_rounding_costs_a_step_of_grant(tiny: Plan) -> None:
    schemes = (replace(tiny.schemes[0], counterpart_ratio=Decimal(4)), tiny.schemes[1])
    plan = with_voted(replace(tiny, schemes=schemes), B0I="0", B1I="100")
    euros = settle(plan, {("D2", "F"): 1400.0, ("D2", "G"): 350.7}, {})
    assert euros.grants_eur == {}

    spent = with_voted(plan, B0F="108.35")
    euros = settle(spent, {("D1", "F"): 433.4}, {("D1", "B0F"): 108.35})
    assert euros.grants_eur == {("D1", "F"): Decimal(433)}


def one_grant(tiny: Plan, **voted: str) -> Plan:
    """An investment that G may pay whole, and lines of the own budget and of a service."""
    alone = replace(tiny.schemes[1], rate=Decimal(1), ceiling_eur=Decimal(5000), own_share=ZERO)
    return with_voted(replace(tiny, schemes=(alone,), expenses=tiny.expenses[1:2]), **voted)


def test_what_rounding_takes_off_a_grant_is_paid_by_services_before_the_own_budget(
    tiny: Plan,
) -> None:
    missing = {"D2": 0.0}
    euros = rounded(one_grant(tiny), {("D2", "G"): 2999.6}, {}, missing, {})
    assert euros.grants_eur == {("D2", "G"): Decimal(2999)}
    assert euros.credits_eur == {("D2", "B1I"): Decimal(1)}

    spent = one_grant(tiny, B1I="100.15")
    euros = rounded(spent, {("D2", "G"): 2999.6}, {}, missing, {})
    assert euros.credits_eur == {
        ("D2", "B0I"): Decimal("0.85"),
        ("D2", "B1I"): Decimal("0.15"),
    }


def test_the_line_that_pays_already_pays_what_rounding_takes_off(tiny: Plan) -> None:
    used = {("D2", "B0I"): 100.4}
    euros = rounded(one_grant(tiny), {("D2", "G"): 2899.6}, used, {"D2": 0.0}, {})
    assert euros.grants_eur == {("D2", "G"): Decimal(2899)}
    assert euros.credits_eur == {("D2", "B0I"): Decimal(101)}
