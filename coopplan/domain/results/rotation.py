"""Whose place each body meets at: how often at each structure, and twice in a row or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from coopplan.domain.calendars.hosting import possible_hosts
from coopplan.domain.input.governance import Body
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.calendar import Calendar, Session
from coopplan.domain.results.meeting_load import held


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """Where one body meets."""

    body: Body
    sessions: Mapping[str, int]
    """Sessions by structure that hosts; those without a venue under an empty code."""
    takes_turns: bool
    """Whether several structures have a venue for it."""
    repeats: tuple[tuple[Session, Session], ...]
    """Sessions in a row at the same structure, though they could take turns."""

    @property
    def total(self) -> int:
        """Sessions held."""
        return sum(self.sessions.values())

    @property
    def largest_share(self) -> Decimal:
        """Share of the structure that hosts most, 0 to 1."""
        most = max((count for code, count in self.sessions.items() if code), default=0)
        return Decimal(most) / self.total if self.total else Decimal(0)


def rotations(plan: Plan, calendar: Calendar) -> tuple[Rotation, ...]:
    """Tell where each body that meets does so, in the order of the sheet."""
    found = (_rotation(plan, calendar, body) for body in plan.bodies)
    return tuple(rotation for rotation in found if rotation.total)


def hosts(plan: Plan, found: tuple[Rotation, ...]) -> tuple[str, ...]:
    """List the structures that host a session, in the order of the sheet."""
    used = {code for rotation in found for code in rotation.sessions if code}
    return tuple(structure.code for structure in plan.structures if structure.code in used)


def host(plan: Plan, session: Session) -> str:
    """Give the structure at whose place a session is held; empty if it has no venue."""
    venue = by_code(plan.venues).get(session.venue)
    return venue.structure if venue else ""


def _rotation(plan: Plan, calendar: Calendar, body: Body) -> Rotation:
    sessions = [session for session in held(calendar) if session.body == body.code]
    places = {session.key: host(plan, session) for session in sessions}
    takes_turns = len(possible_hosts(plan, body)) > 1
    return Rotation(
        body=body,
        sessions=Counter(places.values()),
        takes_turns=takes_turns,
        repeats=tuple(
            (one, following)
            for one, following in pairwise(sessions)
            if takes_turns and places[one.key] and places[one.key] == places[following.key]
        ),
    )
