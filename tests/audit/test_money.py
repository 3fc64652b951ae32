"""Euros: a sound outcome corrupted in one way is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.input.money.aid_received import AidReceived
from coopplan.domain.input.money.schemes import EarlyExpenses, GrantStatus, Origin
from coopplan.domain.input.money.spending import Section
from coopplan.domain.results.outcome import Outcome
from tests.audit.corrupted import (
    JANUARY,
    caught,
    paying,
    with_expense,
    with_scheme,
    with_settings,
    working,
)


@pytest.mark.parametrize("change", [{"D1_G": "299.5"}, {"D2_B1F": "-1"}, {"D2_B1F": "1.001"}])
def test_euros_are_exact__and_positive(sound: Outcome, change: dict[str, str]) -> None:
    assert "euros_are_exact" in caught(paying(sound, **change))


def test_euros_are_exact__in_the_total_of_an_application(sound: Outcome) -> None:
    first, second = sound.plan.expenses
    twin = replace(first, code="D3")
    plan = replace(sound.plan, expenses=(first, second, twin))
    shared = paying(replace(sound, plan=plan), D1_G="299.5", D3_G="0.5")
    assert caught(shared) == set()
    elsewhere = replace(plan, expenses=(first, second, replace(twin, project="P2")))
    assert "euros_are_exact" in caught(replace(shared, plan=elsewhere))


def test_funding_balance__ends_at_the_cost(sound: Outcome) -> None:
    assert "funding_balance" in caught(paying(sound, D1_B0I="201"))
    assert "funding_balance" in caught(paying(sound, D9_B0I="1"))


def test_payable__is_voted_for_the_year_of_the_expense(sound: Outcome) -> None:
    """D2 is paid by B1F, which says no year: that of the horizon's first period, 2027."""
    assert caught(with_expense(sound, "D2", month=date(2028, 1, 1))) == {"payable"}
    own, service = sound.plan.budgets
    lines = (own, replace(service, fiscal_year=2028))
    in_2028 = replace(sound, plan=replace(sound.plan, budgets=lines))
    assert caught(in_2028) == {"payable"}
    assert caught(with_expense(in_2028, "D2", month=date(2028, 1, 1))) == set()


def test_eligibility__is_the_expenses_and_the_schemes(sound: Outcome) -> None:
    assert "eligibility" in caught(paying(sound, D2_G="1"))
    other_section = with_scheme(sound, "G", sections=(Section.OPERATING,))
    assert caught(other_section) == {"eligibility"}


def test_eligibility__has_its_dates(sound: Outcome) -> None:
    """D1 is in January 2027."""
    assert caught(with_scheme(sound, "G", eligible_from=date(2027, 1, 31))) == set()
    assert caught(with_scheme(sound, "G", eligible_from=date(2027, 2, 1))) == {"eligibility"}
    assert caught(with_scheme(sound, "G", eligible_until=date(2026, 12, 31))) == {"eligibility"}


def test_eligibility__ends_at_the_rate(sound: Outcome) -> None:
    assert caught(with_scheme(sound, "G", rate=Decimal("0.29"))) == {"eligibility"}


def test_ceiling__bounds_a_schemes_total(sound: Outcome) -> None:
    assert caught(with_scheme(sound, "G", ceiling_eur=Decimal(299))) == {"ceiling"}


def test_ceiling__is_zero_without_an_application(sound: Outcome) -> None:
    assert caught(replace(sound, filed={"F": False, "G": True})) == {"ceiling"}


def test_project_limits__are_a_ceiling_and_a_floor(sound: Outcome) -> None:
    assert caught(with_scheme(sound, "G", project_ceiling_eur=Decimal(300))) == set()
    assert caught(with_scheme(sound, "G", project_ceiling_eur=Decimal(299))) == {"project_limits"}
    assert caught(with_scheme(sound, "G", project_floor_eur=Decimal(300))) == set()
    assert caught(with_scheme(sound, "G", project_floor_eur=Decimal(301))) == {"project_limits"}


def test_exclusion__goes_both_ways(sound: Outcome) -> None:
    assert caught(with_scheme(sound, "F", excludes=("G",))) == {"exclusion"}
    assert caught(with_scheme(sound, "G", excludes=("F",))) == {"exclusion"}
    assert caught(with_scheme(sound, "G", excludes=("H",))) == set()


