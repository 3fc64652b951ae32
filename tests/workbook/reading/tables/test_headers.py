from pathlib import Path

import pytest

from coopplan.domain.finding import Severity
from tests.workbook.books import Sheets, base
from tests.workbook.readings import plan_of, reading, said, with_column


def renamed(sheets: Sheets, title: str, header: str, other: str) -> Sheets:
    headers = sheets[title][0]
    headers[headers.index(header)] = other
    return sheets


@pytest.mark.parametrize(
    ("title", "header", "cell"),
    [
        ("Budgets", "Déjà engagé", "F1"),
        ("Tâches", "Prédécesseur", "I1"),
        ("Tâches", "Niveau mini", "I1"),
        ("Tâches", "Niveau requis", "I1"),
        ("Tâches", "Priorités", "I1"),
        ("Agents", "Cout par jour", "F1"),
    ],
)
def test_a_misspelled_optional_column_is_an_error(
    tmp_path: Path, title: str, header: str, cell: str
) -> None:
    found = reading(tmp_path, with_column(base(), title, header, "", ""))

    assert said(found) == [("SHT10", f"'{title}'!{cell}", header)]


@pytest.mark.parametrize(
    ("title", "header", "other", "cell"),
    [
        ("Tâches", "Obligatoire", "Obligatoire ?", "H1"),
        ("Tâches", "Charge (j)", "Charge estimée", "E1"),
        ("Leviers", "Début", "Du", "F1"),
        ("Leviers", "Fin", "Jusqu'à", "G1"),
    ],
)
def test_a_renamed_column_is_said_once_at_its_header(
    tmp_path: Path, title: str, header: str, other: str, cell: str
) -> None:
    found = reading(tmp_path, renamed(base(), title, header, other))

    assert said(found) == [("SHT10", f"'{title}'!{cell}", other)]


def test_a_misspelled_column_names_the_right_one(tmp_path: Path) -> None:
    sheets = base()
    sheets["Dispositifs"] = [
        ["Code", "Nom", "Taux maximal", "Plafond (€)", "Tâche dépôt"],
        ["F1", "Interreg", "60 %", 1000, "T1"],
    ]

    messages = [finding.message for finding in reading(tmp_path, sheets).findings]

    assert "Colonne Tâche dépôt inconnue : vouliez-vous Tâche de dépôt ?" in messages


@pytest.mark.parametrize("header", ["Commentaire", "Vu par", "Code postal", "Suivi 2026"])
def test_a_free_column_stays_silent(tmp_path: Path, header: str) -> None:
    sheets = with_column(base(), "Tâches", header, "à revoir", "")

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())
    assert said(reading(tmp_path, sheets)) == []


def test_a_column_like_one_that_is_there_stays_silent(tmp_path: Path) -> None:
    assert said(reading(tmp_path, with_column(base(), "Tâches", "Début réel", "", ""))) == []


def test_absent_columns_are_named_with_what_is_assumed(tmp_path: Path) -> None:
    (told,) = [found for found in reading(tmp_path, base()).findings if found.code == "SHT09"]
    tasks = next(part for part in told.message.split(" ; ") if "Tâches :" in part)

    assert told.severity is Severity.INFO
    assert "Niveau minimal = 1" in tasks
    assert "Terrain = non" in tasks
    assert "Prédécesseurs = vide" in tasks
    assert "Obligatoire" not in tasks


def test_an_absent_column_beside_a_header_nobody_knows_is_a_warning(tmp_path: Path) -> None:
    sheets = with_column(base(), "Tâches", "Zone", "A", "B")
    (told,) = [found for found in reading(tmp_path, sheets).findings if found.code == "SHT09"]

    assert told.severity is Severity.WARNING
    assert "Zone ('Tâches'!I1)" in told.message
    assert str(told.cell) == "'Tâches'!I1"


def test_columns_are_not_asked_of_a_sheet_without_rows(tmp_path: Path) -> None:
    sheets = base()
    sheets["Dispositifs"] = [["Code", "Nom", "Taux maximal", "Plafond (€)"]]

    (told,) = [f.message for f in reading(tmp_path, sheets).findings if f.code == "SHT09"]

    assert "Tâches : " in told
    assert "Dispositifs : " not in told


@pytest.mark.parametrize(
    "key", ["Pas d'arrondi du jour", "Reserve temps", "Période ?", "Poids priorité 5"]
)
def test_a_misspelled_setting_is_an_error(tmp_path: Path, key: str) -> None:
    sheets = base()
    sheets["Paramètres"] += [[key, 1]]

    assert said(reading(tmp_path, sheets)) == [("SET02", "'Paramètres'!A4", key)]
