"""One mistake is one finding, at its cell, with a remedy that can be followed."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from coopplan.rules.references import unknown_reference
from coopplan.workbook.reader import Reading, read
from tests.workbook.books import Sheets, base, write
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


def many_tasks(header: str, values: list[Any]) -> Sheets:
    """Type tasks, one for each value of a column."""
    sheets = base()
    head, _first, second = sheets["Tâches"]
    column = head.index(header)
    rows = [
        [f"T{n}", *second[1:column], value, *second[column + 1 :]] for n, value in enumerate(values)
    ]
    sheets["Tâches"] = [head, *rows]
    return sheets


def told_of_all(found: Reading) -> list[tuple[str, str, str]]:
    """Give the code, the cell and the last sentence of what is said of small books."""
    return [
        (finding.code, str(finding.cell), finding.message.split(". ")[-1])
        for finding in found.findings
        if finding.code not in ("SHT03", "SHT09")
    ]


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Charge (j)", ["6 k$", "2,5 k$", "4 k$", "1 k$"]),
        ("Charge (j)", ["environ 6", "environ 2", "environ 4", "environ 1"]),
        ("Début", ["2027-13", "2027-14", "2027-15", "2027-16"]),
        ("Obligatoire", ["?", "?", "peut-être", "?"]),
    ],
)
def test_a_column_typed_wrong_throughout_is_told_once_with_its_cells(
    tmp_path: Path, header: str, values: list[Any]
) -> None:
    sheets = many_tasks(header, values)
    letter = "ABCDEFGH"[sheets["Tâches"][0].index(header)]

    found = reading(tmp_path, sheets)

    assert told_of_all(found) == [
        ("VAL01", f"'Tâches'!{letter}2", f"4 cellules ont la même faute, jusqu'à {letter}5.")
    ]
    assert everything_said(found) == [("VAL01", f"'Tâches'!{letter}2")]
    assert [cell.address for cell in found.findings[-1].cells_alike] == [
        f"{letter}3",
        f"{letter}4",
        f"{letter}5",
    ]


def test_two_mistakes_of_a_column_are_two_findings(tmp_path: Path) -> None:
    values = ["6 k$", "environ 6", "5 k$", "environ 2", "7 k$", "environ 4", "un peu"]

    told = told_of_all(reading(tmp_path, many_tasks("Charge (j)", values)))

    assert told == [
        ("VAL01", "'Tâches'!E2", "3 cellules ont la même faute, jusqu'à E6."),
        ("VAL01", "'Tâches'!E3", "3 cellules ont la même faute, jusqu'à E7."),
        ("VAL01", "'Tâches'!E8", told[-1][-1]),
    ]


def test_a_month_typed_wrong_by_everybody_is_told_once(tmp_path: Path) -> None:
    sheets = base()
    sheets["Disponibilités"][1:] = [["A1", "5 km", "6 km", "7 km"], ["A2", "2 km", "2 km", ""]]

    assert told_of_all(reading(tmp_path, sheets)) == [
        ("VAL01", "'Disponibilités'!B2", "5 cellules ont la même faute, jusqu'à C3.")
    ]


def test_values_out_of_bounds_and_blank_columns_are_told_once(tmp_path: Path) -> None:
    negative = many_tasks("Charge (j)", [-6, -2, -4])
    blank = many_tasks("Charge (j)", ["", "", ""])

    assert told_of_all(reading(tmp_path, negative)) == [
        ("VAL02", "'Tâches'!E2", "3 cellules ont la même faute, jusqu'à E4.")
    ]
    assert told_of_all(reading(tmp_path, blank)) == [
        ("VAL03", "'Tâches'!E2", "3 cellules ont la même faute, jusqu'à E4.")
    ]


def test_a_book_never_computed_is_told_once(tmp_path: Path) -> None:
    sheets = base()
    path = write(tmp_path / "plan.xlsx", sheets)
    book = openpyxl.load_workbook(path)
    for cell in (book["Disponibilités"]["B2"], book["Disponibilités"]["C3"], book["Budgets"]["E2"]):
        cell.value = "=2+3"
    book.save(path)

    assert told_of_all(read(path)) == [
        ("VAL05", "'Budgets'!E2", "3 cellules ont la même faute, jusqu'à 'Disponibilités'!C3.")
    ]


def test_a_code_that_many_rows_share_is_told_once(tmp_path: Path) -> None:
    sheets = base()
    head, row = sheets["Tâches"][:2]
    sheets["Tâches"] = [head, *([row] * 5)]

    found = reading(tmp_path, sheets)

    assert everything_said(found) == [("COD01", "'Tâches'!A3")]
    assert "4 cellules ont la même faute, jusqu'à A6" in found.findings[-1].message
