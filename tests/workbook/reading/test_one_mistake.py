"""One mistake is one finding, at its cell, with a remedy that can be followed."""

from pathlib import Path
from typing import Any

import pytest

from coopplan.rules.references import unknown_reference
from tests.workbook.books import Sheets, base
from tests.workbook.readings import (
    everything,
    everything_said,
    plan_of,
    reading,
    said,
    typed,
    with_column,
)


@pytest.mark.parametrize("months", [["Mois 1", "Mois 2", "Mois 3"], ["1er mois", "2e", "3e"]])
def test_months_not_understood_are_said_once(tmp_path: Path, months: list[str]) -> None:
    sheets = base()
    sheets["Disponibilités"][0][1:] = months

    found = reading(tmp_path, sheets)

    assert everything_said(found) == [("SHT04", "'Disponibilités'!B1")]
    assert "2027-01, 2027-02, 2027-03" in found.findings[-1].message
    assert months[0] in found.findings[-1].message


def test_a_changed_horizon_is_said_once_with_the_headers_to_replace(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Paramètres", 1, "Valeur", "2028-01"))

    assert everything_said(found) == [("SHT04", "'Disponibilités'!B1")]
    (shifted,) = [finding for finding in found.findings if finding.is_error]
    assert "de 2027-01 à 2027-03, et l'horizon de 2028-01 à 2028-03" in shifted.message
    assert "de 2028-01 en B1 à 2028-03" in shifted.remedy


@pytest.mark.parametrize(
    ("title", "row", "cell"),
    [
        ("Tâches", ["Source : réunion de service du 3 mars"], "A4"),
        ("Budgets", ["", "à confirmer par les finances"], "B3"),
        ("Disponibilités", ["NB : hors congés de l'été"], "A4"),
        ("Budgets", ["", "", "", "", 32500], "E4"),
        ("Disponibilités", ["", 7, 8, 7.5], "B4"),
    ],
)
def test_a_note_or_a_total_below_is_one_aside(
    tmp_path: Path, title: str, row: list[Any], cell: str
) -> None:
    sheets = base()
    if title == "Budgets" and len(row) > 2:
        sheets["Budgets"].append(["B2", "Autre", "S1", "Fonctionnement", 20000])
    expected = plan_of(tmp_path, sheets)
    width = len(sheets[title][0])
    sheets[title].append([*row, *[""] * (width - len(row))])

    found = reading(tmp_path, sheets)

    assert everything_said(found) == [("SHT14", f"'{title}'!{cell}")]
    assert found.plan is not None
    assert found.plan.digest == expected.digest


@pytest.mark.parametrize("row", [["T9"], ["", "", "", "", 99]])
def test_a_row_begun_is_no_note(tmp_path: Path, row: list[Any]) -> None:
    sheets = base()
    sheets["Tâches"].append([*row, *[""] * (8 - len(row))])

    assert [code for code, _cell in everything_said(reading(tmp_path, sheets))] == ["VAL03"]


def test_two_skills_in_a_cell_are_named_as_such(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Tâches", 1, "Compétence", "EUR, JUR"))

    assert everything_said(found) == [("VAL01", "'Tâches'!D2")]
    told = found.findings[-1].message
    assert "deux codes" in told
    assert "tapez EUR + JUR" in told


def test_two_skills_joined_are_asked_for_at_the_same_time(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, typed(base(), "Tâches", 1, "Compétence", "eur+JUR"))

    assert plan.tasks[0].skill == "EUR + JUR"
    assert plan.tasks[0].skills == ("EUR", "JUR")


@pytest.mark.parametrize("title", ["Distances", "Lieu", "Agenda", "Tache du jour"])
def test_a_sheet_of_the_users_own_is_theirs(tmp_path: Path, title: str) -> None:
    sheets: Sheets = {**base(), title: [["De", "À", "km"], ["Metz", "Nancy", 57]]}

    assert said(reading(tmp_path, sheets)) == []


def test_a_percentage_where_days_are_wanted_is_one_finding(tmp_path: Path) -> None:
    sheets = base()
    sheets["Leviers"][1][3:5] = [0.4, "%"]

    assert [code for code, _cell in everything(reading(tmp_path, sheets))] == ["LEV10"]


@pytest.mark.parametrize("periods", ["douze", "3 mois", 0, 9999])
def test_a_length_of_the_horizon_that_cannot_be_read_is_one_finding(
    tmp_path: Path, periods: Any
) -> None:
    sheets = base()
    sheets["Paramètres"][2][1] = periods

    ((_code, cell),) = everything(reading(tmp_path, sheets))
    assert cell == "'Paramètres'!B3"


def test_an_unknown_skill_is_one_finding(tmp_path: Path) -> None:
    sheets = typed(base(), "Tâches", 1, "Compétence", "EUR JUR")

    found = reading(tmp_path, sheets)
    assert everything(found) == [("REF01", "'Tâches'!D2")]
    assert found.draft is not None
    (unknown,) = unknown_reference(found.draft)
    assert unknown.remedy.startswith("Ce sont plusieurs codes (EUR, JUR)")


@pytest.mark.parametrize(
    ("header", "remedy"),
    [
        ("Montant prévu (k€)", "Renommez-la Montant HT (k€), "),
        ("(k€) Montant HT", "Renommez-la Montant HT (k€), "),
        ("Montant HT_k€", "Renommez-la Montant HT (k€), "),
        ("Coût HT (k€)", "Renommez-la Montant HT (k€), "),
        ("Montants (M€)", "Renommez-la Montant HT (M€), "),
        ("Montant total TTC", "Tapez les montants hors taxes, "),
        ("Montant ($)", "Tapez les nombres en €, "),
        ("Montant", "Renommez-la Montant HT (€), "),
    ],
)
def test_a_column_is_renamed_with_the_unit_of_its_numbers(
    tmp_path: Path, header: str, remedy: str
) -> None:
    heads = ["Code", "Projet", "Libellé", "Section", header, "Mois"]
    rows = [heads, ["D1", "P1", "Étude", "Fonctionnement", 100, "2027-02"]]

    (found,) = [f for f in reading(tmp_path, base() | {"Dépenses": rows}).findings if f.is_error]
    assert (found.code, str(found.cell)) == ("SHT10", "'Dépenses'!E1")
    assert found.remedy.startswith(remedy)


def test_a_code_of_its_own_with_a_word_between_is_kept(tmp_path: Path) -> None:
    sheets = with_column(base(), "Tâches", "Prédécesseurs", "", "T1 et T9")

    ((code, _cell),) = everything_said(reading(tmp_path, sheets))
    assert code == "REF01"
