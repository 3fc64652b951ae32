from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.money.spending import Instalment, Section
from coopplan.domain.input.plan import Plan
from coopplan.rules.money.funding import (
    engaged_above_voted,
    expense_before_horizon,
    expense_nobody_can_pay,
    expenses_after_horizon,
    no_own_service,
    own_share_out_of_range,
    rate_out_of_range,
    scheme_in_wrong_section,
)
from tests.rules.cases import SOUND, change, said


def scheme(plan: Plan = SOUND, **fields: Any) -> Plan:
    return replace(plan, schemes=change(plan.schemes, "F1", **fields))


def test_an_expense_whose_section_nobody_pays_is_said() -> None:
    expenses = change(SOUND.expenses, "D1", section=Section.INVESTMENT)
    plan = replace(SOUND, expenses=expenses)

    assert said(expense_nobody_can_pay, plan) == [("EXP01", "D1", "section")]
    assert said(expense_nobody_can_pay, scheme(plan, sections=(Section.INVESTMENT,))) == []


def test_a_refused_scheme_pays_nothing() -> None:
    closed = replace(SOUND, budgets=change(SOUND.budgets, "B1", projects=("P2",)))

    assert said(expense_nobody_can_pay, closed) == []
    assert said(expense_nobody_can_pay, scheme(closed, status=GrantStatus.REFUSED)) == [
        ("EXP01", "D1", "section")
    ]


def test_an_expense_may_be_paid_from_its_second_instalment_on() -> None:
    closed = replace(SOUND, budgets=change(SOUND.budgets, "B1", projects=("P2",)))
    later = scheme(closed, eligible_from=date(2027, 4, 1))
    halves = tuple(Instalment(month=date(2027, month, 1), share=Decimal("0.5")) for month in (3, 4))

    assert said(expense_nobody_can_pay, later) == [("EXP01", "D1", "section")]
    parted = replace(later, expenses=change(later.expenses, "D1", instalments=halves))
    assert said(expense_nobody_can_pay, parted) == []


def test_a_scheme_named_in_the_wrong_section_is_an_error() -> None:
    plan = scheme(sections=(Section.INVESTMENT,))

    assert said(scheme_in_wrong_section, plan) == [("EXP02", "D1", "schemes")]


def test_an_expense_before_the_horizon_is_an_error() -> None:
    plan = replace(SOUND, expenses=change(SOUND.expenses, "D1", month=date(2026, 12, 1)))

    assert said(expense_before_horizon, plan) == [("EXP03", "D1", "month")]
    assert said(expenses_after_horizon, plan) == []


def test_expenses_after_the_horizon_are_left_out_with_one_warning() -> None:
    late = replace(SOUND.expenses[0], month=date(2027, 5, 1))
    plan = replace(SOUND, expenses=(late, replace(late, code="D2")))

    (finding,) = expenses_after_horizon(plan)

    assert said(expenses_after_horizon, plan) == [("EXP04", "D1", "month")]
    assert "D1, D2" in finding.message
    assert not finding.is_error
    assert said(expense_before_horizon, plan) == []


def test_a_line_may_be_wholly_engaged_but_not_more() -> None:
    def engaged(eur: str) -> Plan:
        return replace(SOUND, budgets=change(SOUND.budgets, "B1", engaged_eur=Decimal(eur)))

    assert said(engaged_above_voted, engaged("5000")) == []
    assert said(engaged_above_voted, engaged("5000.01")) == [("BUD01", "B1", "engaged_eur")]


def test_the_own_budget_belongs_to_a_service_that_has_lines() -> None:
    plan = replace(SOUND, settings=replace(SOUND.settings, own_service="S1"))

    assert said(no_own_service, plan) == [("BUD02", "own_service", "value")]


@pytest.mark.parametrize("rate", ["-0.01", "1.01"])
def test_a_rate_is_between_0_and_100_percent(rate: str) -> None:
    assert said(rate_out_of_range, scheme(rate=Decimal(rate))) == [("SCH01", "F1", "rate")]
    assert said(rate_out_of_range, scheme(rate=Decimal(1))) == []


def test_an_own_share_is_less_than_100_percent() -> None:
    settings = replace(SOUND, settings=replace(SOUND.settings, own_share=Decimal(1)))

    assert said(own_share_out_of_range, settings) == [("SCH02", "own_share", "value")]
    assert said(own_share_out_of_range, scheme(own_share=Decimal(1))) == [
        ("SCH02", "F1", "own_share")
    ]
