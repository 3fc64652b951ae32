"""What stands above a table, or in place of a sheet's or a month's name, is read or refused."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from coopplan.domain.finding import Severity
from coopplan.workbook.reading.tables.title_units import unit_in
from tests.workbook.books import Sheets, base
from tests.workbook.readings import everything, plan_of, reading, said

EXPENSES = [
    ["Code", "Projet", "Libellé", "Section", "Montant HT (€)", "Mois"],
    ["D1", "P1", "Étude", "fonctionnement", 100, "2027-02"],
    ["D2", "P1", "Travaux", "investissement", "12,5", "2027-03"],
]


def with_expenses() -> Sheets:
    return {**base(), "Dépenses": deepcopy(EXPENSES)}


def with_header(sheets: Sheets, title: str, *headers: str) -> Sheets:
    """Rename the first headers of a sheet."""
    sheets[title][0][: len(headers)] = headers
    return sheets


def under(sheets: Sheets, title: str, line: str) -> Sheets:
    """Put a line above the table of a sheet."""
    sheets[title].insert(0, [line])
    return sheets


def bare_amounts() -> Sheets:
    """Give expenses whose header says no unit."""
    sheets = with_expenses()
    sheets["Dépenses"][0][4] = "Montant HT"
    return sheets


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Montants en k€", "k€"),
        ("Montants en k€ HT (2027)", "k€ HT"),
        ("Dépenses prévues (en milliers d'euros).", "milliers d'euros"),
        ("Unité : k€", "k€"),
        ("k€", "k€"),
        ("Amounts in thousands of euros", "thousands of euros"),
        ("Montants TTC", "TTC"),
        ("Charges en heures", "heures"),
        ("Budget voté en séance", ""),
        ("Réunion du 3 mars en mairie", ""),
        ("Dépenses", ""),
        ("", ""),
    ],
)
def test_a_line_says_a_unit_or_none(line: str, unit: str) -> None:
    assert unit_in(line) == unit


def test_amounts_under_a_line_in_thousands_are_converted_and_said(tmp_path: Path) -> None:
    usual = plan_of(tmp_path, bare_amounts())
    sheets = under(bare_amounts(), "Dépenses", "Montants en k€")
    found = reading(tmp_path, sheets)

    assert found.plan is not None
    for one, other in zip(found.plan.expenses, usual.expenses, strict=True):
        assert one.cost_eur == 1000 * other.cost_eur
    (told,) = [f for f in found.findings if f.code == "SHT12"]
    assert (str(told.cell), told.severity) == ("'Dépenses'!A1", Severity.INFO)
    assert "Montant HT" in told.message


def test_a_line_against_the_header_s_own_unit_is_refused(tmp_path: Path) -> None:
    found = reading(tmp_path, under(with_expenses(), "Dépenses", "Montants en k€"))

    assert found.plan is None
    assert ("SHT13", "'Dépenses'!A1", "k€") in said(found)


@pytest.mark.parametrize("line", ["Montants en dollars", "Montants TTC", "Montants en centimes"])
def test_a_unit_that_no_amount_takes_is_refused(tmp_path: Path, line: str) -> None:
    found = reading(tmp_path, under(bare_amounts(), "Dépenses", line))

    assert [code for code, _cell, _value in said(found)] == ["SHT13"]


def test_what_to_type_instead_of_amounts_with_tax_is_said(tmp_path: Path) -> None:
    sheets = with_expenses()
    sheets["Dépenses"][0][4] = "Montant HT (€ TTC)"
    (found,) = [f for f in reading(tmp_path, sheets).findings if f.code == "SHT13"]

    assert "120 € TTC à 20 % : tapez 100, et 20 % dans TVA (%)" in found.remedy


def test_credits_with_tax_stay_as_they_are_voted(tmp_path: Path) -> None:
    sheets = base()
    sheets["Budgets"][0] = [
        "Voté (€ TTC)" if header == "Voté (€)" else header for header in sheets["Budgets"][0]
    ]
    (found,) = [f for f in reading(tmp_path, sheets).findings if f.code == "SHT13"]

    assert "tels qu'ils sont votés" in found.remedy
    assert "€ TTC" in found.message


@pytest.mark.parametrize("line", ["Montants en €", "Montants hors taxes, en euros", "Mes notes"])
def test_the_usual_unit_and_mere_words_change_nothing(tmp_path: Path, line: str) -> None:
    plan = plan_of(tmp_path, under(with_expenses(), "Dépenses", line))

    assert plan == plan_of(tmp_path, with_expenses())


def test_hours_above_the_days_granted_are_days(tmp_path: Path) -> None:
    usual = plan_of(tmp_path, base())
    plan = reading(tmp_path, under(base(), "Disponibilités", "Temps en heures")).draft

    assert plan is not None
    for key, days in usual.available_days.items():
        assert plan.available_days[key] == pytest.approx(days / 7)


@pytest.mark.parametrize(
    "headers",
    [("janv.", "Février", "mars"), ("Jan", "Feb", "March"), ("janv. 27", "fév 27", "03/2027")],
)
def test_months_without_a_year_are_those_of_the_horizon(
    tmp_path: Path, headers: tuple[str, ...]
) -> None:
    usual = plan_of(tmp_path, base())
    sheets = with_header(base(), "Disponibilités", "Agent", *headers)
    found = reading(tmp_path, sheets)

    assert found.plan is not None
    assert found.plan.available_days == usual.available_days
    told = [f.code for f in found.findings if f.code == "SHT15"]
    assert bool(told) == (not any("27" in header for header in headers))


def test_a_month_that_the_horizon_has_twice_is_refused_by_name(tmp_path: Path) -> None:
    sheets = with_header(base(), "Disponibilités", "Agent", "janv.", "2027-02", "2027-03")
    sheets["Paramètres"][2] = ["Nombre de périodes", 13]
    (told,) = [f for f in reading(tmp_path, sheets).findings if f.code == "SHT04"]

    assert "janv." in told.message


@pytest.mark.parametrize("title", [title for title in base() if title != "Paramètres"])
def test_a_renamed_sheet_is_one_finding(tmp_path: Path, title: str) -> None:
    usual = everything(reading(tmp_path, base()))
    sheets = {(f"{one} 2027" if one == title else one): rows for one, rows in base().items()}
    found = everything(reading(tmp_path, sheets))

    assert [code for code, _cell in found if (code, _cell) not in usual] == ["SHT01"]
