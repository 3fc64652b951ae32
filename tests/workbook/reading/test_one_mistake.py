"""One mistake is one finding, at its cell, with a remedy that can be followed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopplan.domain.finding import Severity
from coopplan.rules import check
from coopplan.rules.references import unknown_reference
from coopplan.workbook.reader import Reading, locate
from tests.workbook.books import Sheets, Shown, base
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

    assert [(c, w) for c, w in everything_said(found)] == [("SHT14", f"'{title}'!{cell}")]
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


@pytest.mark.parametrize(
    "invisible",
    [
        "\u200b",
        "\ufeff",
        "\u00ad",
        "\u200e",
        "\u2060",
        "\u202c",
        "\u180e",
        "\ufe0f",
        "\u3164",
        "\U000e0020",
    ],
)
def test_what_nobody_sees_changes_nothing(tmp_path: Path, invisible: str) -> None:
    sheets = typed(base(), "Tâches", 1, "Projet", f"P{invisible}1")
    sheets = typed(sheets, "Tâches", 1, "Charge (j)", f"{invisible}6")
    sheets = typed(sheets, "Tâches", 1, "Début", f"2027-01{invisible}")
    sheets["Agents"][1][0] = f"A1{invisible}"

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (2027, "2027 est une année"),
        (Shown(2027, "dd/mm/yyyy"), "2027 est une année"),
        (Shown(2027, "mmm yyyy"), "2027 est une année"),
        ("2027", "2027 est une année"),
        (5, "n'a pas d'année"),
        ("mai", "n'a pas d'année"),
        (date(9999, 12, 31), "9999 n'est pas plausible"),
        ("2207-03", "2207 n'est pas plausible"),
        ("lundi 1er juin 2027", "n'est pas un lundi"),
    ],
)
def test_a_month_that_lacks_something_is_explained(tmp_path: Path, value: Any, why: str) -> None:
    found = reading(tmp_path, typed(base(), "Tâches", 1, "Fin", value))

    assert everything_said(found) == [("VAL01", "'Tâches'!G2")]
    assert why in found.findings[-1].message
    assert "1905" not in found.findings[-1].message


def test_a_horizon_in_9999_is_one_finding(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Paramètres", 1, "Valeur", date(9999, 1, 1)))

    assert said(found) == [("VAL01", "'Paramètres'!B2", "01/01/9999")]


@pytest.mark.parametrize(
    "written", ["31-05-2027", "lundi 31 mai 2027", "Lundi, le 31 mai 2027", "31.05.27", "31 5 2027"]
)
def test_a_day_is_read_as_people_write_it(tmp_path: Path, written: str) -> None:
    sheets = base()
    sheets["Indisponibilités"] = [["Cible", "Début", "Fin"], ["tous", written, written]]

    (closure,) = plan_of(tmp_path, sheets).closures
    assert (closure.start, closure.end) == (date(2027, 5, 31), date(2027, 5, 31))


@pytest.mark.parametrize("section", ["fonct.", "Fonct", "fonctionnement", "FONCTIONNEMENT"])
def test_an_abbreviated_choice_is_understood(tmp_path: Path, section: str) -> None:
    sheets = typed(base(), "Budgets", 1, "Section", section)

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())


def test_a_share_too_large_is_not_said_to_be_a_hundredth(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Agents", 1, "Quotité (%)", Shown(1.4, "0%")))
    (twenty,) = [
        finding
        for finding in reading(
            tmp_path, typed(base(), "Agents", 1, "Quotité (%)", Shown(20, "0%"))
        ).findings
        if finding.is_error
    ]

    (wrong,) = [finding for finding in found.findings if finding.is_error]
    assert "1,4" not in wrong.remedy
    assert twenty.remedy == "Tapez 20 % ou 0,2."


@pytest.mark.parametrize(
    ("value", "is_asked"), [(0.4, True), ("0,4", True), (Shown(0.4, "0%"), False), ("0,4 %", False)]
)
def test_less_than_one_percent_is_asked_unless_its_cell_says_so(
    tmp_path: Path, value: Any, is_asked: bool
) -> None:
    sheets = base()
    sheets["Leviers"][1] = ["SC1", "changer la charge", "T1", value, "%", "", ""]

    asked = [f for f in reading(tmp_path, sheets).findings if f.code == "LEV14"]

    assert bool(asked) is is_asked
    if asked:
        assert (str(asked[0].cell), asked[0].message) == ("'Leviers'!D2", "0,4 % ou 40 % ?")
        assert asked[0].severity is Severity.ERROR


def test_the_question_keeps_the_decimals_that_were_typed(tmp_path: Path) -> None:
    sheets = base()
    sheets["Leviers"][1] = ["SC1", "changer la charge", "T1", 0.25, "%", "", ""]

    (asked,) = [f for f in reading(tmp_path, sheets).findings if f.code == "LEV14"]
    assert asked.message == "0,25 % ou 25 % ?"


def test_a_percentage_where_days_are_wanted_is_one_finding(tmp_path: Path) -> None:
    sheets = base()
    sheets["Leviers"][1][3:5] = [0.4, "%"]

    assert [code for code, _cell in everything(reading(tmp_path, sheets))] == ["LEV10"]


def test_a_cell_that_cannot_be_read_is_not_said_to_be_empty(tmp_path: Path) -> None:
    heads = ["Code", "Nom", "Taux maximal", "Plafond (€)", "Origine des fonds"]
    sheets = base() | {
        "Dispositifs": [
            [*heads, "Contrepartie nationale (€ max par €)"],
            ["F1", "Europe", "60 %", 1000, "Région", 1],
        ]
    }

    assert everything(reading(tmp_path, sheets)) == [("VAL01", "'Dispositifs'!E2")]


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


def test_a_month_without_its_year_is_quoted_as_typed(tmp_path: Path) -> None:
    findings = reading(tmp_path, typed(base(), "Tâches", 1, "Fin", "Février")).findings
    (found,) = [finding for finding in findings if finding.code == "VAL01"]
    assert "« Février » n'a pas d'année" in found.message
    assert "Février 2027" in found.message


def test_a_code_of_its_own_with_a_word_between_is_kept(tmp_path: Path) -> None:
    sheets = with_column(base(), "Tâches", "Prédécesseurs", "", "T1 et T9")

    (code,) = plan_of_codes(reading(tmp_path, sheets))
    assert code == "REF01"


def plan_of_codes(found: Reading) -> list[str]:
    return [code for code, _cell in everything_said(found)]


DECIDING = ("Avant", "Délibération")


def with_copil() -> Sheets:
    """Give the small plan with a COPIL that decides before an application, then its council."""
    return base() | {
        "Instances": [
            ["Code", "Nom", "Projet", "Politique", *DECIDING, "Séances par an", "Durée (h)"],
            ["I1", "COPIL", "P1", "oui", "f1", "M", 1, 2],
        ],
        "Structures": [["Code", "Nom"], ["M", "Métropole"]],
        "Dispositifs": [
            ["Code", "Nom", "Taux maximal", "Date limite de dépôt", "Plafond (€)"],
            ["F1", "Europe", "60 %", "2027-03-31", 1000],
        ],
        "Rendez-vous institutionnels": [
            ["Date", "Structure", "Nature"],
            ["2027-02-11", "M", "Conseil métropolitain"],
        ],
    }


def of_decisions(found: Reading) -> list[tuple[str, str]]:
    return [one for one in everything(found) if one[0].startswith(("VAL", "DUE", "POL"))]


@pytest.mark.parametrize(
    ("title", "column", "value", "cell"),
    [
        ("Dispositifs", "Taux maximal", "soixante", "C2"),
        ("Dispositifs", "Date limite de dépôt", "31/02/2027", "D2"),
        ("Rendez-vous institutionnels", "Date", "30/02/2027", "A2"),
        ("Instances", "Durée (h)", "longue", "H2"),
    ],
)
def test_what_is_not_found_in_a_sheet_read_in_part_is_not_said(
    tmp_path: Path, title: str, column: str, value: str, cell: str
) -> None:
    assert of_decisions(reading(tmp_path, with_copil())) == []

    found = reading(tmp_path, typed(with_copil(), title, 1, column, value))
    assert of_decisions(found) == [("VAL01", f"'{title}'!{cell}")]


def test_a_code_told_once_hides_what_follows_from_each_cell_that_has_it(tmp_path: Path) -> None:
    people = ["Code", "Nom", "Fonction", "Structure"]
    sheets = with_copil() | {
        "Élus et partenaires": [
            people,
            *([f"E{n}", f"Élu {n}", "Vice-président", "ML"] for n in "12"),
        ]
    }
    sheets = typed(sheets, "Rendez-vous institutionnels", 1, "Structure", "ML")

    found = [one for one in everything(reading(tmp_path, sheets)) if one[0] in ("REF01", "DUE02")]
    assert found == [("REF01", "'Élus et partenaires'!D2")]


def test_a_scheme_without_deadline_is_pointed_at(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(with_copil(), "Dispositifs", 1, "Date limite de dépôt", ""))
    assert found.draft is not None

    (unclear,) = (f for f in locate(check(found.draft), found.locations) if f.code == "DUE01")
    assert (str(unclear.cell), unclear.value) == ("'Instances'!E2", "f1")
    assert unclear.message.endswith("Voir aussi 'Dispositifs'!D2.")
