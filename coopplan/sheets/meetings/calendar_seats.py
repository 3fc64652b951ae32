"""Who sits in each body of *Calendrier*, once for all of its sessions."""

from __future__ import annotations

from coopplan.domain.calendars.bodies.substitutes import seats
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Calendar
from coopplan.i18n import _
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.words.meeting_words import body_name, people


def render(sheet: Sheet, plan: Plan, calendar: Calendar) -> None:
    """List the members of each body that meets."""
    meeting = {session.body for session in calendar.sessions}
    bodies = [body.code for body in plan.bodies if body.code in meeting]
    if not bodies:
        return
    sheet.heading(_("Qui siège dans chaque instance"))
    columns = (
        Column(_("Instance"), "wrap", 2),
        Column(_("Obligatoires"), "wrap", 7),
        Column(_("Souhaités"), "wrap", 5),
    )
    sheet.header(columns)
    for body in bodies:
        required, desired = (_seated(plan, body, each) for each in Presence)
        sheet.line(columns, (body_name(plan, body), required, desired))
    sheet.row += 1


def _seated(plan: Plan, body: str, presence: Presence) -> str:
    """Name the members of a presence, their substitutes with them."""
    found = (member for member in seats(plan) if member.body == body)
    return people(plan, (member.person for member in found if member.presence is presence))
