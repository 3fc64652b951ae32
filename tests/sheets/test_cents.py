"""What is typed to the cent is printed to the cent, and rows add up to the total printed below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

from coopplan.domain.input.plan import by_code
from coopplan.domain.results.outcome import Outcome

COSTS = {"D1": "1000.50", "D2": "500.05", "D3": "33.50"}
CENT = Decimal("0.01")


@pytest.fixture(scope="module")
def in_cents(outcome: Outcome, written: Callable[..., Workbook]) -> Workbook:
    expenses = by_code(outcome.plan.expenses)
    plan = replace(
        outcome.plan,
        expenses=tuple(replace(e, cost_eur=Decimal(COSTS[code])) for code, e in expenses.items()),
    )
    paid = {("D1", "B1"): Decimal("700.45"), ("D2", "B0"): Decimal("399.95")}
    changed = replace(outcome, plan=plan, credits_eur=paid)
    other = replace(changed, scenario=replace(outcome.scenario, code="SC1"))
    return written(changed, other)


def printed(cell: Cell) -> Decimal:
    """Give the number that a reader sees in a cell of euros."""
    decimals = len(re.search(r"#,##0\.?(0*)", cell.number_format)[1])  # type: ignore[index]
    exact = Decimal(str(cell.value)).quantize(CENT)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def euros(book: Workbook) -> Iterator[Cell]:
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if "€" in cell.number_format and cell.value)


def test_every_amount_is_printed_as_it_is(in_cents: Workbook) -> None:
    found = list(euros(in_cents))
    with_cents = [cell for cell in found if Decimal(str(cell.value)).quantize(CENT) % 1]
    assert {cell.parent.title for cell in with_cents} >= {
        "Synthèse",
        "Comparaison",
        "Plan de financement",
        "Propre vs services",
    }
    for cell in found:
        assert printed(cell) == Decimal(str(cell.value)).quantize(CENT), cell


def test_printed_rows_add_up_to_the_printed_total(in_cents: Workbook) -> None:
    sheet = in_cents["Plan de financement"]
    amounts: list[Decimal] = []
    totals = 0
    for row in sheet.iter_rows():
        cell = row[3]
        if row[1].value == "Total des dépenses":
            assert sum(amounts) == printed(cell)
            totals += 1
            amounts = []
        elif cell.value and "€" in cell.number_format:
            amounts.append(printed(cell))
    assert totals == 3


def test_a_plan_typed_in_whole_euros_has_no_cents(demo_outcomes: tuple[Outcome, ...]) -> None:
    """Of plans equally near the reference one is the nearest: no tier below moves its euros."""
    for outcome in demo_outcomes:
        books = (*outcome.grants_eur.items(), *outcome.credits_eur.items())
        assert [key for key, eur in books if eur % 1] == [], outcome.scenario.code
