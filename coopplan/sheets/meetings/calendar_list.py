"""The sessions of *Calendrier*, one a row, as a table that can be filtered."""

from __future__ import annotations

from coopplan import palette
from coopplan.domain.calendars.bodies.chairs import chaired
from coopplan.domain.calendars.bodies.substitutes import seats
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Attendance, Calendar, Session
from coopplan.i18n import _
from coopplan.sheets.canvas.column import Column, Content, column_at
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.words.meeting_words import (
    body_name,
    decided,
    hours,
    people,
    session_place,
    status,
)

TABLE = "coopplan_calendrier"


def render(sheet: Sheet, plan: Plan, calendar: Calendar) -> None:
    """Write the table of all sessions."""
    sheet.heading(_("Toutes les séances"))
    columns = (
        Column(_("Date"), "date", name="day"),
        Column(_("Heure"), "wrap", name="hours"),
        Column(_("Instance"), "wrap", name="body"),
        Column(_("N°"), "count", name="number"),
        Column(_("Objet"), "wrap", name="purpose"),
        Column(_("Lieu"), "wrap", name="venue"),
        Column(_("Absents ou représentés"), "wrap", name="absent"),
        Column(_("À libérer"), "wrap", name="to_release"),
        Column(_("Invitation au plus tard"), "date", name="invitation"),
        Column(_("Dossier au plus tard"), "date", name="documents"),
        Column(_("Compte rendu au plus tard"), "date", name="minutes"),
        Column(_("Statut"), "wrap", name="status"),
        Column(_("Décision attendue"), "wrap", name="decision"),
        Column(_("Présidence"), "wrap", name="chair"),
        Column(_("Obligatoires présents"), "wrap", name="required"),
        Column(_("Souhaités présents"), "wrap", name="desired"),
    )
    head = sheet.row
    sheet.header(columns)
    for session in calendar.sessions:
        struck = ("struck",) if session.status is SessionStatus.CANCELLED else ()
        sheet.line(columns, _row(plan, session), *struck)
    if not calendar.sessions:
        sheet.line(columns, {})
    filled = {"type": "no_blanks", "format": sheet.book.custom((), bg_color=palette.BAD_TINT)}
    asked = column_at(columns, "to_release")
    sheet.page.conditional_format(head + 1, asked, sheet.row - 1, asked, filled)
    sheet.as_table(TABLE, columns, head)


def _row(plan: Plan, session: Session) -> dict[str, Content]:
    body = by_code(plan.bodies)[session.body]
    row: dict[str, Content] = {
        "day": session.slot.day,
        "hours": hours(session),
        "body": body_name(plan, session.body),
        "number": session.number,
        "purpose": body.purpose,
        "decision": decided(plan, session),
        "venue": session_place(plan, session),
        "chair": titled(plan, chaired(plan, session.body, session.number).chair),
        "required": people(plan, _present(plan, session, Presence.REQUIRED)),
        "desired": people(plan, _present(plan, session, Presence.DESIRED)),
        "absent": people(plan, session.people(Attendance.ABSENT, Attendance.REPRESENTED)),
        "to_release": people(plan, session.people(Attendance.TO_RELEASE)),
        "status": status(session),
    }
    if session.status is SessionStatus.CANCELLED:
        return row
    sent = {
        "invitation": session.invitation_on,
        "documents": session.documents_on,
        "minutes": session.minutes_on,
    }
    return row | sent


def _present(plan: Plan, session: Session, presence: Presence) -> tuple[str, ...]:
    """List the members of a presence who are there."""
    wanted = {
        member.person
        for member in seats(plan)
        if member.body == session.body and member.presence is presence
    }
    return tuple(one for one in session.people(Attendance.PRESENT) if one in wanted)
