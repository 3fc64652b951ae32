"""What becomes of result sheets that the user renamed, edited or saved again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlsxwriter

from tests.hosts.own import OWN, adopt, codes, part, read, rewrite, tabs
from tests.workbook.opening import resaved
from tests.workbook.payload import write_payload


def test_a_renamed_result_sheet_becomes_the_users(workbook: Path, results: Path) -> None:
    adopt(workbook, results)
    rewrite(workbook, "xl/workbook.xml", 'name="Synthèse"', 'name="Ma synthèse"')

    adoption = adopt(workbook, write_payload(results, days=20))

    assert tabs(workbook) == [OWN, "Agents", "Ma synthèse", "Synthèse", "Plan d'action"]
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


ODD_VALUES = (
    -0.0,
    0.1 + 0.2,
    1e-300,
    -123_456_789.123_456_7,
    " de l'air autour ",
    "deux\nlignes",
    "une\ttabulation",
    "_x0041_ tel quel",
    "𝄞 e\u0301 \u00a0\u200b",
    "=SOMME(A1)",
    "-0",
    True,
)
"""What programs keep each in its own way."""


@pytest.mark.libreoffice
def test_no_value_is_edited_by_a_mere_save(workbook: Path, tmp_path: Path, soffice: str) -> None:
    results = tmp_path / "odd.xlsx"
    with xlsxwriter.Workbook(results, {"strings_to_formulas": False}) as book:
        book.add_worksheet("Synthèse").write_column("A1", ODD_VALUES)
    adopt(workbook, results)

    saved = resaved(soffice, workbook, tmp_path / "saved")

    assert codes(adopt(saved, results)) == []
