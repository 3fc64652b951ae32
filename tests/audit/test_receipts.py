"""Receipts for days and flat rates: a sound outcome corrupted in one way is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coopplan.domain.input.money import eligible_costs
from coopplan.domain.input.money.schemes import EarlyExpenses, FlatRates, StaffCosts
from coopplan.domain.results.outcome import Outcome
from tests.audit.corrupted import caught, with_scheme, with_settings

D = Decimal
KEY = ("P1", "G")


@pytest.fixture
def paid(sound: Outcome) -> Outcome:
    """T1 takes A1 three days of 100 euros, of which G pays 30 %: 90 euros at their full cost."""
    agents = tuple(replace(agent, cost_eur_per_day=D(100)) for agent in sound.plan.agents)
    counted = replace(sound, plan=replace(sound.plan, agents=agents))
    counting = with_scheme(counted, "G", staff_costs=StaffCosts.FIXED, ceiling_eur=D(1000))
    return replace(counting, receipts_eur={KEY: D(90)})


def receiving(outcome: Outcome, eur: str) -> Outcome:
    return replace(outcome, receipts_eur={KEY: D(eur)})


def with_rates(outcome: Outcome, **fields: Any) -> Outcome:
    rates = FlatRates(project="P1", scheme="G", **fields)
    return replace(outcome, plan=replace(outcome.plan, flat_rates=(rates,)))


def test_sound_receipts_pass(paid: Outcome) -> None:
    assert caught(paid) == set()


@pytest.mark.parametrize("eur", ["-1", "0", "89.50"])
def test_receipts_are_exact__positive_multiples_of_the_step(paid: Outcome, eur: str) -> None:
    assert "receipts_are_exact" in caught(receiving(paid, eur))


def test_receipts_are_exact__of_files_that_are_written(paid: Outcome) -> None:
    assert "receipts_are_exact" in caught(replace(paid, filed={**paid.filed, "G": False}))


def test_receipts_earned__end_at_the_share_of_the_days(paid: Outcome) -> None:
    assert caught(receiving(paid, "91")) == {"receipts_earned"}
    assert caught(with_scheme(paid, "G", staff_costs=StaffCosts.NONE)) >= {"receipts_earned"}
    late = with_scheme(paid, "G", eligible_from=date(2028, 1, 1))
    assert "receipts_earned" in caught(late)


def test_receipts_earned__by_1720_hours_where_they_are_real(paid: Outcome) -> None:
    """300 euros of days are 280.29 by 1 720 hours, of which 30 % is 84.08."""
    real = with_scheme(paid, "G", staff_costs=StaffCosts.REAL)

    assert caught(receiving(real, "84")) == set()
    assert caught(receiving(real, "85")) == {"receipts_earned"}
    shorter = with_settings(receiving(real, "85"), eu_hours=D(1700))
    assert caught(shorter) == set()


def test_receipts_earned__of_what_the_plan_shows_as_counted(
    paid: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cent lost in what is shown is caught, whatever is paid of it."""
    monkeypatch.setattr(eligible_costs, "CENT", D("0.1"))
    real = with_scheme(paid, "G", staff_costs=StaffCosts.REAL)

    assert caught(receiving(real, "84")) == {"receipts_earned"}


def test_receipts_earned__by_flat_rates_in_their_order(paid: Outcome) -> None:
    """20 % of the 1 000 of D1 are 200 of staff, 15 % of it 30 of office: 30 % of 230 is 69."""
    flat = with_rates(paid, staff_costs=StaffCosts.FLAT, office_share=D("0.15"))

    assert caught(receiving(flat, "69")) == set()
    assert caught(receiving(flat, "70")) == {"receipts_earned"}


def test_receipts_earned__beside_own_money_and_a_counterpart(paid: Outcome) -> None:
    assert "receipts_earned" in caught(with_scheme(paid, "G", own_share=D("0.75")))
    assert "receipts_earned" in caught(with_scheme(paid, "G", counterpart_ratio=D("0.4")))


def test_receipts_earned__after_the_filing_where_nothing_before_is_admitted(paid: Outcome) -> None:
    """T1 writes the application to the end of its own days: none of them is left."""
    waiting = with_scheme(
        paid, "G", filing_task="T1", early_expenses=EarlyExpenses.REFUSED, deadline=None
    )

    assert "receipts_earned" in caught(waiting)


def test_receipts_paid_once__by_schemes_that_may_stand_together(paid: Outcome) -> None:
    both = with_scheme(paid, "F", staff_costs=StaffCosts.FIXED)
    both = replace(both, receipts_eur={KEY: D(90), ("P1", "F"): D(150)})

    assert "receipts_paid_once" not in caught(both)
    assert "receipts_paid_once" in caught(with_scheme(both, "F", excludes=("G",)))
    more = replace(both, receipts_eur={KEY: D(90), ("P1", "F"): D(211)})
    assert "receipts_paid_once" in caught(more)


def test_ceiling__and_project_limits_count_receipts(paid: Outcome) -> None:
    granted = sum(eur for (_, by), eur in paid.grants_eur.items() if by == "G")
    assert caught(with_scheme(paid, "G", ceiling_eur=granted + 90)) == set()
    assert caught(with_scheme(paid, "G", ceiling_eur=granted + 89)) == {"ceiling"}
    limited = with_scheme(paid, "G", project_ceiling_eur=granted + 89)
    assert caught(limited) == {"project_limits"}


def test_appropriation__takes_receipts_in(paid: Outcome) -> None:
    line = next(line for line in paid.plan.budgets if line.code == "B1F")
    less = tuple(
        replace(each, voted_eur=each.voted_eur - 50) if each is line else each
        for each in paid.plan.budgets
    )
    short = replace(paid, plan=replace(paid.plan, budgets=less))

    assert caught(short) == {"appropriation"}
    fed = with_settings(short, receipts_line="B1F")
    assert caught(fed) == set()
    shown = fed.plan.budgets
    dated = tuple(replace(each, fiscal_year=2028) for each in shown)
    assert "appropriation" in caught(replace(fed, plan=replace(fed.plan, budgets=dated)))
