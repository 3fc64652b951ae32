"""A sound year of meetings, its sessions on dates typed by hand, and ways to move them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

from coopplan.audit import MEETINGS, audit
from coopplan.domain.calendars.bodies.notices import Notices
from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session
from coopplan.domain.results.outcome import Outcome
from tests.meetings import meeting_outcome
from tests.year import YEAR, slot

DATES = {
    "COTECH": (slot(1, 12), slot(4, 13), slot(7, 13), slot(10, 12)),
    "COPIL": (slot(2, 9), slot(5, 11), slot(8, 10), slot(11, 9)),
}

STARTS = dict(zip(DayPart, (time(9, 30), time(14), time(18)), strict=True))


def held(plan: Plan, code: str, number: int, at: Slot) -> Session:
    notices, meeting = Notices(plan), by_code(plan.bodies)[code]
    return Session(
        body=code,
        number=number,
        slot=at,
        starts=STARTS[at.part],
        duration_h=Decimal(2),
        venue="L1" if number % 2 else "L2",
        attendance={m.person: Attendance.PRESENT for m in plan.members if m.body == code},
        invitation_on=notices.invitation_on(meeting, at.day),
        documents_on=notices.documents_on(meeting, at.day),
        minutes_on=notices.minutes_on(at.day),
    )


def outcome(plan: Plan = YEAR, **moved: Slot) -> Outcome:
    """Hold every session on its date, or where ``COPIL_2=slot(...)`` says."""
    sessions = [
        held(plan, code, number, moved.get(f"{code}_{number}", at))
        for code, dates in DATES.items()
        for number, at in enumerate(dates, start=1)
    ]
    return meeting_outcome(plan, Calendar(sessions=tuple(sessions)))


def changed(of: Outcome, key: str, **fields: Any) -> Outcome:
    assert of.calendar is not None
    sessions = tuple(
        replace(one, **fields) if one.key == key else one for one in of.calendar.sessions
    )
    return replace(of, calendar=replace(of.calendar, sessions=sessions))


def broken(of: Outcome) -> dict[str, str]:
    """Give where each check found something, by its name."""
    return {each.check: each.where for each in audit(of, MEETINGS)}


def fixed(day: date, **more: Any) -> FixedSession:
    return FixedSession(**{"body": "COPIL", "day": day, "number": 2, **more})
