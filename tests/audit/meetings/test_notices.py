"""What is sent for a session: too late, or on a closed day, it is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coopplan.domain.input.settings import NoticeUnit
from tests.audit.meetings.dated import broken, changed, held, outcome
from tests.year import YEAR, slot, with_settings


@pytest.mark.parametrize("sent", ["invitation_on", "documents_on"])
def test_what_is_sent_too_late_or_on_a_closed_day(sent: str) -> None:
    right = getattr(held(YEAR, "COPIL", 2, slot(5, 11)), sent)
    sunday = right - timedelta(days=right.weekday() + 1)

    for wrong in (right + timedelta(days=1), sunday):
        found = broken(changed(outcome(), "COPIL-2", **{sent: wrong}))
        assert found == {"notices_are_long_enough": "COPIL-2"}


def test_minutes_sent_too_late() -> None:
    late = changed(outcome(), "COPIL-2", minutes_on=date(2027, 5, 22))
    early = changed(outcome(), "COPIL-2", minutes_on=date(2027, 5, 10))

    assert broken(late) == broken(early) == {"notices_are_long_enough": "COPIL-2"}


@pytest.mark.parametrize("unit", NoticeUnit)
def test_notices_are_counted_alike_by_the_calendar_and_its_audit(unit: NoticeUnit) -> None:
    asking = tuple(replace(each, notice_days=30) for each in YEAR.structures)
    plan = replace(with_settings(YEAR, notice_unit=unit), structures=asking)

    assert broken(outcome(plan)) == {}
    assert "notices_are_long_enough" in broken(replace(outcome(), plan=plan))
