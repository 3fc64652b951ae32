"""What the venue model is given: dated sessions, venues, and what each choice harms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]
Span = tuple[int, int]
"""Minutes from the first to the one after the last, counted from one origin."""


TIERS = ("unhoused", "too_far", "repeated", "symbol", "share", "overall")
"""Harms that none of the others outweighs: each is as little as it can be, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much one unit of each harm weighs in the sum; the search weighs those below the tiers."""

    unhoused: float = 10_000.0
    """A session without a venue, though some suit it."""
    too_far: float = 5_000.0
    """Two sessions between whose venues somebody who is to be at both has no time to travel."""
    repeated: float = 1_000.0
    """Two sessions of a body in a row at the same structure."""
    symbol: float = 200.0
    """A session at a venue that does not stand for what its body asks."""
    share: float = 100.0
    """A session too many, or too few, of a body at a structure."""
    overall: float = 50.0
    """A session too many at a structure, of all bodies together."""
    moved: float = 40.0
    """A session that is not where the reference has it."""
    travel_h: float = 1.0
    """An hour of one person's trip."""
    cost_eur: float = 0.05
    """A euro of hire."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One venue problem: where each dated session is held."""

    spans_of: Mapping[str, tuple[Span, ...]]
    """Session -> time it takes, day by day; sessions in the order of time."""
    body_of: Mapping[str, str]
    """Session -> body."""
    structure_of: Mapping[str, str]
    """Venue -> structure it belongs to."""
    suits: Mapping[str, tuple[str, ...]]
    """Session -> venues large and equipped enough; none: it has no venue, and none is missed."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Session -> venue it keeps."""
    reference: Mapping[str, str] = field(default_factory=dict)
    """Session -> venue to stay close to."""
    rotating: frozenset[str] = frozenset()
    """Bodies that change structure from a session to the next."""
    least: Mapping[Pair, int] = field(default_factory=dict)
    """(body, structure) -> sessions it hosts at least; a missing key is none."""
    most: Mapping[Pair, int] = field(default_factory=dict)
    """(body, structure) -> sessions it hosts at most; a missing key is any number."""
    most_overall: Mapping[str, int] = field(default_factory=dict)
    """Structure -> sessions of all bodies that it hosts at most; a missing key is any number."""
    off_symbol: frozenset[Pair] = frozenset()
    """(session, venue) that does not stand for what the body asks."""
    trips_min: Mapping[Pair, int] = field(default_factory=dict)
    """(session, venue) -> minutes of everybody's trips there and back; a missing key is none."""
    between_min: Mapping[Pair, int] = field(default_factory=dict)
    """Two sessions at both of which somebody is to be -> minutes between them to travel in."""
    travel_min: Mapping[Pair, int] = field(default_factory=dict)
    """Two venues -> minutes from one to the other; a missing key is none."""
    cost_eur: Mapping[str, float] = field(default_factory=dict)
    """Venue -> euros of hire; a missing key is free."""
    weights: Weights = Weights()
    nodes: int = 200
    """Branches of the search."""
    solver: str = ""
    """Name of the solver to take; none: HiGHS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Where each session is held."""

    venue_of: Mapping[str, str]
    """Session -> venue; a session without one is missing."""
    harm: float
    counts: Mapping[str, float]
    """Harm -> how many units of it."""
    weights: Weights
    is_proven: bool
    too_far: frozenset[frozenset[str]] = frozenset()
    """Pairs of sessions between whose venues somebody has no time to travel."""
