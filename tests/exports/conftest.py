from __future__ import annotations

from pathlib import Path

import pytest

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.exports.ics import export
from tests.exports.exported import FIRST
from tests.meetings import meeting_calendar, meeting_plan


@pytest.fixture
def plan() -> Plan:
    return meeting_plan()


@pytest.fixture
def calendar() -> Calendar:
    return meeting_calendar()


@pytest.fixture
def folder(tmp_path: Path, plan: Plan, calendar: Calendar) -> Path:
    """The files of a first export."""
    assert not export(tmp_path, plan, calendar, now=FIRST).findings
    return tmp_path
