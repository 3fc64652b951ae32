from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from coopplan.cli import main
from tests.batch.conftest import Copies


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def texts(path: Path, title: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(path)[title].iter_rows()]


@pytest.mark.thorough
def test_the_summary_shows_what_no_single_workbook_does_and_changes_none(
    copies: Copies, tmp_path: Path
) -> None:
    """Two officers who plan with the same people and the same money ask for all of it twice."""
    copies("nord.xlsx", "sud.xlsx")
    (tmp_path / "faux.xlsx").write_bytes(b"")
    summary = tmp_path / "ensemble.xlsx"
    command = ["batch", str(tmp_path), "--summary", str(summary)]
    first = CliRunner().invoke(main, command)
    before = digests(tmp_path)

    again = CliRunner().invoke(main, [*command, "--resume"])

    assert first.exit_code == again.exit_code == 1
    assert {**digests(tmp_path), summary.name: ""} == {**before, summary.name: ""}
    names = [row[0] for row in texts(summary, "Ensemble")]
    assert names.count("nord") == names.count("sud") == 1
    assert any("faux" in str(name) for name in names)
    crossings = texts(summary, "Recoupements")
    line = next(row for row in crossings if row[0] == "B00F")
    assert line[3] == line[6] == 68000
    assert line[5] == 2 * 68000
    assert any(re.fullmatch(r"A\d\d", str(row[0])) for row in crossings)


def test_a_summary_that_cannot_be_written_is_told(copies: Copies, tmp_path: Path) -> None:
    summary = tmp_path / "ensemble.xlsx"
    summary.mkdir()
    (path,) = copies("a.xlsx")
    assert CliRunner().invoke(main, ["batch", str(path), "--summary", str(summary)]).exit_code == 2
