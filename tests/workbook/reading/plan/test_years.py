"""Years as people type them: *Exercice*, plans of instalments, the sheet *AP-AE*."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopplan.domain.input.money.spending import Instalment
from coopplan.domain.input.time.period import Grain
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.instalments import instalments, is_plan
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from tests.workbook.books import Sheets, base
from tests.workbook.readings import everything, plan_of, reading, said, with_column

SEPTEMBER, MARCH = date(2027, 9, 1), date(2028, 3, 1)
PARTS = (
    Instalment(month=SEPTEMBER, share=Decimal("0.6")),
    Instalment(month=MARCH, share=Decimal("0.4")),
)


@pytest.mark.parametrize(
    "typed",
    [
        "2027-09: 60 %, 2028-03: 40 %",
        "2027-09 : 60%; 2028-03 : 40%",
        "2028-03: 40 %\n2027-09: 60 %",
        "septembre 2027 : 60 % et mars 2028 : 40 %",
        "09/2027 = 60,0 %,03/2028 = 40,0 %",
        "2027-09: 60, 2028-03: 40",
        "2027-09 : 60 % / 2028-03 : 40 %",
        "2027-09 (60 %), 2028-03 (40 %)",
        "60 % en septembre 2027, 40 % en mars 2028",
        "2027-09: 60% & 2028-03: 40%",
    ],
)
def test_instalments_are_read_in_the_order_of_time(typed: str) -> None:
    cell = RawCell(typed, "G2")
    assert is_plan(cell)
    assert instalments(cell, Grain.MONTH) == PARTS


@pytest.mark.parametrize("typed", ["2027-09", "septembre 2027", "01/09/2027", SEPTEMBER])
def test_a_month_alone_is_no_plan_of_instalments(typed: Any) -> None:
    assert not is_plan(RawCell(typed, "G2"))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2027-09 60 %", "deux-points"),
        ("2027-19: 60 %, 2028-03: 40 %", "2027-19: 60 %"),
        ("2027-09: 60 %, 2027-09: 40 %", "2027-09 y est deux fois"),
        ("2027-09: 120 %", "de plus de 0"),
        ("2027-09: 0 %, 2028-03: 100 %", "de plus de 0"),
        ("2027-09: moitié, 2028-03: 50 %", "moitié"),
    ],
)
def test_what_is_wrong_with_a_part_is_said(typed: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        instalments(RawCell(typed, "G2"), Grain.MONTH)


def two_years(month: Any = "2027-03", **sheets: Any) -> Sheets:
    book = base()
    book["Paramètres"][2][1] = 24
    book["Disponibilités"] = [["Agent", *(f"{y}-{m:02}" for y in (2027, 2028) for m in MONTHS)]]
    book["Disponibilités"] += [[agent, *[2] * 24] for agent in ("A1", "A2")]
    book["Dépenses"] = [
        ["Code", "Projet", "Libellé", "Section", "Montant HT (€)", "Mois"],
        ["D1", "P1", "Étude", "Fonctionnement", 1000, month],
    ]
    return book | sheets


MONTHS = range(1, 13)


def test_a_month_holds_instalments(tmp_path: Path) -> None:
    (expense,) = plan_of(tmp_path, two_years("2028-03: 40 %, 2027-09: 60 %")).expenses

    assert (expense.month, expense.instalments) == (SEPTEMBER, PARTS)


def test_instalments_that_do_not_make_the_whole_point_at_their_cell(tmp_path: Path) -> None:
    found = reading(tmp_path, two_years("2027-09: 60 %, 2028-03: 30 %"))

    assert ("EXP06", "'Dépenses'!F2") in everything(found)


def test_an_unreadable_part_is_one_finding(tmp_path: Path) -> None:
    found = reading(tmp_path, two_years("2027-09: 60 %, printemps: 40 %"))

    assert [each[:2] for each in said(found)] == [("VAL01", "'Dépenses'!F2")]


def authorised(*heads: Any, row: tuple[Any, ...]) -> Sheets:
    sheet = [
        ["Code", "Libellé", "Lignes de crédits", "Total voté (€)", *heads],
        ["AP1", "Pont", "B1, B2", 5000, *row],
    ]
    book = two_years()
    book["Budgets"].append(["B2", "Pont", "S0", "Fonctionnement", 4000])
    return with_column(book, "Budgets", "Exercice", "", 2028) | {"AP-AE": sheet}


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ((2027, 2028), (3000, 2000)),
        (("CP 2027", "CP 2028 (€)"), ("3 000 €", "2 000")),
        (("2028 (k€)", "Crédits de paiement 2027"), (2, 3000)),
    ],
)
def test_each_year_has_its_column_of_payment_appropriations(
    tmp_path: Path, heads: tuple[Any, ...], row: tuple[Any, ...]
) -> None:
    plan = plan_of(tmp_path, authorised(*heads, row=row))
    (found,) = plan.authorisations

    assert (found.lines, found.total_eur) == (("B1", "B2"), 5000)
    assert found.payment_eur == {2027: 3000, 2028: 2000}
    assert [line.fiscal_year for line in plan.budgets] == [None, 2028]


def test_an_authorisation_below_its_payments_points_at_its_total(tmp_path: Path) -> None:
    found = reading(tmp_path, authorised(2027, 2028, row=(3000, 2001)))

    assert ("AUT01", "'AP-AE'!D2") in everything(found)


def test_authorisations_without_their_codes_are_said(tmp_path: Path) -> None:
    book = authorised(2027, 2028, row=(3000, 2000))
    book["AP-AE"] = [row[1:] for row in book["AP-AE"]]

    assert "SHT02" in [code for code, _place in everything(reading(tmp_path, book))]


def test_an_authorisation_typed_twice_keeps_the_payments_of_its_first_row(tmp_path: Path) -> None:
    book = authorised(2027, 2028, row=(3000, 2000))
    book["AP-AE"].append(["AP1", "Pont", "B1, B2", 5000, 100, 200])
    found = reading(tmp_path, book)

    assert ("COD01", "'AP-AE'!A3") in everything(found)
    assert found.draft is not None
    (kept,) = found.draft.authorisations
    assert kept.payment_eur == {2027: 3000, 2028: 2000}


def test_payments_of_a_year_without_a_line_point_at_their_cell(tmp_path: Path) -> None:
    found = reading(tmp_path, authorised(2027, 2028, 2029, row=(1000, 1000, 500)))

    assert ("AUT03", "'AP-AE'!G2") in everything(found)


def test_days_are_required_in_the_first_year_alone(tmp_path: Path) -> None:
    """A1 and A2 give 2 days a month in 2027; of 2028, nothing is typed; A2 has no share."""
    book = two_years()
    book["Disponibilités"] = [row[:13] for row in book["Disponibilités"]]
    book = with_column(book, "Agents", "Part coopération (%)", "10 %", "")
    plan = plan_of(tmp_path, book)

    later = plan.periods[12:]
    assert plan.supposed_periods == frozenset(later)
    net = sum(plan.net_days[period] for period in later)
    given = sum(plan.available_days["A1", period] for period in later)
    assert net / 10 - Decimal("0.5") < given <= net / 10
    assert sum(plan.available_days["A2", period] for period in later) == pytest.approx(24, abs=1)


def test_a_month_that_lacks_in_the_first_year_is_still_an_error(tmp_path: Path) -> None:
    book = two_years()
    book["Disponibilités"] = [row[:12] for row in book["Disponibilités"]]

    assert ("SHT04", "'Disponibilités'!A1") in everything(reading(tmp_path, book))
