"""What the user finds in the workbook after a run, a second run, and runs after edits."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from coopplan.hosts.file import Adoption, FileHost
from tests.workbook.opening import resaved
from tests.workbook.payload import SHEETS, write_payload

OWN = "Mes notes"


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return write_payload(tmp_path / "results.xlsx")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_own(tmp_path / "plan.xlsx")


def write_own(path: Path, sheets: tuple[str, ...] = (OWN, "Agents"), **options: Any) -> Path:
    with xlsxwriter.Workbook(path, options) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            sheet.write("A1", name, book.add_format({"font_name": "Arial", "num_format": "@"}))
            sheet.write("A2", 1, book.add_format({"num_format": "0.000", "bg_color": "#FFFF00"}))
            sheet.write_formula("B1", "=1+1", None, 2)
            sheet.print_area("A1:B2")
            green = book.add_format({"bg_color": "#00FF00"})
            rule = {"type": "cell", "criteria": ">", "value": 0, "format": green}
            sheet.conditional_format("A2", rule)
        book.worksheets()[-1].activate()
    return path


def adopt(workbook: Path, results: Path) -> Adoption:
    return FileHost(workbook).adopt(results)


def codes(adoption: Adoption) -> list[str]:
    return [each.code for each in adoption.findings]


def tabs(workbook: Path) -> list[str]:
    return re.findall(r'<sheet [^>]*name="([^"]*)"', part(workbook, "xl/workbook.xml"))


def part(workbook: Path, name: str) -> str:
    with zipfile.ZipFile(workbook) as archive:
        return archive.read(name).decode()


def rewrite(workbook: Path, name: str, old: str, new: str) -> None:
    """Change a part as a program that saves the workbook would."""
    with zipfile.ZipFile(workbook) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert old in parts[name].decode()
    parts[name] = parts[name].decode().replace(old, new).encode()
    with zipfile.ZipFile(workbook, "w") as archive:
        for each, data in parts.items():
            archive.writestr(each, data)


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


def test_a_renamed_result_sheet_becomes_the_users(workbook: Path, results: Path) -> None:
    adopt(workbook, results)
    rewrite(workbook, "xl/workbook.xml", 'name="Synthèse"', 'name="Ma synthèse"')

    adoption = adopt(workbook, write_payload(results, days=20))

    assert tabs(workbook) == [OWN, "Agents", "Ma synthèse", "Plan d'action", "Synthèse"]
    assert read(workbook, "Ma synthèse", "B5") == 12.5
    assert read(workbook, "Synthèse", "B5") == 20
    assert codes(adoption) == ["FIL33"]


def test_an_edited_result_sheet_is_kept_under_a_new_name(workbook: Path, results: Path) -> None:
    adopt(workbook, results)
    rewrite(workbook, "xl/worksheets/sheet3.xml", "janvier", "février")

    adoption = adopt(workbook, write_payload(results, days=20))

    kept = "Synthèse (modifiée 1)"
    assert tabs(workbook) == [OWN, "Agents", "Synthèse", kept, "Plan d'action"]
    assert (read(workbook, kept, "C5"), read(workbook, "Synthèse", "C5")) == ("février", "janvier")
    assert codes(adoption) == ["FIL31"]
    assert 'displayName="Charge0_2"' in part(workbook, "xl/tables/table1.xml")
    assert str(adoption.findings[0].cell) == f"'{kept}'!A1"
    assert codes(adopt(workbook, results)) == []


def test_formulas_and_charts_of_a_kept_sheet_stay_on_it(workbook: Path, results: Path) -> None:
    adopt(workbook, results)
    rewrite(workbook, "xl/worksheets/sheet3.xml", "janvier", "février")

    adopt(workbook, results)

    kept = "'Synthèse (modifiée 1)'!"
    assert f"<f>{kept}B2*2</f>" in part(workbook, "xl/worksheets/sheet3.xml")
    assert f"<c:f>{kept}$B$5:$B$8</c:f>" in part(workbook, "xl/charts/chart1.xml")
    names = part(workbook, "xl/workbook.xml")
    assert re.search(rf'localSheetId="3"[^>]*>{re.escape(kept)}\$A\$1:\$N\$30<', names)


def test_an_edited_number_is_an_edit(workbook: Path, results: Path) -> None:
    adopt(workbook, results)
    rewrite(workbook, "xl/worksheets/sheet3.xml", "<v>12.5</v>", "<v>12.6</v>")

    assert "FIL31" in codes(adopt(workbook, results))


def test_a_comment_of_the_users_is_an_edit(workbook: Path, results: Path) -> None:
    adopt(workbook, results)
    rewrite(workbook, "xl/comments1.xml", "Code de l'agent", "Vu avec la directrice")

    assert "FIL31" in codes(adopt(workbook, results))


def test_an_object_that_we_never_make_is_an_edit(workbook: Path, results: Path) -> None:
    adopt(workbook, results)
    rels = "xl/worksheets/_rels/sheet3.xml.rels"
    rewrite(workbook, rels, "relationships/vmlDrawing", "relationships/pivotTable")

    assert "FIL31" in codes(adopt(workbook, results))


def test_a_recalculated_formula_is_not_an_edit(workbook: Path, results: Path) -> None:
    adopt(workbook, results)
    rewrite(workbook, "xl/worksheets/sheet3.xml", "<v>18.5</v>", "<v>99</v>")

    assert codes(adopt(workbook, results)) == []


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


@pytest.mark.libreoffice
def test_sheets_saved_again_by_libreoffice_are_still_ours(
    workbook: Path, results: Path, tmp_path: Path, soffice: str
) -> None:
    adopt(workbook, results)
    saved = resaved(soffice, workbook, tmp_path / "saved")

    adoption = adopt(saved, write_payload(results, days=20))

    assert codes(adoption) == []
    assert read(saved, "Synthèse", "B5") == 20
    assert len(tabs(saved)) == 4


def read(workbook: Path, sheet: str, address: str, *, formula: bool = False) -> Any:
    with loaded(workbook, data_only=not formula) as book:
        return book[sheet][address].value


@contextmanager
def loaded(workbook: Path, *, data_only: bool = True) -> Iterator[Any]:
    """Read with openpyxl, which says aloud that it does not know sparklines."""
    with workbook.open("rb") as file, warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*extension is not supported", UserWarning)
        yield openpyxl.load_workbook(file, data_only=data_only)
