"""How every result sheet looks: on paper, while it is scrolled, around its charts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.results.outcome import Outcome
from coopplan.sheets import Command, Results, render, sheets_of
from coopplan.sheets.canvas.pages import LINE_POINTS
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.canvas.text_size import lines

Written = Callable[..., Workbook]


def test_each_sheet_prints_on_a4_one_page_wide(written: Written, outcome: Outcome) -> None:
    for sheet in written(outcome):
        assert sheet.page_setup.paperSize == 9
        assert_one_page_wide(sheet)
        assert sheet.print_title_rows
        assert "Page &P / &N" in sheet.oddFooter.right.text
        assert not sheet.sheet_view.showGridLines


def assert_one_page_wide(sheet: Any) -> None:
    """Assert that a sheet is fitted to the width of a page, or smaller than that asks."""
    if sheet.sheet_properties.pageSetUpPr.fitToPage:
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        return
    across = 798 if sheet.page_setup.orientation == "landscape" else 552
    widths = [(each.max - each.min + 1, each.width) for each in sheet.column_dimensions.values()]
    points = sum(0.75 * count * (7 * width + 5) for count, width in widths)
    assert points * sheet.page_setup.scale / 100 < across


def test_frozen_rows_leave_room_to_scroll(written: Written, outcome: Outcome) -> None:
    for sheet in written(outcome):
        if sheet.title != "Contrôles":
            assert sheet.freeze_panes


def test_charts_cover_no_cell_and_no_other_chart(
    written: Written, demo_outcomes: list[Outcome]
) -> None:
    for sheet in written(*demo_outcomes):
        taken: set[tuple[int, int]] = set()
        for chart in sheet._charts:
            start, end = chart.anchor._from, chart.anchor.to
            area = {
                (row, col)
                for row in range(start.row + 1, end.row + 2)
                for col in range(start.col + 1, end.col + 2)
            }
            assert not taken & area
            taken |= area
            assert [sheet.cell(*place).value for place in area if sheet.cell(*place).value] == []


def test_charts_can_be_told_aloud(tmp_path: Path, outcome: Outcome) -> None:
    path = tmp_path / "results.xlsx"
    render(path, Results(outcomes=[outcome]), sheets_of(Command.SOLVE), made_on=date(2026, 11, 24))
    with zipfile.ZipFile(path) as package:
        drawings = [
            package.read(name).decode() for name in package.namelist() if "drawings/draw" in name
        ]
    described = [text for drawing in drawings for text in re.findall(r'descr="([^"]+)"', drawing)]
    assert len(described) == 8
    assert "Qui paie, par section (€ HT)" in described


def test_tables_carry_our_prefix(written: Written, outcome: Outcome) -> None:
    names = {name for sheet in written(outcome) for name in sheet.tables}
    assert names == {"coopplan_charge"}


def test_a_row_is_as_high_as_its_longest_text(written: Written, outcome: Outcome) -> None:
    first, *others = outcome.plan.tasks
    long = replace(first, title="un intitulé bien trop long pour une ligne " * 4)
    plan = replace(outcome.plan, tasks=(long, *others))
    sheet = written(replace(outcome, plan=plan))["Plan de charge"]
    heights = {
        str(row[1].value)[:2]: sheet.row_dimensions[row[0].row].height
        for row in sheet.iter_rows(min_row=12)
    }
    assert heights["T1"] >= 4 * LINE_POINTS
    assert heights["T3"] == ROW_POINTS


def test_a_column_on_screen_alone_makes_no_row_higher(written: Written, outcome: Outcome) -> None:
    """It is as wide as its longest text, which stands on one line."""
    first, *others = outcome.plan.services
    long = replace(first, name="un service au nom bien long " * 5 + "encore")
    lengthened = replace(outcome, plan=replace(outcome.plan, services=(long, *others)))
    usual, sheet = (written(each)["Plan de charge"] for each in (outcome, lengthened))
    cells = [cell for row in sheet.iter_rows(min_col=sheet.max_column - 1) for cell in row]
    cell = next(cell for cell in cells if long.name in str(cell.value))

    assert not cell.alignment.wrap_text
    assert sheet.column_dimensions[cell.column_letter].width > 100
    height = sheet.row_dimensions[cell.row].height
    assert height == usual.row_dimensions[cell.row].height


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, 1),
        ("a", 10, 1),
        ("les " * 10, 20, 2),
        ("a\nb\nc", 10, 3),
        ("x" * 100, 24, 4),
        ("i" * 30, 20, 1),
        ("M" * 40, 20, 5),
    ],
)
def test_lines_are_counted_between_words(text: str, width: float, expected: int) -> None:
    assert lines(text.strip(), width) == expected
