"""Calendar files of the hand-made plan of meetings, read back, and ways to change them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar

from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar, Session
from coopplan.exports.ics import Exported, export
from coopplan.exports.ics.identity import uid

FIRST = datetime(2026, 11, 24, 9, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 9, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
ALL, BODY, PERSON = "toutes-les-reunions.ics", "instance-I2.ics", "personne-E2.ics"


def events(path: Path) -> dict[str, icalendar.Event]:
    found = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["UID"]): event for event in found.walk("VEVENT")}


def of(path: Path, plan: Plan, session: Session, kind: str = "seance") -> icalendar.Event:
    return events(path)[uid(plan, session, kind)]


def moved(calendar: Calendar, place: int, **changes: object) -> Calendar:
    sessions = list(calendar.sessions)
    sessions[place] = replace(sessions[place], **changes)  # type: ignore[arg-type]
    return replace(calendar, sessions=tuple(sessions))


def again(folder: Path, plan: Plan, calendar: Calendar) -> Exported:
    return export(folder, plan, calendar, now=LATER)
