"""*Pluriannuel*: figures by hand, and the same totals as in *Plan de financement*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.money.spending import Authorisation
from coopplan.domain.input.time.period import months
from coopplan.domain.results.money.by_year import authorisation_years, years_of
from coopplan.domain.results.outcome import Outcome
from tests.rules.cases import change

D = Decimal
JANUARY, FEBRUARY = 0, 1
LATER = months(date(2027, 1, 1), 14)


@pytest.fixture(scope="module")
def later(outcome: Outcome) -> Outcome:
    """Fourteen months: D1, of 1 000 euros, falls in February 2028, on a line of that year."""
    plan = replace(
        outcome.plan,
        periods=LATER,
        expenses=change(outcome.plan.expenses, "D1", month=LATER[-1].first),
        budgets=change(outcome.plan.budgets, "B1", fiscal_year=2028),
        available_days=outcome.plan.available_days | {("A1", LATER[-1]): D(2)},
        supposed_periods=frozenset(LATER[12:]),
        authorisations=(
            Authorisation(
                code="AP1",
                title="Voies",
                lines=("B1",),
                total_eur=D(2000),
                payment_eur={2028: D(900), 2029: D(1000)},
            ),
        ),
    )
    return replace(outcome, plan=plan)


@pytest.fixture(scope="module")
def book(later: Outcome, written: Callable[..., Workbook]) -> Workbook:
    return written(later)


def test_an_expense_and_its_grants_are_of_the_year_that_pays_it(later: Outcome) -> None:
    """The grants and lines of D1 are those of 2028, all the rest is of 2027."""
    first, second = years_of(later)
    paid = {
        kind: sum((eur for (d, _), eur in book.items() if d == "D1"), D(0))
        for kind, book in (("grants", later.grants_eur), ("credits", later.credits_eur))
    }
    assert (first.year, second.year) == (2027, 2028)
    assert (first.cost_eur, second.cost_eur) == (800, 1000)
    assert (second.grants_eur, second.net_eur) == (paid["grants"], paid["credits"])
    assert second.missing_eur == 1000 - paid["grants"] - paid["credits"]
    assert second.gross_eur == paid["grants"] + paid["credits"]
    assert second.to_open_eur == max(0, second.gross_eur - 750)
    assert (first.granted_days, second.granted_days) == (D("11.5"), 2)
    assert (first.is_supposed, second.is_supposed) == (False, True)


def test_an_authorisation_says_what_is_left_of_each_year(later: Outcome) -> None:
    used = later.used_by_budget()["B1"]
    found = [(each.year, each.payment_eur, each.paid_eur) for each in authorisation_years(later)]

    assert found == [(2028, 900, used), (2029, 1000, 0)]


def test_totals_are_those_of_the_financing_plan(book: Workbook, page: Any) -> None:
    funding = page(book["Plan de financement"])
    totals = [row for row in funding.rows if "Total des dépenses" in row][-1]
    by_kind = {row[6]: row[8] for row in funding.rows[-10:] if len(row) > 8 and row[8] is not None}
    whole = page(book["Pluriannuel"]).rows_with("Tous les exercices")[0]

    assert whole[1] == totals[3]
    assert whole[2:6] == [
        by_kind[kind]
        for kind in ("Dispositifs", "Budget propre", "Budgets des services", "Reste à financer")
    ]


@pytest.mark.parametrize("title", ["Pluriannuel", "Plan de financement"])
def test_totals_of_grants_say_what_is_only_asked(
    later: Outcome, written: Callable[..., Workbook], page: Any, title: str
) -> None:
    """The Région's grant is granted, then asked for."""

    def told(status: GrantStatus) -> bool:
        plan = replace(later.plan, schemes=change(later.plan.schemes, "F2", status=status))
        rows = page(written(replace(later, plan=plan))[title]).rows
        return any("demandées, pas encore accordées" in str(value) for row in rows for value in row)

    assert told(GrantStatus.ASKED)
    assert not told(GrantStatus.GRANTED)


def test_days_are_those_of_the_workload(book: Workbook, page: Any) -> None:
    days = page(book["Pluriannuel"]).rows_with("Tous les exercices")[1]
    load = page(book["Plan de charge"])

    assert days[1] == sum(load.numbers("Jours accordés", 1))
    assert days[2] == sum(load.numbers("Jours de travail", 1))
    assert load.rows_with("févr. 28 (supposé)")
    assert page(book["Pluriannuel"]).rows_with("2028 (supposé)")


def test_a_plan_of_one_year_has_no_such_sheet(
    outcome: Outcome, written: Callable[..., Workbook]
) -> None:
    assert "Pluriannuel" not in written(outcome).sheetnames
    dated = replace(
        outcome,
        plan=replace(outcome.plan, budgets=change(outcome.plan.budgets, "B1", fiscal_year=2027)),
    )
    assert "Pluriannuel" in written(dated).sheetnames
