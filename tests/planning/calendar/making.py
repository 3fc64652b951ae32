"""Calendars to test on, made as a run makes them, and what they are made from."""

from __future__ import annotations

from dataclasses import replace

from coopplan.audit import MEETINGS, audit
from coopplan.domain.calendars.timetable import timetable
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.planning.calendar import calendar_of
from coopplan.planning.calendar.agenda import Meeting, meetings
from tests.meetings import meeting_outcome


def made(plan: Plan) -> Calendar:
    """Make the calendar of a plan; the audit finds nothing wrong with it."""
    calendar = calendar_of(plan)
    assert calendar is not None
    assert audit(meeting_outcome(plan, calendar), MEETINGS) == ()
    return calendar


def often(plan: Plan, sessions: int) -> Plan:
    """Have the first body meet so many times in the three months."""
    first, *others = plan.bodies
    return replace(plan, bodies=(replace(first, sessions_per_year=4 * sessions), *others))


def agenda(plan: Plan) -> dict[str, Meeting]:
    """Give the sessions to hold, by their keys."""
    return {meeting.key: meeting for meeting in meetings(plan, timetable(plan))}
