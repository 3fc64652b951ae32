"""An outcome of meetings made by hand, and the book of its sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.results.outcome import Outcome
from coopplan.sheets import Command, Results, sheets_of
from coopplan.sheets import render as write_sheets
from tests.meetings import meeting_calendar, meeting_outcome, meeting_plan

MADE_ON = date(2026, 11, 24)
Rendered = Callable[[Outcome], Workbook]


@pytest.fixture
def met() -> Outcome:
    return meeting_outcome(
        replace(meeting_plan(), holidays={"Métropole": frozenset({date(2027, 3, 29)})}),
        meeting_calendar(),
    )


@pytest.fixture
def rendered(tmp_path: Path) -> Rendered:
    def render(outcome: Outcome) -> Workbook:
        path = tmp_path / "meetings.xlsx"
        write_sheets(
            path, Results(outcomes=[outcome]), sheets_of(Command.CALENDAR), made_on=MADE_ON
        )
        return openpyxl.load_workbook(path)

    return render
