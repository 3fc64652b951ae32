"""A cell of a whole workbook is read as people type it, or explained where it is."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopplan.domain.finding import Severity
from tests.workbook.books import Shown, base
from tests.workbook.readings import everything_said, plan_of, reading, said, typed


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


def test_a_month_without_its_year_is_quoted_as_typed(tmp_path: Path) -> None:
    findings = reading(tmp_path, typed(base(), "Tâches", 1, "Fin", "Février")).findings
    (found,) = [finding for finding in findings if finding.code == "VAL01"]
    assert "« Février » n'a pas d'année" in found.message
    assert "Février 2027" in found.message


def test_a_horizon_in_9999_is_one_finding(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Paramètres", 1, "Valeur", date(9999, 1, 1)))

    assert said(found) == [("VAL01", "'Paramètres'!B2", "01/01/9999")]


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
