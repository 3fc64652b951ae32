"""The figures of a run do not depend on what is remembered, nor on the number of workers."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from coopplan.cli.options import every_sheet
from coopplan.commands import solve
from coopplan.remembering import Store, remembering


@pytest.fixture(scope="module")
def cold(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Store]:
    """Give a first run of a small workbook, and what was kept of it."""
    folder = tmp_path_factory.mktemp("first")
    store = Store(folder / "kept")
    return written(small, folder / "plan.xlsx", store), store


def written(workbook: Path, output: Path, store: Store | None, jobs: int = 1) -> bytes:
    with remembering(store):
        solved = solve(workbook, output=output, sheets=every_sheet(), jobs=jobs)
    assert solved.ok
    return output.read_bytes()


def entries(store: Store) -> set[str]:
    return {path.name for path in store.folder.iterdir()}


def test_a_second_run_computes_nothing_and_gives_the_same_file(
    small: Path, tmp_path: Path, cold: tuple[bytes, Store]
) -> None:
    first, store = cold
    kept = entries(store)

    assert written(small, tmp_path / "plan.xlsx", store) == first
    assert entries(store) == kept


@pytest.mark.parametrize("jobs", [1, 2])
def test_neither_memory_nor_workers_change_a_byte(
    small: Path, tmp_path: Path, cold: tuple[bytes, Store], jobs: int
) -> None:
    assert written(small, tmp_path / "plan.xlsx", None, jobs) == cold[0]


def test_a_lever_edited_costs_its_scenario_alone(
    small: Path, tmp_path: Path, cold: tuple[bytes, Store]
) -> None:
    store, edited = cold[1], tmp_path / "edited.xlsx"
    book = load_workbook(small)
    levers = book["Leviers"]
    rows = [row for row in levers.iter_rows(min_row=2) if row[0].value == "SC4"]
    row = next(row for row in rows if isinstance(row[3].value, int | float))
    row[3].value += 1
    book.save(edited)
    kept = entries(store)

    remembered = written(edited, tmp_path / "plan.xlsx", store)

    assert len(entries(store) - kept) == 1
    assert written(edited, tmp_path / "plain.xlsx", None) == remembered
