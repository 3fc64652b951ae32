"""*Trésorerie* says what the plan's months add up to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.results.outcome import Outcome
from coopplan.planning import run
from tests.end_to_end.crowded import with_real_time


@pytest.fixture(scope="module")
def sheet(outcome: Outcome, written: Callable[..., Workbook]) -> Any:
    """F2 grants 200 euros of January, and pays them three months later."""
    first, second = outcome.plan.schemes
    schemes = (first, replace(second, payment_delay_months=3))
    book = written(replace(outcome, plan=replace(outcome.plan, schemes=schemes)))
    return book["Trésorerie"]


def test_the_largest_advance_and_the_receipts_are_said(sheet: Any) -> None:
    told = [str(row[0].value) for row in sheet.iter_rows()]
    assert "Avance la plus forte : 200 €, en janvier 2027." in told
    assert "Aides reçues : 200 € en 2027." in told


def test_aid_that_comes_with_the_expenses_is_no_advance(
    outcome: Outcome, written: Callable[..., Workbook]
) -> None:
    told = [str(row[0].value) for row in written(outcome)["Trésorerie"].iter_rows()]

    assert "Les aides arrivent en même temps que les dépenses : rien à avancer." in told
    assert "Aides reçues : 200 € en 2027." in told
    none = [
        str(row[0].value)
        for row in written(replace(outcome, grants_eur={}))["Trésorerie"].iter_rows()
    ]
    assert "Aucune aide n'est attendue : rien à avancer." in none


def test_months_are_those_of_the_expenses_to_the_last_receipt(
    outcome: Outcome, sheet: Any, page: Any
) -> None:
    months = list(page(sheet).below("Avance portée"))
    assert [borne for _row, borne in months] == [200, 200, 200, 0]
    spent = sum(float(eur) for eur in outcome.paid_eur().values())
    assert sum(row[1] for row, _borne in months) == spent == months[-1][0][4]
    assert sum(row[3] for row, _borne in months) == months[-1][0][5] == 200


def test_what_comes_for_time_is_the_same_in_every_sheet(
    written: Callable[..., Workbook], page: Any
) -> None:
    paid = run(with_real_time(), ["SC0"])[0]
    year = paid.plan.periods[0].year
    dated = tuple(replace(line, fiscal_year=year) for line in paid.plan.budgets)
    book = written(replace(paid, plan=replace(paid.plan, budgets=dated)))
    eur = float(sum(paid.receipts_eur.values()))
    plan, sources = page(book["Plan de financement"]), page(book["Propre vs services"])
    totals = [at for at, row in enumerate(plan.rows) if "Total des dépenses" in row]
    after = plan.rows_with("Total avec le temps des agents")[0]
    beside = plan.rows[totals[0] + 1 : plan.rows.index(after)]

    assert eur > 0
    assert sum(row[8] for row in beside if row[6] == "Dispositifs") == eur
    assert sum(month for _row, month in page(book["Trésorerie"]).below("Reçu pour le temps")) == eur
    assert page(book["Pluriannuel"]).rows_with("Tous les exercices")[0][-1] == eur
    assert sources.numbers("Total des dispositifs")[2] == eur + sum(
        map(float, paid.grants_eur.values())
    )
    assert any(
        str(row[0]).startswith("Recettes de personnel et forfaits, en plus") for row in sources.rows
    )
