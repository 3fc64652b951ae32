"""Eligible costs beside expenses, counted by hand in the order and the rounding of Jems."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from coopplan.domain.input.money.eligible_costs import (
    Claim,
    CountedCosts,
    claims,
    counted_costs,
    to_the_cent,
)
from coopplan.domain.input.money.labour_cost import annual_cost_eur, eligible_day_eur, with_day_cost
from coopplan.domain.input.money.schemes import FlatRates, GrantStatus, StaffCosts
from coopplan.domain.input.money.spending import CostCategory, Section
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.work import Agent
from tests.rules.cases import SOUND, change

D = Decimal
SETTINGS = SOUND.settings
REAL = FlatRates(project="P1", scheme="F1", staff_costs=StaffCosts.REAL)
FLAT = replace(REAL, staff_costs=StaffCosts.FLAT, staff_share=D("0.2"))


def of(staff: str, travel: str = "0", office: str = "0", other: str = "0") -> CountedCosts:
    return CountedCosts(
        staff_eur=D(staff), travel_eur=D(travel), office_eur=D(office), other_eur=D(other)
    )


def test_flat_staff_costs_are_a_share_of_other_direct_costs() -> None:
    """45 000 + 22 000 + 15 000 of services and 28 000 of equipment: 20 % of 110 000 euros."""
    real = {
        CostCategory.EXTERNAL: D(82000),
        CostCategory.EQUIPMENT: D(28000),
        CostCategory.OFFICE: D(9999),
        CostCategory.STAFF: D(32000),
    }

    assert counted_costs(FLAT, D(50000), real) == of("22000.00")


def test_travel_is_a_direct_cost_where_it_is_real() -> None:
    real = {CostCategory.TRAVEL: D(1000), CostCategory.INFRASTRUCTURE: D(2000)}

    assert counted_costs(FLAT, D(0), real).staff_eur == 600
    on_staff = replace(FLAT, travel_share=D("0.15"))
    assert counted_costs(on_staff, D(0), real) == of("400.00", travel="60.00")


def test_each_cost_is_rounded_down_before_the_next_is_counted() -> None:
    """20 % of 1 000.04 is 200.00(8); 15 % of that 30.00; 7 % of 1 230.04, which is 86.10(28)."""
    rates = replace(FLAT, travel_share=D("0.15"), office_direct_share=D("0.07"))

    found = counted_costs(rates, D(0), {CostCategory.EXTERNAL: D("1000.04")})

    assert found == of("200.00", travel="30.00", office="86.10")
    assert found.eur == D("316.10")


def test_shares_of_staff_look_at_days_and_at_real_staff_expenses() -> None:
    """15 % of 1 000 of days and 500 of a contract; the contract itself is an expense."""
    rates = replace(REAL, office_share=D("0.15"))

    found = counted_costs(rates, D(1000), {CostCategory.STAFF: D(500)})

    assert found == of("1000.00", office="225.00")


def test_all_other_costs_are_a_share_of_staff() -> None:
    rates = replace(REAL, other_share=D("0.4"))

    assert counted_costs(rates, D("333.33"), {}) == of("333.33", other="133.33")


@pytest.mark.parametrize(
    ("costs", "eur"),
    [(StaffCosts.REAL, "280.29"), (StaffCosts.FIXED, "300.00"), (StaffCosts.FLAT, "0.00")],
)
def test_a_day_costs_its_part_of_1607_hours_and_is_eligible_for_1720(
    costs: StaffCosts, eur: str
) -> None:
    """300 euros a day of 7 hours: 68 871.43 a year of 1 607 hours, 40.04 an hour of 1 720."""
    agent = Agent(code="A", job="", service="S", cost_eur_per_day=D(300))

    assert annual_cost_eur(agent, SETTINGS).quantize(D("0.01")) == D("68871.43")
    assert eligible_day_eur(agent, SETTINGS, costs).quantize(D("0.01")) == D(eur)


def test_an_annual_cost_tells_that_of_a_day() -> None:
    agent = Agent(code="A", job="", service="S", annual_cost_eur=D(60000))

    told = with_day_cost(agent, SETTINGS)

    assert told.cost_eur_per_day.quantize(D("0.01")) == D("261.36")
    assert eligible_day_eur(told, SETTINGS, StaffCosts.REAL).quantize(D("0.01")) == D("244.19")
    assert with_day_cost(replace(agent, cost_eur_per_day=D(250)), SETTINGS).cost_eur_per_day == 250


def test_days_that_come_to_a_whole_euro_lose_no_cent() -> None:
    """320 euros a day of 1 607 hours are 298.9767... by 1 720: 21.5 days are 6 428 euros."""
    agent = Agent(code="A", job="", service="S", cost_eur_per_day=D(320))
    day = eligible_day_eur(agent, SETTINGS, StaffCosts.REAL)

    assert counted_costs(REAL, D("21.5") * day, {}).staff_eur == 6428
    assert to_the_cent(D("6427.99999999")) == D("6427.99")


def test_other_hours_change_both_costs() -> None:
    agent = Agent(code="A", job="", service="S", annual_cost_eur=D(60000))
    settings = Settings(
        horizon_start=SETTINGS.horizon_start, statutory_hours=D(1500), eu_hours=D(1600)
    )

    assert with_day_cost(agent, settings).cost_eur_per_day == 280
    assert eligible_day_eur(agent, settings, StaffCosts.REAL) == D("262.5")


def test_people_bought_outside_are_no_staff() -> None:
    agent = Agent(code="A", job="", service="", cost_eur_per_day=D(600), external=True)

    assert eligible_day_eur(agent, SETTINGS, StaffCosts.REAL) == 0


def with_scheme(plan: Plan = SOUND, **fields: object) -> Plan:
    return replace(plan, schemes=change(plan.schemes, "F1", **fields))


def shares(plan: Plan) -> dict[tuple[str, str], Decimal]:
    return {claim.key: claim.share for claim in claims(plan)}


def test_nothing_is_counted_unless_it_is_asked_for() -> None:
    assert claims(SOUND) == ()
    refused = with_scheme(staff_costs=StaffCosts.REAL, status=GrantStatus.REFUSED)
    assert claims(refused) == ()


def test_a_scheme_that_can_no_longer_pay_counts_nothing() -> None:
    first = SOUND.periods[0].first
    asked = with_scheme(staff_costs=StaffCosts.REAL, status=GrantStatus.ASKED)
    assert shares(asked)

    assert claims(replace(asked, schemes=change(asked.schemes, "F1", filing_task="GONE"))) == ()
    late = change(asked.schemes, "F1", deadline=first - timedelta(days=1))
    assert claims(replace(asked, schemes=late)) == ()


def test_a_scheme_counts_the_projects_whose_expenses_name_it() -> None:
    plan = with_scheme(staff_costs=StaffCosts.FLAT)

    assert claims(plan) == (Claim(rates=FLAT, share=D("0.6")),)


def test_a_row_of_flat_rates_is_about_one_project() -> None:
    plan = with_scheme(staff_costs=StaffCosts.FLAT, staff_share=D("0.1"))
    own = FlatRates(project="P2", scheme="F1", staff_costs=StaffCosts.FIXED)
    none = FlatRates(project="P1", scheme="F1", staff_costs=StaffCosts.NONE)

    assert [claim.rates.staff_share for claim in claims(plan)] == [D("0.1")]
    rows = claims(replace(plan, flat_rates=(own, none)))
    assert [(claim.key, claim.rates.method) for claim in rows] == [(("P2", "F1"), StaffCosts.FIXED)]


@pytest.mark.parametrize(
    ("rules", "share"),
    [
        ({"own_share": D("0.5")}, "0.5"),
        ({"counterpart_ratio": D(1)}, "0.5"),
        ({"own_share": D("0.2"), "counterpart_ratio": D(4)}, "0.6"),
    ],
)
def test_what_it_pays_leaves_its_own_share_and_its_counterpart(
    rules: dict[str, Decimal], share: str
) -> None:
    plan = with_scheme(staff_costs=StaffCosts.REAL, **rules)

    assert shares(plan) == {("P1", "F1"): D(share)}


def test_a_cost_is_not_paid_beyond_itself_nor_by_rivals() -> None:
    first = with_scheme(staff_costs=StaffCosts.REAL).schemes[0]
    second = replace(first, code="F2", rate=D("0.7"))
    expenses = change(SOUND.expenses, "D1", schemes=("F1", "F2"))
    plan = replace(SOUND, schemes=(first, second), expenses=expenses)

    assert shares(plan) == {("P1", "F1"): D("0.6"), ("P1", "F2"): D("0.4")}
    last = replace(plan, schemes=(replace(first, last_funder=True), second))
    assert shares(last) == {("P1", "F1"): D("0.3"), ("P1", "F2"): D("0.7")}
    rivals = replace(plan, schemes=(first, replace(second, excludes=("F1",))))
    assert shares(rivals) == {("P1", "F1"): D("0.6")}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"chapter": "012"}, CostCategory.STAFF),
        ({"chapter": "23", "section": Section.INVESTMENT}, CostCategory.INFRASTRUCTURE),
        ({"chapter": "20", "section": Section.INVESTMENT}, CostCategory.EQUIPMENT),
        ({"chapter": "011"}, CostCategory.EXTERNAL),
        ({"chapter": "012", "category": CostCategory.TRAVEL}, CostCategory.TRAVEL),
    ],
)
def test_a_chapter_and_a_section_tell_a_category(
    typed: dict[str, object], told: CostCategory
) -> None:
    (expense,) = change(SOUND.expenses, "D1", **typed)

    assert expense.cost_category is told
