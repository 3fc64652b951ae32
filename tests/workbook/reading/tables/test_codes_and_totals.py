"""Codes, totals and headers that are not what a sheet expects: one finding, where it is."""

from pathlib import Path
from typing import Any

import pytest

from coopplan.domain.finding import Severity
from coopplan.rules.references import closure_for_nobody, unknown_reference
from coopplan.workbook.reader import locate
from tests.workbook.books import Formula, base
from tests.workbook.readings import (
    everything,
    everything_said,
    plan_of,
    reading,
    said,
    typed,
    with_column,
)


@pytest.mark.parametrize("called", ["Total :", "TOTAL HT", "S/total P1", "Somme", "Sous-total"])
def test_a_row_of_totals_is_none_of_the_table(tmp_path: Path, called: str) -> None:
    sheets = base()
    sheets["Budgets"].append([called, "", "", "", 12500])

    assert everything_said(reading(tmp_path, sheets)) == []


def test_a_row_whose_title_begins_like_a_total_is_not_dropped(tmp_path: Path) -> None:
    sheets = typed(base(), "Tâches", 2, "Code", "")

    found = reading(tmp_path, typed(sheets, "Tâches", 2, "Intitulé", "Total refonte du site"))
    assert everything_said(found) == [("VAL03", "'Tâches'!A3")]


def test_a_total_that_was_never_computed_is_one_finding(tmp_path: Path) -> None:
    sheets = base()
    sheets["Budgets"].append(["", "", "", "", Formula("=1/0", "#DIV/0!")])

    assert everything_said(reading(tmp_path, sheets)) == [("VAL03", "'Budgets'!A3")]


@pytest.mark.parametrize(
    ("title", "row", "header", "cell"),
    [
        ("Services", 1, "Code", "A2"),
        ("Compétences", 1, "Code", "A2"),
        ("Agents", 1, "Code", "A2"),
        ("Tâches", 1, "Code", "A2"),
        ("Disponibilités", 1, "Agent", "A2"),
    ],
)
@pytest.mark.parametrize("value", [Formula("=1/0", "#DIV/0!"), ""])
def test_a_code_that_cannot_be_read_is_said_once(
    tmp_path: Path, title: str, row: int, header: str, cell: str, value: Any
) -> None:
    """Not again at each place that points at its row."""
    (_code, where), *others = everything(
        reading(tmp_path, typed(base(), title, row, header, value))
    )

    assert where == f"'{title}'!{cell}"
    assert others == []


def test_a_mistyped_agent_is_not_also_without_a_row(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Disponibilités", 1, "Agent", "A9"))

    assert everything(found) == [("REF01", "'Disponibilités'!A2")]


def test_a_month_before_the_horizon_is_said_at_its_own_header(tmp_path: Path) -> None:
    sheets = base()
    sheets["Disponibilités"][0][1] = "2026-12"

    found = reading(tmp_path, sheets)
    assert everything_said(found) == [("SHT04", "'Disponibilités'!B1")]
    assert "hors de l'horizon : 2026-12" in found.findings[-1].message


def test_a_table_far_below_is_found(tmp_path: Path) -> None:
    sheets = base()
    sheets["Tâches"] = [[]] * 40 + sheets["Tâches"]

    assert plan_of(tmp_path, sheets).tasks == plan_of(tmp_path, base()).tasks


def test_levers_on_a_sheet_without_headers_are_not_said_too(tmp_path: Path) -> None:
    sheets = typed(base(), "Leviers", 1, "Cible", "T1")
    sheets["Tâches"][0] = ["x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8"]

    codes = {code for code, _cell in everything(reading(tmp_path, sheets))}
    assert "SHT05" in codes
    assert "LEV02" not in codes


def test_a_name_in_place_of_a_code_gives_the_code(tmp_path: Path) -> None:
    for name in ("Fonds européens", "fonds europeens", "européens"):
        found = reading(tmp_path, typed(base(), "Tâches", 1, "Compétence", name))
        assert found.draft is not None
        (unknown,) = unknown_reference(found.draft)
        assert unknown.remedy.startswith("Vouliez-vous EUR ?")


@pytest.mark.parametrize(
    ("codes", "remedy"),
    [
        ("T1 à T2", "Séparez les codes par des virgules : T1, T2."),
        ("T1 et T9", "Seul T1 y existe : corrigez les autres, séparés par des virgules."),
    ],
)
def test_a_list_of_codes_is_to_be_parted_by_commas(tmp_path: Path, codes: str, remedy: str) -> None:
    found = reading(tmp_path, with_column(base(), "Tâches", "Prédécesseurs", codes, ""))
    assert found.draft is not None

    assert [finding.remedy for finding in unknown_reference(found.draft)] == [remedy]


def test_a_required_column_of_another_name_is_said_at_its_header(tmp_path: Path) -> None:
    sheets = base()
    sheets["Tâches"][0][0] = "Matricule"

    found = reading(tmp_path, sheets)
    assert said(found) == [("SHT02", "'Tâches'!A1", "Code")]
    (strange,) = [f.message for f in found.findings if f.code == "SHT02"]
    assert "Matricule" in strange
    assert [f.severity for f in found.findings if f.code == "SHT09"] == [Severity.INFO]


def test_a_name_in_place_of_a_code_of_closures_gives_the_code(tmp_path: Path) -> None:
    rows = [["Cible", "Début", "Fin"], ["Juriste", "2027-02-01", "2027-02-05"]]
    found = reading(tmp_path, base() | {"Indisponibilités": rows})
    assert found.draft is not None

    (aimless,) = closure_for_nobody(found.draft)
    assert aimless.remedy.startswith("Vouliez-vous A2 ?")


def test_a_skill_without_its_colon_is_no_list(tmp_path: Path) -> None:
    found = reading(tmp_path, typed(base(), "Tâches", 1, "Compétence", "EUR 3"))
    assert found.draft is not None
    (unknown,) = unknown_reference(found.draft)

    assert "Seul" not in unknown.remedy


@pytest.mark.parametrize("row", [None, ["-----"] * 5, ["====", "", "====", "", "===="]])
def test_headers_again_or_a_line_between_rows_are_one_aside(
    tmp_path: Path, row: list[str] | None
) -> None:
    sheets = base()
    sheets["Budgets"][1:1] = [row or list(sheets["Budgets"][0])]

    found = reading(tmp_path, sheets)
    assert everything_said(found) == [("SHT14", "'Budgets'!A2")]
    assert found.plan is not None
    assert [line.code for line in found.plan.budgets] == ["B1"]


def test_a_code_typed_twice_is_not_also_missed(tmp_path: Path) -> None:
    sheets = with_column(base(), "Tâches", "Prédécesseurs", "T2", "")

    assert everything(reading(tmp_path, typed(sheets, "Tâches", 2, "Code", "t1"))) == [
        ("COD01", "'Tâches'!A3")
    ]


def test_a_code_changed_on_its_own_sheet_is_said_once(tmp_path: Path) -> None:
    sheets = base()
    sheets["Tâches"].append(["T3", "P1", "Bilan", "EUR", 1, "2027-03", "2027-03", "non"])

    found = reading(tmp_path, typed(sheets, "Projets", 1, "Code", "P9"))
    assert found.draft is not None
    (unknown,) = locate(unknown_reference(found.draft), found.locations)
    assert (str(unknown.cell), unknown.value) == ("'Tâches'!B2", "P1")
    assert unknown.message.endswith("3 cellules l'emploient.")
