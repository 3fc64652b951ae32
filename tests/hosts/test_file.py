"""What the user finds in the workbook after a run and after a second one."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from coopplan.hosts.file import FileHost
from tests.hosts.own import OWN, adopt, codes, loaded, part, read, rewrite, tabs, write_own
from tests.workbook.payload import SHEETS, write_payload


def test_result_sheets_are_added_after_the_users(workbook: Path, results: Path) -> None:
    adoption = adopt(workbook, results)

    assert tabs(workbook) == [OWN, "Agents", "Synthèse", "Plan d'action"]
    assert adoption.sheets == SHEETS
    assert adoption.findings == ()


def test_the_backup_is_the_workbook_before_the_run(workbook: Path, results: Path) -> None:
    before = workbook.read_bytes()

    adoption = adopt(workbook, results)

    assert adoption.backup == workbook.with_name("plan.xlsx.bak")
    assert adoption.backup.read_bytes() == before
    assert sorted(each.name for each in workbook.parent.iterdir()) == [
        "plan.xlsx",
        "plan.xlsx.bak",
        "results.xlsx",
    ]


def test_output_leaves_the_workbook_alone(workbook: Path, results: Path) -> None:
    before = workbook.read_bytes()
    other = workbook.with_name("autre.xlsx")

    adoption = FileHost(workbook, output=other).adopt(results)

    assert workbook.read_bytes() == before
    assert (adoption.path, adoption.backup) == (other, None)
    assert tabs(other)[-2:] == ["Synthèse", "Plan d&apos;action".replace("&apos;", "'")]


def test_cells_arrive_with_their_values_and_formats(workbook: Path, results: Path) -> None:
    adopt(workbook, results)

    with loaded(workbook) as book:
        sheet = book["Synthèse"]
        assert (sheet["A1"].value, sheet["A1"].font.b, sheet["A1"].font.sz) == (
            "Plan de charge",
            True,
            16,
        )
        assert sheet["A2"].value == "en jours"
        assert (sheet["B2"].value, sheet["B2"].number_format) == (18.5, "0.0 j")
        assert (sheet["D2"].value.date(), sheet["D2"].number_format) == (
            date(2027, 3, 1),
            "dd/mm/yyyy",
        )
        assert (sheet["E2"].value, sheet["E2"].number_format) == (0.25, "0 %")
        assert sheet["C7"].value == "=cmd|x"
        assert sheet["C7"].data_type != "f"
        assert sheet["A4"].comment.text == "Code de l'agent"
        assert list(sheet.tables) == ["Charge0"]
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.freeze_panes == "B5"


def test_the_users_cells_keep_their_formats(workbook: Path, results: Path) -> None:
    adopt(workbook, results)

    with loaded(workbook) as book:
        cells = book[OWN]["A1"], book[OWN]["A2"]
        assert (cells[0].font.name, cells[0].number_format) == ("Arial", "@")
        assert (cells[1].fill.fgColor.rgb, cells[1].number_format) == ("FFFFFF00", "0.000")


def test_conditions_and_tables_find_their_formats(workbook: Path, results: Path) -> None:
    adopt(workbook, results)

    with loaded(workbook) as book:
        formats = book._differential_styles.styles
        theirs, ours = (
            next(
                formats[rule.dxfId]
                for each in found
                for rule in each.rules
                if rule.dxfId is not None
            )
            for found in (book[OWN].conditional_formatting, book["Synthèse"].conditional_formatting)
        )
        assert (theirs.fill.bgColor.rgb, ours.fill.bgColor.rgb) == ("FF00FF00", "FFFFC7CE")
        column = book["Synthèse"].tables["Charge0"].tableColumns[1]
        assert formats[column.dataDxfId].numFmt.formatCode == "#,##0.00 €"


def test_a_second_run_replaces_the_sheets_in_place(workbook: Path, results: Path) -> None:
    adopt(workbook, results)
    rewrite(workbook, "xl/workbook.xml", 'activeTab="1"', 'activeTab="2"')
    where = part(workbook, "xl/workbook.xml")

    adopt(workbook, write_payload(results, days=20))

    assert (
        part(workbook, "xl/workbook.xml").split("<definedNames")[0]
        == where.split("<definedNames")[0]
    )
    assert read(workbook, "Synthèse", "B5") == 20


@pytest.mark.parametrize("taken", ["Synthèse", "SYNTHÈSE"])
def test_the_users_own_sheet_of_that_name_is_left_alone(
    taken: str, results: Path, tmp_path: Path
) -> None:
    workbook = write_own(tmp_path / "own.xlsx", (taken,))

    adoption = adopt(workbook, results)

    assert tabs(workbook) == [taken, "Synthèse (2)", "Plan d'action"]
    assert codes(adoption) == ["FIL32"]
    assert read(workbook, "Synthèse (2)", "C2", formula=True) == "='Synthèse (2)'!B2*2"
    again = adopt(workbook, results)
    assert again.sheets == ("Synthèse (2)", "Plan d'action")
    assert tabs(workbook) == [taken, "Synthèse (2)", "Plan d'action"]


def test_tables_avoid_the_users_tables_and_names(results: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "own.xlsx"
    with xlsxwriter.Workbook(workbook) as book:
        book.add_worksheet("Agents").add_table("A1:B3", {"name": "CHARGE0"})
        book.define_name("Charge1", "=Agents!$A$1")

    adoption = adopt(workbook, results)

    assert codes(adoption) == ["FIL33", "FIL33"]
    with zipfile.ZipFile(workbook) as archive:
        tables = [archive.read(each).decode() for each in archive.namelist() if "/tables/" in each]
    assert [re.findall(r'displayName="(\w+)"', each)[0] for each in tables] == [
        "CHARGE0",
        "Charge0_2",
        "Charge1_2",
    ]
    assert len({re.findall(r' id="(\d+)"', each)[0] for each in tables}) == 3


def test_dates_fit_a_workbook_that_counts_from_1904(results: Path, tmp_path: Path) -> None:
    workbook = write_own(tmp_path / "mac.xlsx", (OWN,), date_1904=True)

    adopt(workbook, results)

    found = read(workbook, "Synthèse", "D2")
    assert found.date() == date(2027, 3, 1)


def test_the_users_formulas_on_a_result_sheet_survive_a_run(results: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "own.xlsx"
    with xlsxwriter.Workbook(workbook) as book:
        book.add_worksheet(OWN).write_formula("A1", "='Synthèse'!B5", None, 0)
        book.define_name("Total", "='Synthèse'!$B$2")

    adopt(workbook, results)
    adopt(workbook, results)

    assert "<f>'Synthèse'!B5</f>" in part(workbook, "xl/worksheets/sheet1.xml")
    assert ">'Synthèse'!$B$2</definedName>" in part(workbook, "xl/workbook.xml")
    assert 'fullCalcOnLoad="1"' in part(workbook, "xl/workbook.xml")
