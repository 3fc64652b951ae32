"""What the calendar model is given: sessions, slots, people, and how much each harm weighs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A part of a working day in which one session can be held."""

    key: str
    day: int
    """Rank among the working days."""
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A session that prepares another, and the working days between them."""

    before: str
    after: str
    min_gap_days: int
    max_gap_days: int | None = None

    def allows(self, gap_days: int) -> bool:
        """Tell whether the sessions may be so many working days apart."""
        most = gap_days if self.max_gap_days is None else self.max_gap_days
        return self.min_gap_days <= gap_days <= most


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that one session of a body had better decide in time."""

    key: str
    sessions: tuple[str, ...]
    """Those of the body."""
    first_day: int
    """First working day that is near enough..."""
    last_day: int
    """...and last one that is early enough."""

    def admits(self, day: int) -> bool:
        """Tell whether a session on a day decides in time."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much one unit of each harm weighs beside the others."""

    left_out: float = 10_000.0
    """A session that is not held."""
    absent: float = 1_000.0
    """A required person who is not there."""
    undecided: float = 100.0
    """Something that no session decides in time."""
    moved: float = 40.0
    """A session that is not where the reference has it."""
    moved_day: float = 1.0
    """A working day between a session and where the reference has it."""
    missed: float = 20.0
    """A desired person who is not there."""
    over_cap: float = 15.0
    """A required meeting above a person's cap in a month."""
    avoided: float = 8.0
    """A person in a period in which they had better be spared; if only desired, they are."""
    same_day: float = 4.0
    """A second required meeting of a person in one day."""
    disliked: float = 3.0
    """A person there outside their preferred days."""
    off_centre: float = 0.125
    """A working day between a session and the middle of its window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How far to search."""

    most_candidates: int = 8_000
    """Sessions and slots up to which every slot of every window is looked at..."""
    most_slots: int = 30
    """...else so many of each session: the least harmful, and some all over its window."""
    nodes: int = 50
    """Branches of the search over all sessions."""
    rounds: int = 12
    """Rounds of improvement where the whole is not proven: each moves a part of the sessions."""
    round_sessions: int = 40
    """Sessions that one round moves."""
    round_nodes: int = 20
    """Branches of one round."""
    solver: str = ""
    """Name of the solver to take; none: HiGHS."""


@dataclass(frozen=True, kw_only=True)
class Instance:
    """One calendar problem: which sessions to hold, when, and with whom."""

    slots: tuple[Slot, ...]
    """In the order of time."""
    window: Mapping[str, tuple[str, ...]]
    """Session -> slots it may be held in, in the order of time."""
    middle: Mapping[str, int] = field(default_factory=dict)
    """Session -> day it is best held on, all else equal; a missing key is any."""
    required: Mapping[str, frozenset[str]]
    """Session -> people who must be there."""
    desired: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Session -> other people who should be there; a missing key is nobody."""
    free: Mapping[str, frozenset[str]]
    """Person -> slots in which they may meet."""
    excused: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """(session, person) -> slots in which nobody expects them, being represented or gone."""
    avoided: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Person -> slots of periods in which they had better not meet."""
    disliked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Person -> slots outside their preferred days."""
    links: tuple[Link, ...] = ()
    dues: tuple[Due, ...] = ()
    """What had better be decided in time."""
    month_cap: Mapping[str, int] = field(default_factory=dict)
    """Person -> required meetings in a month from which more are a harm."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Session -> slot it keeps, whoever is free."""
    reference: Mapping[str, str] = field(default_factory=dict)
    """Session -> slot to stay close to."""
    hosts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Session -> venues that suit it; none: it takes no venue from the others."""
    quorum_share: Mapping[str, float] = field(default_factory=dict)
    """Session -> share of its required people who must be free; a missing key is half."""
    needed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Session -> required people without whom it is not held; a missing key is nobody."""
    weights: Weights = Weights()
    options: Options = Options()

    def expected(self, session: str, slot: str) -> list[str]:
        """List the people who must be at a session if it is held in a slot."""
        return self._present(self._required, session, slot)

    def hoped(self, session: str, slot: str) -> list[str]:
        """List the other people who should be at a session if it is held in a slot."""
        return self._present(self._desired, session, slot)

    def has_quorum(self, session: str, expected: int, absent: Collection[str]) -> bool:
        """Tell whether a session can be held without some of so many people whom it expects."""
        most_absent = expected * (1 - self.quorum_share.get(session, HALF))
        needed = self.needed.get(session, frozenset())
        return len(absent) <= most_absent and needed.isdisjoint(absent)

    def _present(self, members: Mapping[str, list[str]], session: str, slot: str) -> list[str]:
        people = members.get(session, [])
        if session not in self._excusing:
            return people
        return [p for p in people if slot not in self.excused.get((session, p), ())]

    @cached_property
    def _required(self) -> dict[str, list[str]]:
        return {session: sorted(people) for session, people in self.required.items()}

    @cached_property
    def _desired(self) -> dict[str, list[str]]:
        return {session: sorted(people) for session, people in self.desired.items()}

    @cached_property
    def _excusing(self) -> set[str]:
        return {session for session, _ in self.excused}

    @cached_property
    def day(self) -> dict[str, int]:
        """Slot -> rank of its working day."""
        return {slot.key: slot.day for slot in self.slots}

    @cached_property
    def month(self) -> dict[str, str]:
        """Slot -> month it is in."""
        return {slot.key: slot.month for slot in self.slots}
