"""Staff costs and flat rates that rules do not allow: each in its cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coopplan.domain.input.money.schemes import FlatRates, StaffCosts
from coopplan.domain.input.money.spending import CostCategory, Instalment, Section
from coopplan.domain.input.plan import Plan
from coopplan.rules.money.flat_rates import (
    days_without_cost,
    flat_rate_above_most,
    flat_rate_beside_real_costs,
    flat_rates_not_combined,
    flat_rates_typed_twice,
    receipts_line_of_investment,
    receipts_of_other_years,
    staff_counted_twice,
    staff_share_without_flat_rate,
    two_flat_rates_for_office,
)
from tests.rules.cases import SOUND, change, said

D = Decimal


def scheme(plan: Plan = SOUND, **fields: Any) -> Plan:
    return replace(plan, schemes=change(plan.schemes, "F1", **fields))


def rates(plan: Plan = SOUND, **fields: Any) -> Plan:
    return replace(plan, flat_rates=(FlatRates(project="P1", scheme="F1", **fields),))


@pytest.mark.parametrize(
    ("field", "most"),
    [
        ("staff_share", "0.20"),
        ("travel_share", "0.15"),
        ("office_share", "0.15"),
        ("office_direct_share", "0.07"),
        ("other_share", "0.40"),
    ],
)
def test_a_flat_rate_ends_at_its_most(field: str, most: str) -> None:
    assert said(flat_rate_above_most, rates(**{field: D(most)})) == []
    above = rates(**{field: D(most) + D("0.01")})
    assert said(flat_rate_above_most, above) == [("FLT01", "P1/F1", field)]


def test_a_flat_rate_of_a_scheme_ends_at_its_most() -> None:
    plan = scheme(staff_costs=StaffCosts.FLAT, staff_share=D("0.25"))

    assert said(flat_rate_above_most, plan) == [("FLT01", "F1", "staff_share")]


def test_office_costs_have_one_flat_rate() -> None:
    both = rates(office_share=D("0.15"), office_direct_share=D("0.07"))

    assert said(two_flat_rates_for_office, both) == [("FLT02", "P1/F1", "office_direct_share")]
    assert said(two_flat_rates_for_office, rates(office_share=D("0.15"))) == []


@pytest.mark.parametrize(
    "others",
    [{"travel_share": D("0.1")}, {"office_share": D("0.1")}, {"staff_costs": StaffCosts.FLAT}],
)
def test_a_flat_rate_for_all_other_costs_is_alone(others: dict[str, Any]) -> None:
    plan = rates(other_share=D("0.4"), **others)

    assert said(flat_rates_not_combined, plan) == [("FLT03", "P1/F1", "other_share")]
    alone = rates(other_share=D("0.4"), staff_costs=StaffCosts.REAL)
    assert said(flat_rates_not_combined, alone) == []


@pytest.mark.parametrize(
    ("category", "flat"),
    [
        (CostCategory.STAFF, {"staff_costs": StaffCosts.FLAT}),
        (CostCategory.TRAVEL, {"travel_share": D("0.15")}),
        (CostCategory.OFFICE, {"office_share": D("0.15")}),
        (CostCategory.OFFICE, {"office_direct_share": D("0.07")}),
        (CostCategory.EXTERNAL, {"other_share": D("0.4")}),
    ],
)
def test_a_real_cost_beside_its_flat_rate_is_an_error(
    category: CostCategory, flat: dict[str, Any]
) -> None:
    plan = replace(SOUND, expenses=change(SOUND.expenses, "D1", category=category))

    assert said(flat_rate_beside_real_costs, rates(plan, **flat)) == [("FLT04", "D1", "schemes")]
    elsewhere = replace(rates(plan, **flat), expenses=change(plan.expenses, "D1", schemes=()))
    assert said(flat_rate_beside_real_costs, elsewhere) == []


def test_a_flat_rate_for_another_category_is_none_of_its_business() -> None:
    plan = rates(travel_share=D("0.15"), staff_costs=StaffCosts.FLAT)

    assert said(flat_rate_beside_real_costs, plan) == []


def test_days_without_a_cost_bring_nothing() -> None:
    plan = scheme(staff_costs=StaffCosts.REAL)

    assert said(days_without_cost, SOUND) == []
    assert said(days_without_cost, plan) == [
        ("FLT05", code, "cost_eur_per_day") for code in ("A1", "A2")
    ]


def test_time_that_two_schemes_count_is_said() -> None:
    first = scheme(staff_costs=StaffCosts.REAL)
    second = replace(first.schemes[0], code="F2", rate=D("0.3"))
    shared = change(SOUND.expenses, "D1", schemes=("F1", "F2"))
    both = replace(first, schemes=(*first.schemes, second), expenses=shared)

    assert said(staff_counted_twice, both) == []
    more = replace(both, schemes=(first.schemes[0], replace(second, rate=D("0.5"))))
    assert said(staff_counted_twice, more) == [("FLT06", "F2", "staff_costs")]
    rival = replace(both, schemes=(first.schemes[0], replace(second, excludes=("F1",))))
    typed = FlatRates(project="P1", scheme="F2", staff_costs=StaffCosts.REAL)
    assert said(staff_counted_twice, replace(rival, flat_rates=(typed,))) == [
        ("FLT06", "P1/F2", "staff_costs")
    ]


def test_a_project_and_a_scheme_have_one_row() -> None:
    one = rates(travel_share=D("0.1"))

    assert said(flat_rates_typed_twice, one) == []
    assert said(flat_rates_typed_twice, replace(one, flat_rates=one.flat_rates * 2)) == [
        ("FLT07", "P1/F1", "project")
    ]


def test_receipts_go_to_a_line_of_operating_credits() -> None:
    plan = replace(SOUND, settings=replace(SOUND.settings, receipts_line="B1"))

    assert said(receipts_line_of_investment, plan) == []
    budgets = change(SOUND.budgets, "B1", section=Section.INVESTMENT)
    assert said(receipts_line_of_investment, replace(plan, budgets=budgets)) == [
        ("FLT08", "receipts_line", "value")
    ]


def test_days_of_other_years_than_that_of_the_line_are_said() -> None:
    counting = scheme(staff_costs=StaffCosts.FIXED)
    plan = replace(counting, settings=replace(SOUND.settings, receipts_line="B1"))
    first, last = SOUND.periods[0], SOUND.periods[-1]
    other = replace(plan, budgets=change(SOUND.budgets, "B1", fiscal_year=last.year + 1))

    assert said(receipts_of_other_years, counting) == []
    assert said(receipts_of_other_years, other) == [("FLT10", "receipts_line", "value")]
    assert said(receipts_of_other_years, replace(other, schemes=SOUND.schemes)) == []
    within = replace(plan, periods=tuple(p for p in plan.periods if p.year == first.year))
    assert said(receipts_of_other_years, within) == []


def test_a_share_of_staff_that_is_not_flat_is_said() -> None:
    plan = scheme(staff_costs=StaffCosts.REAL, staff_share=D("0.2"))

    assert said(staff_share_without_flat_rate, plan) == [("FLT09", "F1", "staff_share")]
    flat = scheme(plan, staff_costs=StaffCosts.FLAT)
    assert said(staff_share_without_flat_rate, flat) == []


def test_a_share_of_staff_serves_a_project_that_is_flat_in_flat_rates() -> None:
    plan = scheme(staff_share=D("0.2"))

    assert said(staff_share_without_flat_rate, rates(plan, staff_costs=StaffCosts.FLAT)) == []
    real = rates(plan, staff_costs=StaffCosts.REAL)
    assert said(staff_share_without_flat_rate, real) == [("FLT09", "F1", "staff_share")]


def test_a_later_instalment_beside_its_flat_rate_is_an_error() -> None:
    """Half of D1 falls in March, before F1 begins to pay, half in April."""
    halves = tuple(Instalment(month=date(2027, month, 1), share=D("0.5")) for month in (3, 4))
    staff = change(SOUND.expenses, "D1", category=CostCategory.STAFF, instalments=halves)
    later = scheme(replace(SOUND, expenses=staff), eligible_from=date(2027, 4, 1))

    flat = rates(later, staff_costs=StaffCosts.FLAT)
    assert said(flat_rate_beside_real_costs, flat) == [("FLT04", "D1", "schemes")]
