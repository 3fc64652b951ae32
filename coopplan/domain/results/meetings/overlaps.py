"""Fewer meetings: bodies that could meet as one, on the same day, or be replaced by a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from coopplan.domain.amounts import ZERO
from coopplan.domain.calendars.bodies.sessions import session_count
from coopplan.domain.folding import folded
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.plan import Plan, by_code
from coopplan.vocabulary import words

TO_INFORM = frozenset({"informer", "information", "inform", "info"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What meetings take over the horizon, trips aside."""

    sessions: int = 0
    hours: Decimal = ZERO
    """Hours of presence, all members together."""
    days: Decimal = ZERO
    """Days of the agents: presence and preparation."""
    eur: Decimal = ZERO
    """Those days, at each agent's cost."""

    def __add__(self, other: Toll) -> Toll:
        return Toll(
            sessions=self.sessions + other.sessions,
            hours=self.hours + other.hours,
            days=self.days + other.days,
            eur=self.eur + other.eur,
        )

    def __sub__(self, other: Toll) -> Toll:
        return Toll(
            sessions=self.sessions - other.sessions,
            hours=self.hours - other.hours,
            days=self.days - other.days,
            eur=self.eur - other.eur,
        )


class Difference(StrEnum):
    """What two bodies that share their members do not have in common."""

    CHAIR = "chair"
    INTERPRETATION = "interpretation"
    """Only one of them needs it."""
    LEVEL = "level"
    """Elected members decide in one of them only."""
    PROGRAMME = "programme"
    """One of them follows a programme's own rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two bodies in which the same people sit."""

    first: str
    second: str
    common: tuple[str, ...]
    """Codes of those who sit in both, in the order of the sheet."""
    share: Decimal
    """Common members among all members of both (Jaccard), 0 to 1."""
    is_merger: bool
    """Whether they are of the same level and type and could meet as one; else on the same day."""
    differences: tuple[Difference, ...] = ()
    """What they would have to agree on first."""
    saved: Toll = Toll()
    """What one body in their place saves; nothing when they only meet on the same day."""
    saved_trips: int
    """Return trips that common members would not make twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNote:
    """A body that only informs, which a note to its members could replace."""

    body: str
    saved: Toll


def overlaps(plan: Plan) -> tuple[Overlap, ...]:
    """List the pairs of bodies that share enough members, mergers first, then by their share.

    A body and the one that prepares it are no pair: they meet apart on purpose.
    """
    meeting = [body for body in plan.bodies if session_count(plan, body)]
    pairs = (
        _overlap(plan, first, second)
        for first, second in combinations(meeting, 2)
        if first.code != second.preceded_by and second.code != first.preceded_by
    )
    found = [pair for pair in pairs if pair.common and pair.share >= plan.settings.overlap_share]
    return tuple(sorted(found, key=lambda pair: (not pair.is_merger, -pair.share)))


def written_notes(plan: Plan) -> tuple[WrittenNote, ...]:
    """List the bodies that only inform, with what a note in their place saves."""
    return tuple(
        WrittenNote(body=body.code, saved=_toll(plan, body, _members(plan, body)))
        for body in plan.bodies
        if only_informs(body) and session_count(plan, body)
    )


def only_informs(body: Body) -> bool:
    """Whether a body informs, and neither decides nor prepares anything."""
    words = folded(body.purpose).split()
    return bool(words) and not body.expected_decision and set(words) <= TO_INFORM


def _overlap(plan: Plan, first: Body, second: Body) -> Overlap:
    one, other = _members(plan, first), _members(plan, second)
    common = tuple(person for person in one if person in other)
    is_merger = first.political == second.political and folded(first.kind) == folded(second.kind)
    twice = min(session_count(plan, first), session_count(plan, second))
    return Overlap(
        first=first.code,
        second=second.code,
        common=common,
        share=Decimal(len(common)) / max(1, len({*one, *other})),
        is_merger=is_merger,
        differences=tuple(_differences(first, second)),
        saved=_saved_by_merging(plan, first, second) if is_merger else Toll(),
        saved_trips=twice * len(common),
    )


def follows_programme(body: Body) -> bool:
    """Whether a body programmes a fund: its rules, and often its dates, are not its own."""
    kinds = words("meetings", "programme")
    return folded(body.kind) in kinds or folded(body.name).startswith(tuple(kinds - {"cp"}))


def _differences(first: Body, second: Body) -> Iterator[Difference]:
    if first.chair != second.chair:
        yield Difference.CHAIR
    if first.interpretation != second.interpretation:
        yield Difference.INTERPRETATION
    if first.political != second.political:
        yield Difference.LEVEL
    if follows_programme(first) != follows_programme(second):
        yield Difference.PROGRAMME


def _saved_by_merging(plan: Plan, first: Body, second: Body) -> Toll:
    """Compare two bodies with one in their place, in which the members of both sit.

    It meets as often as the one that meets most, for as long as the one that lasts longest.
    """
    one, other = _members(plan, first), _members(plan, second)
    united = replace(
        max(first, second, key=lambda body: session_count(plan, body)),
        duration_h=max(first.duration_h, second.duration_h),
        preparation_days=max(first.preparation_days, second.preparation_days),
    )
    apart = _toll(plan, first, one) + _toll(plan, second, other)
    return apart - _toll(plan, united, tuple(dict.fromkeys((*one, *other))))


def _toll(plan: Plan, body: Body, members: Sequence[str]) -> Toll:
    """Count what a body with these members takes; whoever organises it prepares it."""
    agents, sessions = by_code(plan.agents), session_count(plan, body)
    present = [agents[person] for person in members if person in agents]
    organisers = [agents[body.chair]] if body.chair in agents else present[:1]
    presence_days = sessions * body.duration_h / plan.settings.hours_per_day
    preparation_days = sessions * body.preparation_days
    spent = [
        *((agent, presence_days) for agent in present),
        *((agent, preparation_days) for agent in organisers),
    ]
    return Toll(
        sessions=sessions,
        hours=sessions * body.duration_h * len(members),
        days=sum((days for _agent, days in spent), ZERO),
        eur=sum((days * agent.cost_eur_per_day for agent, days in spent), ZERO),
    )


def _members(plan: Plan, body: Body) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(member.person for member in plan.members if member.body == body.code)
    )
