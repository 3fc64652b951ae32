"""Words that the sheets of meetings share: bodies, hours, places, whom to release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from coopplan.domain.calendars.bodies.decisions_due import councils_after, decisions_due, due_named
from coopplan.domain.calendars.bodies.hosting import by_video
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.names import called, names_of
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.settings import NoticeUnit
from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.results.meetings.calendar import Session
from coopplan.i18n import N_, _, day, hour, semicolons, short_day, short_month

STATUSES = {
    SessionStatus.PROPOSED: N_("proposée"),
    SessionStatus.CONFIRMED: N_("confirmée"),
    SessionStatus.HELD: N_("tenue"),
    SessionStatus.CANCELLED: N_("annulée"),
}
DELAYS = {
    NoticeUnit.CALENDAR: N_("{days} j"),
    NoticeUnit.WORKING: N_("{days} j ouvrés"),
    NoticeUnit.CLEAR: N_("{days} j francs"),
}
PARTS = N_("mas")
"""Initials of the parts of the day: *matin*, *après-midi*, *soir*."""


def month_name(first: date) -> str:
    """Head the column of a month: ``janv. 27``."""
    return f"{short_month(first)} {first:%y}"


def part(slot: Slot) -> str:
    """Give the initial of a part of the day."""
    return _(PARTS)[slot.part]


def hours(session: Session) -> str:
    """Write from when to when a session is held."""
    first = session.intervals[0]
    told = f"{hour(first.start)}-{hour(first.end)}"
    if session.days == 1:
        return told
    return _("{hours}, {n} jours de suite").format(hours=told, n=session.days)


def body_name(plan: Plan, code: str) -> str:
    """Name a body by code and name."""
    body = by_code(plan.bodies).get(code)
    return f"{code} {body.name}" if body else code


def session_name(plan: Plan, session: Session) -> str:
    """Name a session by its code, its body and its day: ``I07-2 COPIL Emploi (01/06)``."""
    body = by_code(plan.bodies)[session.body]
    on = short_day(session.slot.day)
    return _("{key} {body} ({day})").format(key=session.key, body=body.name, day=on)


def place(plan: Plan, code: str) -> str:
    """Name a venue by code and name; a dash if there is none."""
    venue = by_code(plan.venues).get(code)
    return f"{code} {venue.name}" if venue else code or "–"


def session_place(plan: Plan, session: Session) -> str:
    """Name where a session is held: its venue, or by video, with what that takes."""
    body = by_code(plan.bodies).get(session.body)
    return by_video(body) if body and body.remote else place(plan, session.venue)


def notice(plan: Plan, delay_days: int) -> str:
    """Write a delay of invitation as the settings count it."""
    return _(DELAYS[plan.settings.notice_unit]).format(days=delay_days)


def status(session: Session) -> str:
    """Say how far a session is fixed."""
    return _(STATUSES[session.status])


def people(plan: Plan, codes: Iterable[str]) -> str:
    """List people by job or role and code."""
    return ", ".join(titled(plan, code) for code in codes)


def due_told(plan: Plan, what: str, due_on: date) -> str:
    """Name what a body decides before, with its day: ``F2 LEADER (31/03/2027)``."""
    names = names_of(plan, "tasks") | names_of(plan, "schemes")
    return due_named(f"{what} {names.get(what, '')}".strip(), due_on)


def decided(plan: Plan, session: Session) -> str:
    """Say what a session decides, before what, and which councils deliberate after it."""
    body = by_code(plan.bodies)[session.body]
    told = [body.expected_decision] if body.expected_decision else []
    told += [
        _("avant {due}").format(due=due_told(plan, due.what, due.due_on))
        for due in decisions_due(plan)
        if due.body == body.code and due.admits(session.slot.day)
    ]
    told += [
        _("délibération : {structure}, {nature} du {day}").format(
            structure=called(plan, "structures", council.structure),
            nature=council.occasion,
            day=day(council.day),
        )
        for council in councils_after(plan, body, session.slot.day)
    ]
    return semicolons(told)


def release(plan: Plan, sets: Sequence[Sequence[str]]) -> str:
    """Say whom to release: ``libérer … Maire (E02), ou Juriste (A10) et DGS (E13)``."""
    if not sets:
        return ""
    choices = _(", ou ").join(_(" et ").join(titled(plan, c) for c in group) for group in sets)
    return _("libérer ou faire représenter {people}").format(people=choices)
