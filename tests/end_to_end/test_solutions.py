"""A solution retained in its sheet is a scenario of every later run, and does what it promised."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from typing import Any

import openpyxl
import pytest

from coopplan import commands
from coopplan.commands import Solved
from coopplan.domain.results.figures import figures
from coopplan.workbook.reader import read
from tests.places import DEMO

pytestmark = pytest.mark.thorough
KEY, RETAIN = 5, 6


def choices(book: Any) -> list[Any]:
    """List the cells in which a solution is retained."""
    sheet = book["Solutions"]
    keyed = (row for row in sheet.iter_rows(min_col=KEY, max_col=RETAIN) if row[0].value)
    return [cell for key, cell in keyed if str(key.value).count("|") == 2]


def retain(path: Path, word: str) -> str:
    """Type a word beside the first solution; give its address."""
    book = openpyxl.load_workbook(path)
    choices(book)[0].value = word
    address = choices(book)[0].coordinate
    book.save(path)
    return str(address)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with its reference alone."""
    path = Path(copy(DEMO, tmp_path_factory.mktemp("solutions") / "plan.xlsx"))
    book = openpyxl.load_workbook(path)
    for title in ("Scénarios", "Leviers"):
        for row in book[title].iter_rows(min_col=1, max_col=8):
            if str(row[0].value).startswith("SC") and row[0].value != "SC0":
                for cell in row:
                    cell.value = None
    book.save(path)
    return path


@pytest.fixture(scope="module")
def found(path: Path) -> Solved:
    return commands.solve(path)


@pytest.fixture(scope="module")
def again(path: Path, found: Solved) -> Solved:
    assert found.ok
    retain(path, "oui")
    return commands.solve(path)


def test_a_retained_solution_is_a_scenario_that_keeps_its_promise(
    found: Solved, again: Solved
) -> None:
    (reference,) = found.outcomes
    assert reference.negotiation is not None
    promised = reference.negotiation.solutions[0]
    kept = again.outcomes[1]

    assert kept.scenario.code == promised.code
    assert figures(kept).mandatory_missing_days == promised.missing_mandatory_days
    assert figures(reference).missing_days - figures(kept).missing_days == promised.gain.days


def test_it_stays_retained_and_its_sheet_is_not_taken_for_an_edited_one(
    path: Path, again: Solved
) -> None:
    book = openpyxl.load_workbook(path)
    plan = read(path).plan

    assert again.adoption is not None
    assert [title for title in book.sheetnames if "Solutions" in title] == ["Solutions"]
    assert [cell.value for cell in choices(book)].count("oui") == 1
    assert plan is not None
    assert [scenario.code for scenario in plan.scenarios if scenario.is_retained] == [
        again.outcomes[1].scenario.code
    ]


def test_an_unclear_word_is_said_with_its_cell(path: Path, again: Solved, tmp_path: Path) -> None:
    assert again.ok
    copied = Path(copy(path, tmp_path / "plan.xlsx"))
    address = retain(copied, "peut-être")

    (said,) = (one for one in read(copied).findings if one.code == "SOL01")
    assert (str(said.cell), said.value) == (f"'Solutions'!{address}", "peut-être")
