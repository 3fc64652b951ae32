"""The calendar of meetings, as JSON."""

from __future__ import annotations

from coopplan.commands import CalendarMade
from coopplan.domain.results.meetings.calendar import Calendar, Session
from coopplan.serial.report import Record, dump, finding_record, report_record


def calendar_json(met: CalendarMade) -> str:
    """Write what making a calendar gave as JSON: findings, sessions, files."""
    solved, exported = met.solved, met.exported
    return dump(
        {
            **report_record(solved.report),
            "ok": met.ok,
            "written": str(solved.adoption.path) if solved.adoption else None,
            "sheets": list(solved.adoption.sheets) if solved.adoption else [],
            "shown": solved.shown,
            "notes": [finding_record(note) for note in met.notes],
            "calendar": calendar_record(met.calendar) if met.calendar else None,
            "files": list(exported.files) if exported else [],
            "changed_files": list(exported.written) if exported else [],
            "kept": [finding_record(found) for found in exported.findings] if exported else [],
        }
    )


def calendar_record(calendar: Calendar) -> Record:
    """Give the sessions of a calendar, and those left out."""
    return {
        "is_proven": calendar.is_proven,
        "gap": calendar.gap,
        "sessions": [_session(calendar, session) for session in calendar.sessions],
        "unplaced": [
            {"body": of.body, "number": of.number, "release": [list(one) for one in of.release]}
            for of in calendar.unplaced
        ],
        "undecided": [
            {
                "body": missed.body,
                "before": missed.what,
                "due_on": missed.due_on.isoformat(),
                "number": missed.number or None,
                "others_move": missed.others_move,
                "dates": [
                    {"day": one.slot.day.isoformat(), "release": list(one.release)}
                    for one in missed.dates
                ],
            }
            for missed in calendar.undecided
        ],
    }


def _session(calendar: Calendar, session: Session) -> Record:
    return {
        "body": session.body,
        "number": session.number,
        "start": session.start.isoformat(),
        "end": session.end.isoformat(),
        "days": session.days,
        "venue": session.venue or None,
        "status": session.status.value,
        "attendance": {person: expected.value for person, expected in session.attendance.items()},
        "release": [list(group) for group in calendar.release.get(session.key, ())],
        "invitation_on": session.invitation_on.isoformat(),
        "documents_on": session.documents_on.isoformat(),
        "minutes_on": session.minutes_on.isoformat(),
    }
