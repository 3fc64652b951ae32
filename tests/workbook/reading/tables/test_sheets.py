from datetime import date
from pathlib import Path

import openpyxl
import pytest

from coopplan.domain.finding import Cell, Severity
from coopplan.workbook.reader import read
from tests.workbook.books import Shown, base, write
from tests.workbook.readings import everything, plan_of, reading, said, serious, typed, with_column


def test_titles_and_headers_are_matched_whatever_their_accents_and_units(tmp_path: Path) -> None:
    sheets = base()
    sheets["TACHES "] = sheets.pop("Tâches")
    sheets["TACHES "][0][4:7] = ["charge", "DEBUT *", "fin"]

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())


def test_a_table_may_start_anywhere(tmp_path: Path) -> None:
    sheets = base()
    sheets["Tâches"] = [
        ["Les tâches de l'année"],
        [],
        [],
        *(["", *row] for row in sheets["Tâches"]),
    ]

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())


def test_total_rows_are_not_people(tmp_path: Path) -> None:
    sheets = base()
    sheets["Disponibilités"].append(["Total", 7, 8, 7.5])
    sheets["Tâches"].append(["TOTAL", "", "", "", 8.5, "", "", ""])
    sheets["Budgets"].append(["Total général", "", "", "", 12500])

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())


def test_a_code_that_looks_like_a_total_is_kept(tmp_path: Path) -> None:
    sheets = base()
    sheets["Services"].append(["Total", "Direction générale"])

    assert [service.code for service in plan_of(tmp_path, sheets).services] == ["S0", "S1", "Total"]


@pytest.mark.parametrize("title", ["Agents", "Disponibilités", "Projets", "Tâches", "Budgets"])
def test_a_required_sheet_may_not_be_missing(tmp_path: Path, title: str) -> None:
    sheets = base()
    del sheets[title]

    assert "SHT01" in [finding.code for finding in serious(reading(tmp_path, sheets))]


@pytest.mark.parametrize(
    ("is_there", "message"),
    [(False, "La feuille Budgets est absente."), (True, "La feuille Budgets est vide.")],
)
def test_an_empty_sheet_is_not_called_absent(tmp_path: Path, is_there: bool, message: str) -> None:
    sheets = base()
    sheets["Budgets"] = sheets["Budgets"][:1]
    if not is_there:
        del sheets["Budgets"]

    (finding,) = serious(reading(tmp_path, sheets))

    assert (finding.code, finding.message) == ("SHT01", message)


@pytest.mark.parametrize(
    ("title", "other"), [("Projets", "Projet"), ("Leviers", "Levier"), ("Tâches", "Taches 2027")]
)
def test_a_sheet_whose_title_is_misspelled_is_an_error(
    tmp_path: Path, title: str, other: str
) -> None:
    sheets = base()
    sheets[other] = sheets.pop(title)

    first = serious(reading(tmp_path, sheets))[0]

    assert (first.code, first.cell) == ("SHT01", Cell(other))
    assert first.message == f"Feuille {other} inconnue : vouliez-vous {title} ?"


def test_result_sheets_are_no_misspelled_input_sheets(tmp_path: Path) -> None:
    sheets = base()
    for title in ("Équipes projet", "Plan de charge", "Propre vs services", "Comparaison"):
        sheets[title] = [["x"]]

    assert said(reading(tmp_path, sheets)) == []


def test_sheets_left_out_are_said_in_one_sentence(tmp_path: Path) -> None:
    infos = [f for f in reading(tmp_path, base()).findings if f.code == "SHT03"]

    assert len(infos) == 1
    assert infos[0].severity is Severity.INFO
    assert "Jours ouvrés (calculés)" in infos[0].message
    assert "Lieux" in infos[0].message
    assert "Tâches" not in infos[0].message


def test_a_total_may_stand_beside_an_empty_code(tmp_path: Path) -> None:
    sheets = base()
    sheets["Budgets"].append(["", "Total", "", "", 12500])
    sheets["Tâches"].append(["", "", "TOTAL", "", 8.5, "", "", ""])

    assert plan_of(tmp_path, sheets) == plan_of(tmp_path, base())


def test_a_missing_column_is_said_once_and_no_code_is_unknown_for_it(tmp_path: Path) -> None:
    sheets = base()
    for row in sheets["Projets"]:
        del row[1]
    sheets["Leviers"].append(["SC1", "reporter après l'horizon", "P1", "", "", "", ""])

    assert everything(reading(tmp_path, sheets)) == [("SHT02", "'Projets'!A1")]


def test_a_sheet_without_its_headers_is_said(tmp_path: Path) -> None:
    sheets = base()
    sheets["Budgets"][0] = ["a", "b", "c", "d", "e"]

    assert said(reading(tmp_path, sheets)) == [("SHT05", "'Budgets'!A1", "")]


def test_a_column_twice_is_an_error(tmp_path: Path) -> None:
    sheets = with_column(base(), "Tâches", "Fin", "2027-03", "2027-03")

    assert said(reading(tmp_path, sheets)) == [("SHT06", "'Tâches'!I1", "Fin")]


def test_a_sheet_in_both_languages_is_said(tmp_path: Path) -> None:
    sheets = base()
    sheets["Tasks"] = [["Code"]]

    assert said(reading(tmp_path, sheets)) == [("SHT07", "'Tasks'!A1", "Tasks")]


def test_a_stray_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "plan.xlsx", base())
    book = openpyxl.load_workbook(path)
    book["Budgets"]["XFD1048576"] = "x"
    book.save(path)

    assert said(read(path)) == [("SHT08", "'Budgets'!XFD1048576", "")]


def test_dates_that_count_from_1904_are_the_same_days(tmp_path: Path) -> None:
    sheets = typed(base(), "Tâches", 1, "Début", date(2027, 1, 1))
    sheets = typed(sheets, "Tâches", 1, "Fin", Shown(date(2027, 2, 1), "0"))

    assert plan_of(tmp_path, sheets, date_1904=True) == plan_of(tmp_path, base())


def test_frames_keep_the_addresses_of_their_cells(tmp_path: Path) -> None:
    frame = reading(tmp_path, base()).tables["tasks"].frame()

    assert list(frame["code"]) == ["T1", "T2"]
    assert frame.attrs["addresses"].loc[3, "effort_days"] == "E3"
