"""The notebook runs as it stands, and draws what it promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.places import ROOT

if TYPE_CHECKING:
    import nbformat

NOTEBOOK = ROOT / "docs" / "pandas.ipynb"
MOST_LINES = 10


@pytest.fixture(scope="module")
def notebook() -> nbformat.NotebookNode:
    import nbformat

    return nbformat.read(NOTEBOOK, as_version=4)


def statements(notebook: nbformat.NotebookNode) -> list[str]:
    cells = (cell.source for cell in notebook.cells if cell.cell_type == "code")
    return [line for source in cells for line in source.splitlines() if line.strip()]


def test_ten_lines_go_from_frames_to_a_comparison(notebook: nbformat.NotebookNode) -> None:
    assert len(statements(notebook)) <= MOST_LINES


def test_it_is_kept_without_what_it_showed(notebook: nbformat.NotebookNode) -> None:
    assert not any(cell.get("outputs") for cell in notebook.cells)


@pytest.mark.thorough
def test_it_runs_and_draws_the_comparison(notebook: nbformat.NotebookNode) -> None:
    from nbclient import NotebookClient

    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(NOTEBOOK.parent)}},
    )
    executed = client.execute()

    drawn = [
        output
        for cell in executed.cells
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    assert len(drawn) == 1
