"""The calendar that a workbook shows is read back as it was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.input.time.half_days import DayPart
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.i18n import speaking
from coopplan.sheets import Command, Results, sheets_of
from coopplan.sheets import render as write_sheets
from coopplan.vocabulary import Language
from coopplan.workbook.reading.cells.grid import open_grids
from coopplan.workbook.reading.results.published import published_grid, read_published
from tests.meetings import meeting_calendar, meeting_outcome, meeting_plan


def written(path: Path, calendar: Calendar) -> Path:
    outcome = meeting_outcome(meeting_plan(), calendar)
    write_sheets(
        path, Results(outcomes=[outcome]), sheets_of(Command.CALENDAR), made_on=date(2026, 11, 24)
    )
    return path


def published(path: Path) -> tuple[Appointment, ...]:
    with open_grids(path) as grids:
        grid = published_grid(grids)
    return read_published(grid, meeting_plan()) if grid else ()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_dates_parts_of_the_day_and_venues_are_read_back(tmp_path: Path, lang: Language) -> None:
    first, copil, last = meeting_calendar().sessions
    late = replace(copil, slot=replace(copil.slot, part=DayPart.EVENING), starts=time(18))
    calendar = replace(meeting_calendar(), sessions=(first, late, replace(last, venue="")))

    with speaking(lang):
        assert published(written(tmp_path / "plan.xlsx", calendar)) == calendar.appointments


def test_a_cancelled_session_is_no_date_to_keep(tmp_path: Path) -> None:
    first, *others = meeting_calendar().sessions
    gone = (replace(first, status=SessionStatus.CANCELLED), *others)
    calendar = replace(meeting_calendar(), sessions=gone)

    assert [one.key for one in published(written(tmp_path / "plan.xlsx", calendar))] == [
        "I2-1",
        "I1-2",
    ]


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    path = written(tmp_path / "plan.xlsx", meeting_calendar())
    book = openpyxl.load_workbook(path)
    sheet = book["Calendrier"]
    (head,) = (row[0].row for row in sheet.iter_rows() if row[0].value == "Date")
    sheet.cell(head + 1, 1).value = "bientôt"
    sheet.cell(head + 2, 3).value = "I9 Autre"
    book.save(path)

    assert [one.key for one in published(path)] == ["I1-2"]
    other = openpyxl.Workbook()
    other.save(tmp_path / "other.xlsx")
    assert published(tmp_path / "other.xlsx") == ()
