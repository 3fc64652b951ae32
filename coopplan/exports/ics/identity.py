"""Identifiers of events and names of files: the same from one export to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from icalendar import Event

from coopplan.domain.input.identifier import identifier
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.meetings.calendar import Session
from coopplan.exports.ics.dates import day_of
from coopplan.exports.naming import slug

DOMAIN = "coopplan"
SESSION = "seance"


def uid(plan: Plan, session: Session, kind: str = SESSION, number: int | None = None) -> str:
    """Name an event of a session: its body, its number and the workbook it is planned in.

    A workbook is known by the identifier kept in it: it stays when the file is renamed, when names,
    dates, places and people change, when the horizon moves. A date that replaces a cancelled one is
    another event: the cancelled one keeps its own. ``number``: that of the event people have.
    """
    again = f"r{session.postponed}" if session.postponed else ""
    rank = session.number if number is None else number
    return f"{kind}-{slug(session.body)}-{rank}{again}{_ending(plan)}"


def is_of(plan: Plan, identifier: str) -> bool:
    """Whether an event comes from this plan's workbook."""
    return identifier.endswith(_ending(plan))


def numbers(plan: Plan, sessions: Iterable[Session], known: Iterable[Event]) -> Mapping[str, int]:
    """Give the number by which people know each session, by its key.

    It is that of the plan, until a later horizon counts again from one: then sessions keep the
    number of the event on their day, those that have moved that of an event to come which no
    session has kept, the first for the first, and others take one that nobody had.
    """
    earlier = _Earlier(plan)
    for event in known:
        earlier.note(event)
    found: dict[str, int] = {}
    for session in earlier.in_order(sessions):
        if session.key not in found:
            found[session.key] = earlier.number(session)
    return found


@dataclass(slots=True)
class _Earlier:
    """The numbers of the events that people have, by body."""

    plan: Plan
    days: dict[tuple[str, int], date] = field(default_factory=dict)
    """Day of each event, by the slug of its body and its number."""
    taken: set[tuple[str, int]] = field(default_factory=set)

    def note(self, event: Event) -> None:
        """Remember an event, if it is a session of this workbook."""
        found = re.fullmatch(rf"{SESSION}-(.+)-(\d+)(?:r\d+)?", _own_part(self.plan, event))
        if found and str(event.get("STATUS", "")) != "CANCELLED":
            self.days[found[1], int(found[2])] = day_of(event)

    def in_order(self, sessions: Iterable[Session]) -> list[Session]:
        """Put first the sessions that are on the day of an event."""
        return sorted(sessions, key=lambda each: not self._on_its_day(each))

    def number(self, session: Session) -> int:
        """Give a session its number."""
        body = slug(session.body)
        usual = session.number
        if self._counts_again(body):
            usual = self._on_its_day(session) or self._moved(body)
        wanted = usual or session.number
        free = (n for n in count(wanted) if self._is_free(body, n, keeps=usual > 0))
        chosen = next(free)
        self.taken.add((body, chosen))
        return chosen

    def _on_its_day(self, session: Session) -> int:
        """Give the number of the event on a session's day; 0 if there is none."""
        body, day = slug(session.body), session.start.date()
        return next((n for (code, n), on in self.days.items() if (code, on) == (body, day)), 0)

    def _moved(self, body: str) -> int:
        """Give the number of the first event to come that no session has kept; 0 without any."""
        first = self.plan.periods[0].first
        to_come = (n for (code, n), day in self.days.items() if code == body and day >= first)
        return min((n for n in to_come if (body, n) not in self.taken), default=0)

    def _counts_again(self, body: str) -> bool:
        """Whether people have sessions of a body that are before the horizon."""
        first = self.plan.periods[0].first
        return any(code == body and day < first for (code, _), day in self.days.items())

    def _is_free(self, body: str, number: int, *, keeps: bool) -> bool:
        if (body, number) in self.taken:
            return False
        return keeps or not self._counts_again(body) or (body, number) not in self.days


def _ending(plan: Plan) -> str:
    return f"-{identifier(plan)}@{DOMAIN}"


def _own_part(plan: Plan, event: Event) -> str:
    """Give what comes before the identifier of the workbook; empty for another workbook's."""
    name = str(event["UID"])
    return name.removesuffix(_ending(plan)) if is_of(plan, name) else ""
