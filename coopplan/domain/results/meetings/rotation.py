"""Whose place each body meets at: how often at each structure, and twice in a row or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from coopplan.domain.amounts import ZERO
from coopplan.domain.calendars.bodies.hosting import overall_bound, possible_hosts, share_bounds
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.meetings.calendar import Calendar, Session
from coopplan.domain.results.meetings.meeting_load import held


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
    bounds: tuple[int, int]
    """Least and most sessions at each structure that may host it."""
    off_share: Mapping[str, int]
    """Sessions at those that host fewer or more, where several may."""

    @property
    def total(self) -> int:
        """Sessions held."""
        return sum(self.sessions.values())

    @property
    def largest_share(self) -> Decimal:
        """Share of the structure that hosts most, 0 to 1."""
        most = max((count for code, count in self.sessions.items() if code), default=0)
        return Decimal(most) / self.total if self.total else ZERO


def rotations(plan: Plan, calendar: Calendar) -> tuple[Rotation, ...]:
    """Tell where each body that meets does so, in the order of the sheet."""
    found = (_rotation(plan, calendar, body) for body in plan.bodies)
    return tuple(rotation for rotation in found if rotation.total)


def above_overall(plan: Plan, found: Sequence[Rotation]) -> Mapping[str, int]:
    """Give the sessions at each structure above its share of all, where bodies have the choice."""
    sessions = sum((Counter(rotation.sessions) for rotation in found), Counter[str]())
    most = most_overall(plan, found)
    return {code: sessions[code] for code in _choices(plan, found) if sessions[code] > most}


def most_overall(plan: Plan, found: Sequence[Rotation]) -> int:
    """Give the most sessions of all bodies at one structure."""
    whole = sum(rotation.total for rotation in found)
    return overall_bound(plan, whole, len(_choices(plan, found)))


def hosts(plan: Plan, found: tuple[Rotation, ...]) -> tuple[str, ...]:
    """List the structures that host a session, in the order of the sheet."""
    used = {code for rotation in found for code in rotation.sessions if code}
    return tuple(structure.code for structure in plan.structures if structure.code in used)


def host(plan: Plan, session: Session) -> str:
    """Give the structure at whose place a session is held; empty if it has no venue."""
    venue = by_code(plan.venues).get(session.venue)
    return venue.structure if venue else ""


def hosted_alone(plan: Plan, found: Sequence[Rotation], structure: str) -> int:
    """Count the sessions that no other structure can host."""
    return sum(one.total for one in found if possible_hosts(plan, one.body) == {structure})


def _choices(plan: Plan, found: Sequence[Rotation]) -> list[str]:
    """List the structures that may host a body that several may."""
    bodies = (rotation.body for rotation in found if rotation.takes_turns)
    return sorted({structure for body in bodies for structure in possible_hosts(plan, body)})


def _rotation(plan: Plan, calendar: Calendar, body: Body) -> Rotation:
    sessions = [session for session in held(calendar) if session.body == body.code]
    places = {session.key: host(plan, session) for session in sessions}
    may_host = sorted(possible_hosts(plan, body))
    takes_turns, sessions_at = len(may_host) > 1, Counter(places.values())
    least, most = share_bounds(plan, len(sessions))
    return Rotation(
        body=body,
        sessions=sessions_at,
        takes_turns=takes_turns,
        repeats=tuple(
            (one, following)
            for one, following in pairwise(sessions)
            if takes_turns and places[one.key] and places[one.key] == places[following.key]
        ),
        bounds=(least, most),
        off_share={
            code: sessions_at[code]
            for code in may_host
            if takes_turns and not least <= sessions_at[code] <= most
        },
    )
