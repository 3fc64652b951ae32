"""Receipts for days of work: the year of their costs, and when they come, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coopplan.domain.input.money.schemes import FlatRates, StaffCosts
from coopplan.domain.input.work import Agent, Project, Task
from coopplan.domain.results.money.by_year import years_of
from coopplan.domain.results.money.cash import cash, received
from coopplan.domain.results.money.credits_to_open import credits_to_open
from coopplan.domain.results.money.receipt_months import receipts_by_day, taken_in_eur
from coopplan.domain.results.money.scheme_calendar import scheme_calendar
from coopplan.domain.results.outcome import Outcome
from tests.domain.results.money.test_credits_to_open import PERIODS, expense, outcome
from tests.rules.cases import change

D = Decimal
SEPTEMBER, FEBRUARY = date(2027, 9, 1), date(2028, 2, 1)
KEY = ("P1", "F")


def worked(eur: str = "250", **fields: Any) -> Outcome:
    """Three days of 100 euros in September 2027, two in February 2028; F pays half of them."""
    of = outcome(expense("D1", "1200"), D1_B0="1000")
    period = {each.first: each for each in PERIODS}
    scheme = replace(of.plan.schemes[0], rate=D("0.5"), **fields)
    rates = FlatRates(project="P1", scheme="F", staff_costs=StaffCosts.FIXED)
    task = Task(
        code="T1", project="P1", title="Suivi", skill="EUR", min_level=1, effort_days=D(5),
        start=PERIODS[0].first, end=PERIODS[-1].last,
    )  # fmt: skip
    agent = Agent(
        code="A1", job="Mission", service="S0", skills={"EUR": 2}, cost_eur_per_day=D(100)
    )
    plan = replace(
        of.plan,
        projects=(Project(code="P1", name="Halle"),),
        agents=(agent,),
        tasks=(task,),
        schemes=(scheme,),
        flat_rates=(rates,),
    )
    days = {("A1", "T1", period[SEPTEMBER]): D(3), ("A1", "T1", period[FEBRUARY]): D(2)}
    return replace(of, plan=plan, days=days, filed={"F": True}, receipts_eur={KEY: D(eur)})


def taking_in(of: Outcome, year: int) -> Outcome:
    settings = replace(of.plan.settings, receipts_line="B0")
    budgets = change(of.plan.budgets, "B0", fiscal_year=year)
    return replace(of, plan=replace(of.plan, settings=settings, budgets=budgets))


def test_receipts_are_of_the_months_of_their_costs() -> None:
    assert receipts_by_day(worked()) == {KEY: {SEPTEMBER: 150, FEBRUARY: 100}}


def test_they_come_like_grants_the_balance_after_the_last_day() -> None:
    """20 % at once, 30 % two months after the days, 50 % two months after the last ones."""
    paying = worked(payment_delay_months=2, advance_share=D("0.2"), interim_share=D("0.3"))
    found = cash(paying)

    assert {each.month: each.staff_eur for each in found.months if each.staff_eur} == {
        SEPTEMBER: 30,
        date(2027, 11, 1): 45,
        FEBRUARY: 20,
        date(2028, 4, 1): 30 + 75 + 50,
    }
    assert found.staff_by_year() == {2027: 75, 2028: 175}
    assert found.heaviest is None
    (scheme,) = scheme_calendar(paying)
    assert dict(scheme.payments) == {when: eur for (when, _by), eur in received(paying).items()}
    assert sum(eur for _when, eur in scheme.payments) == scheme.at_stake_eur == 250


def test_they_are_beside_the_money_of_the_year_of_their_costs() -> None:
    assert [(of.year, of.staff_eur) for of in years_of(worked())] == [(2027, 150), (2028, 100)]


@pytest.mark.parametrize(
    ("eur", "year", "taken_in"),
    [
        ("250", 2027, 150),
        ("250", 2028, 100),
        ("180", 2027, 150),
        ("180", 2028, 100),
        ("90", 2028, 90),
        ("250", 2029, 0),
    ],
)
def test_a_line_takes_in_the_receipts_of_its_year_claimed_first(
    eur: str, year: int, taken_in: int
) -> None:
    """A ceiling of 180 or 90 euros leaves the days of the other year unpaid first."""
    of = taking_in(worked(eur), year)

    assert taken_in_eur(of, "B0") == taken_in
    assert taken_in_eur(of, "B1") == 0
    assert sum(receipts_by_day(of)[KEY].values()) == D(eur)


def test_cents_of_shares_are_shared_out_whole() -> None:
    """A third of 300 and 200 euros, of which 166 are paid: 100, then 66."""
    of = worked("166", counterpart_ratio=D("0.5"))

    assert receipts_by_day(of) == {KEY: {SEPTEMBER: 100, FEBRUARY: 66}}


def test_what_a_line_pays_beyond_its_credits_is_balanced_by_receipts_it_takes_in() -> None:
    """B0 holds 1 000 euros and pays 1 200, 150 of them by what the days of its year bring."""
    of = taking_in(worked(), 2027)
    (line,) = credits_to_open(replace(of, credits_eur={("D1", "B0"): D(1200)}))

    assert (line.gross_eur, line.receipts_eur, line.net_eur) == (1200, 150, 1050)
    assert line.to_open_eur == 200
