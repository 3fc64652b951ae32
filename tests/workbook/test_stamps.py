"""What --resume goes by: the digest that all results in a workbook share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from coopplan.commands import check, compare, solve
from coopplan.workbook.stamps import results_digest


@pytest.fixture(scope="module")
def solved(light: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("solved") / "plan.xlsx"
    assert solve(light, output=path).ok
    return path


def test_results_bear_the_digest_of_the_inputs_they_come_from(solved: Path) -> None:
    plan = check(solved).plan
    assert plan is not None
    assert results_digest(solved) == plan.digest


def test_without_results_there_is_no_digest(light: Path, tmp_path: Path) -> None:
    unreadable = tmp_path / "faux.xlsx"
    unreadable.write_bytes(b"PK")
    assert results_digest(light) == results_digest(unreadable) == ""


def test_a_comparison_alone_is_no_full_result(light: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    assert compare(light, output=path).ok
    assert results_digest(path) == ""


def test_a_run_that_found_errors_leaves_older_results_to_be_made_again(
    solved: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(solved, tmp_path / "plan.xlsx"))
    _change(path, "F6", "beaucoup")
    assert not solve(path).ok
    assert results_digest(path) == ""


def test_results_of_another_coopplan_are_to_be_made_again(
    solved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda _name: "9.9")
    assert results_digest(solved) == ""


def _change(path: Path, address: str, value: str) -> None:
    """Change a task outside coopplan, which keeps the marks of our sheets."""
    book = load_workbook(path)
    book["Tâches"][address] = value
    book.save(path)
