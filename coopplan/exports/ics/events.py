"""Sessions and what must be sent for them, as iCalendar events without revision.

What must be sent is an all-day event that leaves the day free, with an alarm at nine: Outlook and
Google Calendar leave tasks (VTODO) out of what they import, and every client shows events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from icalendar import Alarm, Event, vCalAddress

from coopplan.domain.calendars.bodies.chairs import chaired
from coopplan.domain.calendars.bodies.substitutes import seats
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.people.directory import addresses, titles
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.meetings.meeting_load import attending, organiser
from coopplan.exports.ics.identity import SESSION, uid
from coopplan.exports.ics.words import clean, description, place, title
from coopplan.i18n import N_, _

NO_ADDRESS = "invalid:nomail"
"""Address of an organiser who has none; RFC 5545 wants one wherever somebody attends."""
STATUSES = {
    SessionStatus.PROPOSED: "TENTATIVE",
    SessionStatus.CONFIRMED: "CONFIRMED",
    SessionStatus.HELD: "CONFIRMED",
    SessionStatus.CANCELLED: "CANCELLED",
}
ROLES = {Presence.REQUIRED: "REQ-PARTICIPANT", Presence.DESIRED: "OPT-PARTICIPANT"}
ALARM_AFTER = timedelta(hours=9)
"""From midnight of the day on which something must be sent."""
INVITATION, DOCUMENTS, MINUTES = "invitation", "dossier", "compte-rendu"
TO_SEND = {
    INVITATION: N_("Invitation à envoyer : {session}"),
    DOCUMENTS: N_("Dossier à envoyer : {session}"),
    MINUTES: N_("Compte rendu à envoyer : {session}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event, and in whose files it belongs."""

    uid: str
    event: Event
    people: tuple[str, ...]
    body: str = ""
    """Empty: not in the body's file."""


def entries(plan: Plan, session: Session, number: int | None = None) -> Iterator[Entry]:
    """Give the events of a session: for its members, then for whoever sends the papers, if held.

    ``number``: the one by which people know it, if it is not its own.
    """
    sender = organiser(plan, session)
    chair = chaired(plan, session.body, session.number).chair
    leaders = filter(None, (chair, sender))
    absent = session.people(Attendance.ABSENT, Attendance.REPRESENTED)
    there = dict.fromkeys((*attending(session), *leaders))
    yield Entry(
        uid=uid(plan, session, number=number),
        event=_session_event(plan, session, uid(plan, session, number=number)),
        people=tuple(person for person in there if person not in absent),
        body=session.body,
    )
    if _is_cancelled(session):
        return
    days = (session.invitation_on, session.documents_on, session.minutes_on)
    for kind, on in zip(TO_SEND, days, strict=True):
        name = uid(plan, session, kind, number)
        yield Entry(
            uid=name,
            event=_to_send(plan, session, _(TO_SEND[kind]), on, name),
            people=(sender,) if sender else (),
        )


def _session_event(plan: Plan, session: Session, name: str) -> Event:
    body = chaired(plan, session.body, session.number)
    zone = ZoneInfo(plan.time_zone)
    event = _event(name, title(body, session), session)
    event.add("dtstart", session.start.replace(tzinfo=zone))
    event.add("dtend", session.intervals[0].end.replace(tzinfo=zone))
    if session.days > 1:
        event.add("rrule", {"freq": "daily", "count": session.days})
    event.add("description", description(plan, body, session))
    where = place(plan, session)
    if where:
        event.add("location", where)
    if body.kind:
        event.add("categories", [clean(body.kind)])
    _add_people(event, plan, session, body.chair)
    return event


def _to_send(plan: Plan, session: Session, sentence: str, on: date, name: str) -> Event:
    body = by_code(plan.bodies)[session.body]
    summary = sentence.format(session=title(body, session))
    event = _event(name, summary, session)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(summary))
    return event


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", ALARM_AFTER)
    return alarm


def _event(identifier: str, summary: str, session: Session) -> Event:
    event = Event()
    event.add("uid", identifier)
    event.add("summary", cancelled_title(summary) if _is_cancelled(session) else summary)
    event.add("status", STATUSES[session.status])
    return event


def session_of(identifier: str) -> str:
    """Give the identifier of the session that an event is about: itself, or what it prepares."""
    for kind in TO_SEND:
        if identifier.startswith(f"{kind}-"):
            return SESSION + identifier.removeprefix(kind)
    return identifier


def without_addresses(event: Event) -> Event:
    """Give an event that says who comes in its text alone: no address of anybody is in it."""
    bare = cast("Event", Event.from_ical(event.to_ical()))
    for name in ("ATTENDEE", "ORGANIZER"):
        bare.pop(name, None)
    return bare


def cancelled_title(summary: str) -> str:
    """Say in the title that a session is cancelled: not every client shows its status."""
    return _("Annulée : {session}").format(session=summary)


def _is_cancelled(session: Session) -> bool:
    return session.status is SessionStatus.CANCELLED


def _add_people(event: Event, plan: Plan, session: Session, chair: str) -> None:
    """Add the members who have an address, under the chair, or whoever prepares the session."""
    mails = addresses(plan)
    written = [
        member
        for member in seats(plan)
        if member.body == session.body
        and member.person in session.attendance
        and member.person in mails
    ]
    if not written:
        return
    leader = chair or organiser(plan, session)
    event["organizer"] = _person(plan, leader, mails.get(leader, ""))
    for member in written:
        attendee = _person(plan, member.person, mails[member.person])
        attendee.params["ROLE"] = ROLES[member.presence]
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        attendee.params["SCHEDULE-AGENT"] = "NONE"
        event.add("attendee", attendee, encode=False)


def _person(plan: Plan, code: str, mail: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{mail}" if mail else NO_ADDRESS)
    name = titles(plan).get(code, code) or code
    person.params["CN"] = clean(name).replace('"', "'").replace("\n", " ")
    return person