def test_application__needs_its_task_done(sound: Outcome) -> None:
    unfinished = working(sound, {("A1", "T1", JANUARY): "2.5"})
    assert "application" in caught(unfinished)


def test_application__is_settled_by_its_status(sound: Outcome) -> None:
    refused = with_scheme(sound, "G", status=GrantStatus.REFUSED)
    granted = with_scheme(sound, "F", status=GrantStatus.GRANTED)
    assert caught(refused) == {"application"}
    assert "application" in caught(replace(granted, filed={"F": False, "G": True}))


def test_application__given_up_brings_nothing(sound: Outcome) -> None:
    given_up = replace(sound.plan, unfiled=frozenset({"F"}))
    assert caught(replace(sound, plan=given_up)) == {"application"}


def test_appropriation__is_what_is_not_engaged(sound: Outcome) -> None:
    assert caught(paying(sound, D2_B1F="300")) == set()
    assert caught(paying(sound, D2_B1F="300.01")) == {"appropriation"}


def test_payable__keeps_sections_apart(sound: Outcome) -> None:
    assert "payable" in caught(paying(sound, D2_B0I="1", D1_B0I="199"))


def test_payable__keeps_to_open_projects(sound: Outcome) -> None:
    lines = (sound.plan.budgets[0], replace(sound.plan.budgets[1], projects=("P1",)))
    assert caught(replace(sound, plan=replace(sound.plan, budgets=lines))) == {"payable"}


def test_payable__leaves_purchases_to_the_own_budget(sound: Outcome) -> None:
    bought = replace(sound.plan.expenses[1], project="")
    plan = replace(sound.plan, expenses=(sound.plan.expenses[0], bought))
    assert caught(replace(sound, plan=plan)) == {"payable"}


def test_own_share__stands_beside_every_public_grant(sound: Outcome) -> None:
    assert caught(with_settings(sound, own_share=Decimal("0.21"))) == {"own_share"}
    assert "own_share" in caught(with_scheme(sound, "F", own_share=Decimal("0.3")))
    assert caught(with_scheme(sound, "F", origin=Origin.PRIVATE)) == set()
    typed = with_scheme(sound, "F", own_share=Decimal("0.3"), origin=Origin.PRIVATE)
    assert caught(typed) == {"own_share"}


def test_own_share__of_a_scheme_holds_in_every_section(sound: Outcome) -> None:
    operating = with_expense(sound, "D1", section=Section.OPERATING)
    loose = with_scheme(operating, "F", sections=(Section.OPERATING, Section.INVESTMENT))
    bare = paying(loose, D1_B0I="")
    assert "own_share" not in caught(bare)
    assert "own_share" in caught(with_scheme(bare, "F", own_share=Decimal("0.2")))


def test_own_share__of_a_scheme_is_met_on_what_it_may_pay(sound: Outcome) -> None:
    """F's 500 € ask for 125 € of own money on D1: what D3 is paid is no part of them."""
    first, second = sound.plan.expenses
    other = replace(first, code="D3", schemes=(), cost_eur=Decimal(125))
    apart = replace(sound, plan=replace(sound.plan, expenses=(first, second, other)))
    moved = paying(apart, D1_B0I="75", D3_B0I="125", D1_G="")
    assert "own_share" not in caught(with_scheme(moved, "F", own_share=None))
    assert "own_share" in caught(with_scheme(moved, "F", own_share=Decimal("0.2")))


def test_counterpart__is_national_and_own_money(sound: Outcome) -> None:
    assert caught(with_scheme(sound, "F", counterpart_ratio=Decimal("0.9"))) == {"counterpart"}
    assert caught(with_scheme(sound, "G", origin=Origin.EUROPEAN)) == {"counterpart"}


def test_counterpart__never_counts_the_schemes_own_money(sound: Outcome) -> None:
    beside_two = with_scheme(sound, "F", origin=Origin.NATIONAL)
    assert caught(beside_two) == set()
    alone = paying(beside_two, D1_G="")
    assert "counterpart" in caught(alone)


def test_early_expenses__come_after_the_filing(sound: Outcome) -> None:
    strict = with_scheme(sound, "F", early_expenses=EarlyExpenses.REFUSED)
    assert caught(strict) == {"early_expenses"}
    assert caught(with_expense(strict, "D1", month=date(2027, 2, 1))) == set()
    granted = with_scheme(strict, "F", status=GrantStatus.GRANTED)
    assert caught(granted) == set()


