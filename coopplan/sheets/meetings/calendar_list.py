"""The sessions of *Calendrier*, one a row, as a table that can be filtered."""

from __future__ import annotations

from coopplan import palette
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.directory import titled
from coopplan.domain.input.governance import Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.calendar import Attendance, Calendar, Session
from coopplan.i18n import _
from coopplan.sheets.canvas.book import Column, Content, Sheet
from coopplan.sheets.words.meeting_words import body_name, hours, people, place, status

TABLE = "coopplan_calendrier"
TO_RELEASE = 11
"""Sheet column of whom to release."""


def render(sheet: Sheet, plan: Plan, calendar: Calendar) -> None:
    """Write the table of all sessions."""
    sheet.heading(_("Toutes les séances"))
    columns = (
        Column(_("Date"), "date"),
        Column(_("Heure"), "wrap"),
        Column(_("Instance"), "wrap"),
        Column(_("N°"), "count"),
        Column(_("Objet"), "wrap"),
        Column(_("Décision attendue"), "wrap"),
        Column(_("Lieu"), "wrap"),
        Column(_("Présidence"), "wrap"),
        Column(_("Obligatoires présents"), "wrap"),
        Column(_("Souhaités présents"), "wrap"),
        Column(_("Absents ou représentés"), "wrap"),
        Column(_("À libérer"), "wrap"),
        Column(_("Invitation au plus tard"), "date"),
        Column(_("Dossier au plus tard"), "date"),
        Column(_("Compte rendu au plus tard"), "date"),
        Column(_("Statut"), "wrap"),
    )
    head = sheet.row
    sheet.header(columns)
    for session in calendar.sessions:
        struck = ("struck",) if session.status is SessionStatus.CANCELLED else ()
        sheet.line(columns, _row(plan, session), *struck)
    if not calendar.sessions:
        sheet.line(columns, ("",) * len(columns))
    filled = {"type": "no_blanks", "format": sheet.book.custom((), bg_color=palette.BAD_TINT)}
    sheet.page.conditional_format(head + 1, TO_RELEASE, sheet.row - 1, TO_RELEASE, filled)
    sheet.as_table(TABLE, columns, head)


def _row(plan: Plan, session: Session) -> tuple[Content, ...]:
    body = by_code(plan.bodies)[session.body]
    absent = session.people(Attendance.ABSENT, Attendance.REPRESENTED)
    sent = (session.invitation_on, session.documents_on, session.minutes_on)
    is_held = session.status is not SessionStatus.CANCELLED
    return (
        session.slot.day,
        hours(session),
        body_name(plan, session.body),
        session.number,
        body.purpose,
        body.expected_decision,
        place(plan, session.venue),
        titled(plan, body.chair),
        people(_present(plan, session, Presence.REQUIRED)),
        people(_present(plan, session, Presence.DESIRED)),
        people(absent),
        people(session.people(Attendance.TO_RELEASE)),
        *(sent if is_held else (None,) * len(sent)),
        status(session),
    )


def _present(plan: Plan, session: Session, presence: Presence) -> tuple[str, ...]:
    """List the members of a presence who are there."""
    wanted = {
        member.person
        for member in plan.members
        if member.body == session.body and member.presence is presence
    }
    return tuple(one for one in session.people(Attendance.PRESENT) if one in wanted)
