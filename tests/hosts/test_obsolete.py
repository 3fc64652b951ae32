"""What becomes of a result sheet that a later run does not make."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from coopplan.hosts.file import Adoption, FileHost
from tests.hosts.own import OWN, adopt, codes, loaded, part, rewrite, tabs

SYNTHESIS, ACTION = "Synthèse", "Plan d'action"


@pytest.fixture
def later(tmp_path: Path) -> Path:
    path = tmp_path / "later.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Contrôles").write("A1", "Contrôles")
    return path


def without(workbook: Path, results: Path, *obsolete: str) -> Adoption:
    return FileHost(workbook).adopt(results, obsolete)


def test_an_untouched_result_leaves_with_all_that_hangs_on_it(
    workbook: Path, results: Path, later: Path
) -> None:
    adopt(workbook, results)

    adoption = without(workbook, later, SYNTHESIS, "Jamais faite")

    assert adoption.removed == (SYNTHESIS,)
    assert tabs(workbook) == [OWN, "Agents", ACTION, "Contrôles"]
    assert codes(adoption) == []
    assert f"'{SYNTHESIS}'" not in part(workbook, "xl/workbook.xml")
    with loaded(workbook) as book:
        assert book.sheetnames == tabs(workbook)


def test_an_edited_result_stays_as_the_users(workbook: Path, results: Path, later: Path) -> None:
    adopt(workbook, results)
    rewrite(workbook, "xl/worksheets/sheet3.xml", "janvier", "février")

    adoption = without(workbook, later, SYNTHESIS)

    assert f"{SYNTHESIS} (modifiée 1)" in tabs(workbook)
    assert SYNTHESIS not in tabs(workbook)
    assert (adoption.removed, codes(adoption)) == ((), ["FIL31"])


def test_a_result_that_a_formula_of_the_users_looks_at_stays(
    workbook: Path, results: Path, later: Path
) -> None:
    adopt(workbook, results)
    rewrite(workbook, "xl/worksheets/sheet1.xml", "<f>1+1</f>", f"<f>{SYNTHESIS}!B5+1</f>")

    adoption = without(workbook, later, SYNTHESIS, ACTION)

    assert tabs(workbook) == [OWN, "Agents", SYNTHESIS, "Contrôles"]
    assert (adoption.removed, codes(adoption)) == ((ACTION,), ["FIL41"])
