"""Scenarios that do not touch meetings share one calendar; leaner meetings save days."""

from __future__ import annotations

from coopplan.domain.results.meetings.meeting_load import held
from coopplan.domain.results.outcome import Outcome

Outcomes = dict[str, Outcome]
TOUCHING = {"SC1", "SC7", "SC8"}
"""Those of the demo with a lever on meetings, or on somebody who meets."""


def sessions(outcome: Outcome) -> int:
    return len(held(outcome.calendar)) if outcome.calendar else 0


def test_scenarios_without_a_lever_on_meetings_share_one_calendar(outcomes: Outcomes) -> None:
    reference = outcomes["SC0"].calendar
    sharing = {code for code, outcome in outcomes.items() if outcome.calendar is reference}

    assert reference is not None
    assert sharing == outcomes.keys() - TOUCHING


def test_leaner_meetings_leave_to_work_the_days_they_no_longer_take(outcomes: Outcomes) -> None:
    """I11 and I12 meet as one (4 sessions less), I14 twice (4 less), I08 four times (2 less)."""
    before, after = outcomes["SC0"], outcomes["SC1"]
    saved = sum(before.meeting_days.values()) - sum(after.meeting_days.values())
    capacity = sum(after.capacity_days.values()) - sum(before.capacity_days.values())
    step = before.plan.settings.step_days

    assert sessions(before) - sessions(after) == 4 + 4 + 2
    assert saved > 10
    assert abs(capacity - saved) <= step * len(before.plan.agents)
