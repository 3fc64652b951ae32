"""A plan that was validated is read back as it was made, and outlives every later run."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from zipfile import ZipFile

import openpyxl
import pytest
from click.testing import CliRunner

from coopplan import commands
from coopplan.cli import main
from coopplan.commands import Solved
from coopplan.workbook.reader import read
from tests.places import DEMO

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copy(DEMO, tmp_path_factory.mktemp("validated") / "plan.xlsx"))


@pytest.fixture(scope="module")
def solved(book: Path) -> Solved:
    return commands.validate(book, scenario="sc3")


def sheet_bytes(book: Path, title: str) -> list[list[object]]:
    rows = openpyxl.load_workbook(book)[title].iter_rows(values_only=True)
    return [list(row) for row in rows]


def test_a_validated_plan_is_read_back_as_it_was_made(book: Path, solved: Solved) -> None:
    outcome = solved.outcomes[-1]
    plan = read(book).plan
    assert plan is not None
    assert plan.validated is not None

    assert plan.validated.scenario == outcome.scenario.code == "SC3"
    assert plan.validated.digest == outcome.plan.digest
    assert plan.validated.days == outcome.days
    assert plan.validated.grants_eur == outcome.grants_eur
    assert plan.validated.credits_eur == outcome.credits_eur
    assert outcome.calendar is not None
    assert plan.validated.sessions == outcome.calendar.appointments


def test_a_later_run_leaves_it_untouched_and_keeps_its_days(book: Path, solved: Solved) -> None:
    before = sheet_bytes(book, "Plan validé")
    again = commands.solve(book, scenario="SC3")
    (kept,) = (o for o in again.outcomes if o.scenario.code == "SC3")

    assert sheet_bytes(book, "Plan validé") == before
    assert kept.days == solved.outcomes[-1].days
    assert {"Plan validé", "Synthèse"} <= set(openpyxl.load_workbook(book).sheetnames)


def test_a_row_that_cannot_be_read_is_said_with_its_cell(
    solved: Solved, book: Path, tmp_path: Path
) -> None:
    assert solved.ok
    edited = openpyxl.load_workbook(book)
    sheet = edited["Plan validé"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "jours")
    row[4].value = "beaucoup"
    edited.save(tmp_path / "edited.xlsx")

    reading = read(tmp_path / "edited.xlsx")

    (said,) = (finding for finding in reading.findings if finding.code == "VAL01")
    assert str(said.cell) == f"'Plan validé'!{row[0].coordinate}"


def test_the_command_writes_the_sheet(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    result = CliRunner().invoke(
        main, ["validate", str(DEMO), "--scenario", "SC0", "--output", str(target)]
    )

    assert result.exit_code == 0, result.output
    with ZipFile(target) as package:
        assert package.testzip() is None
    assert "Plan validé" in openpyxl.load_workbook(target).sheetnames
