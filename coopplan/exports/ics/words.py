"""What people read in an event: its title, place and description."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from coopplan.domain.calendars.bodies.hosting import by_video
from coopplan.domain.calendars.bodies.substitutes import seats
from coopplan.domain.input.people.directory import titled
from coopplan.domain.input.people.governance import Body, Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.i18n import N_, _, day, semicolons

EXPECTED = {
    Attendance.PRESENT: "",
    Attendance.TO_RELEASE: N_("à libérer ou à faire représenter"),
    Attendance.REPRESENTED: N_("représenté"),
    Attendance.ABSENT: N_("pas disponible"),
}
"""What is said after a member's name; nothing of those who are there."""


def title(body: Body, session: Session) -> str:
    """Name a session: ``COPIL Mobilités, séance 2``."""
    return clean(_("{body}, séance {n}").format(body=body.name, n=session.number))


def place(plan: Plan, session: Session) -> str:
    """Name the venue and the structure it belongs to, or say that it is by video; else empty."""
    body = by_code(plan.bodies)[session.body]
    if body.remote:
        return by_video(body)
    venue = by_code(plan.venues).get(session.venue)
    if venue is None:
        return clean(session.venue)
    structures = {structure.code: structure.name for structure in plan.structures}
    return clean(", ".join(filter(None, (venue.name, structures.get(venue.structure)))))


def description(plan: Plan, body: Body, session: Session) -> str:
    """Say what a session is for, who is expected there, and by when what must be sent."""
    return clean("\n".join(_facts(plan, body, session)))


def clean(text: str) -> str:
    """Keep what RFC 5545 lets stand in a text: no control character but the end of a line."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter for letter in unified if letter == "\n" or unicodedata.category(letter) != "Cc"
    )


def _facts(plan: Plan, body: Body, session: Session) -> Iterator[str]:
    if body.purpose:
        yield _("Objet : {purpose}").format(purpose=body.purpose)
    if body.expected_decision:
        yield _("Décision attendue : {decision}").format(decision=body.expected_decision)
    if body.chair:
        yield _("Présidence : {person}").format(person=titled(plan, body.chair))
    for presence, label in (
        (Presence.REQUIRED, _("Présence obligatoire : {people}")),
        (Presence.DESIRED, _("Présence souhaitée : {people}")),
    ):
        people = list(_members(plan, session, presence))
        if people:
            yield label.format(people=semicolons(people))
    yield _("Invitation le {invitation}, dossier le {documents}, compte rendu le {minutes}").format(
        invitation=day(session.invitation_on),
        documents=day(session.documents_on),
        minutes=day(session.minutes_on),
    )


def _members(plan: Plan, session: Session, presence: Presence) -> Iterator[str]:
    """Yield the members of a presence, with what is expected of those who are not simply there."""
    for member in seats(plan):
        expected = session.attendance.get(member.person)
        if member.body == session.body and member.presence is presence and expected is not None:
            said = EXPECTED[expected]
            name = titled(plan, member.person)
            yield f"{name}, {_(said)}" if said else name