def test_application__is_never_filed_after_its_deadline(sound: Outcome) -> None:
    over = with_scheme(sound, "F", deadline=date(2026, 12, 31))
    assert caught(over) == {"application"}


def test_notified__is_paid_as_far_as_the_other_rules_allow(sound: Outcome) -> None:
    eur = sound.grant_by_scheme()["G"]
    told = with_scheme(sound, "G", notified_eur=eur)
    assert caught(told) == set()
    short = with_scheme(sound, "G", notified_eur=eur + 50, ceiling_eur=eur + 50, rate=Decimal(1))
    assert "notified" in caught(short)
    bound = with_scheme(sound, "G", notified_eur=eur + 50, ceiling_eur=eur + 50)
    assert caught(bound) == set()
    assert "notified" in caught(with_scheme(sound, "G", notified_eur=eur - 1))


def test_envelopes__hold_for_all_applications_together(sound: Outcome) -> None:
    whole = sum(sound.grants_eur.values())
    one = with_scheme(sound, "F", envelope="E", envelope_eur=whole)
    both = with_scheme(one, "G", envelope="E", envelope_eur=whole)
    assert caught(both) == set()
    less = with_scheme(with_scheme(both, "F", envelope_eur=whole - 1), "G", envelope_eur=whole - 1)
    assert caught(less) == {"envelopes"}


def test_net_revenue__is_not_eligible(sound: Outcome) -> None:
    granted = sound.grant_by_scheme()["F"]
    rate = next(s.rate for s in sound.plan.schemes if s.code == "F")
    room = 1000 - granted / rate
    assert caught(with_scheme(sound, "F", net_revenue_eur=room)) == set()
    assert caught(with_scheme(sound, "F", net_revenue_eur=room + 10)) == {"net_revenue"}


def test_public_aid__is_within_what_is_eligible(sound: Outcome) -> None:
    vat = with_expense(sound, "D1", vat_rate=Decimal("0.2"))
    paid = paying(vat, D1_F="500", D1_G="300", D1_B0I="400")
    whole = with_scheme(with_scheme(paid, "F", rate=Decimal(1)), "G", rate=Decimal(1))
    assert "public_aid" not in caught(whole)
    assert "public_aid" in caught(paying(whole, D1_F="750", D1_B0I="150"))


def test_cumulated_aid__counts_all_public_aid(sound: Outcome) -> None:
    assert caught(with_scheme(sound, "G", aid_cap=Decimal("0.8"))) == set()
    assert caught(with_scheme(sound, "G", aid_cap=Decimal("0.79"))) == {"cumulated_aid"}
    assert caught(with_scheme(sound, "G", own_share=Decimal("0.2"))) == set()
    assert "cumulated_aid" in caught(with_scheme(sound, "G", own_share=Decimal("0.21")))


def test_de_minimis__counts_what_was_received_before(sound: Outcome) -> None:
    small = with_scheme(sound, "G", de_minimis=True)
    at_most = with_settings(small, de_minimis_eur=Decimal(1000), de_minimis_received=aid(700))
    assert caught(at_most) == set()
    beyond = with_settings(at_most, de_minimis_received=aid(701))
    assert caught(beyond) == {"de_minimis"}


def test_de_minimis__looks_at_the_last_36_months(sound: Outcome) -> None:
    """G pays 300 € in January 2027: what was received in February 2024 counts still."""
    small = with_settings(with_scheme(sound, "G", de_minimis=True), de_minimis_eur=Decimal(1000))
    old = with_settings(small, de_minimis_received=aid(701, date(2024, 1, 1)))
    assert caught(old) == set()
    recent = with_settings(small, de_minimis_received=aid(701, date(2024, 2, 1)))
    assert caught(recent) == {"de_minimis"}


def aid(eur: int, month: date | None = None) -> tuple[AidReceived, ...]:
    return (AidReceived(eur=Decimal(eur), month=month),)


def test_own_share__is_higher_where_a_field_has_a_lead_authority(sound: Outcome) -> None:
    projects = tuple(replace(p, lead_competence=True) for p in sound.plan.projects)
    led = replace(sound, plan=replace(sound.plan, projects=projects))
    private = with_scheme(with_scheme(led, "F", own_share=None), "G", own_share=None)
    assert caught(with_settings(private, lead_own_share=Decimal("0.2"))) == set()
    assert caught(with_settings(private, lead_own_share=Decimal("0.3"))) == {"own_share"}
