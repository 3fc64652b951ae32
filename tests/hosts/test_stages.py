"""Result sheets that arrive one after the other: which of them are new each time."""

from pathlib import Path

import xlsxwriter

from coopplan.hosts.stages import Stages
from tests.workbook.payload import SHEETS


def test_a_sheet_is_listed_again_only_where_it_says_something_else(
    workbook: Path, results: Path
) -> None:
    stages = Stages(workbook)
    stages.snapshot()

    first, same = stages.adopt(results), stages.adopt(results)
    with xlsxwriter.Workbook(results) as book:
        for name in SHEETS:
            book.add_worksheet(name).write("A1", name)

    assert (first.sheets, same.sheets) == (SHEETS, ())
    assert stages.adopt(results).sheets == SHEETS
