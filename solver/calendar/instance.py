"""What the calendar model is given: sessions, slots, people, and how much each harm weighs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

HALF = 0.5
DAY_MIN = 24 * 60
Span = tuple[int, int]
"""Minutes from the first to the one after the last, counted from one origin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Hours of a working day, or of several in a row, in which a session can be held."""

    key: str
    day: int
    """Rank among the working days; that of the first."""
    month: str
    start_min: int
    """Minutes from an origin common to all slots to its start."""
    length_min: int
    """Minutes on each day."""
    days: int = 1
    """Days in a row, at the same hours."""
    block: str = ""
    """Half-day it starts in: its slots can stand for each other; empty: it stands alone."""
    off_h: float = 0.0
    """Hours between its start and the usual one."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The time it takes, day by day."""
        starts = (self.start_min + day * DAY_MIN for day in range(self.days))
        return tuple((start, start + self.length_min) for start in starts)


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
    off_hour: float = 0.5
    """An hour between the start of a session and the usual one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How far to search."""

    refinements: int = 8
    """Times that days are looked at hour by hour because half-days do not say enough."""
    columns: int = 8
    """Half-days a session that are looked at first: those that add least to the harm of all."""
    nodes: int = 50
    """Branches of the search over all sessions."""
    density: float = 20.0
    """People and moments of a half-day looked at, on average, beyond which no program is written:
    sessions are placed one by one, and moved."""
    entries: int = 300_000
    """People and moments of all half-days, beyond which it is neither."""
    moves: int = 60
    """Placements of each session that are tried then..."""
    slots_weighed: int = 400_000
    """...and slots that they weigh, all together."""
    rounds: int = 12
    """Rounds of improvement where the whole is not proven: each moves a part of the sessions."""
    round_sessions: int = 15
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
    """Person -> slots in which they may meet: the whole of a session fits."""
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
    shut: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Venue -> days on which nobody meets there; a missing key is none."""
    travel_min: Mapping[frozenset[str], int] = field(default_factory=dict)
    """Two sessions -> least minutes between their places; a missing key is none."""
    lunch: Span | None = None
    """Minutes of a day that are not for travelling."""
    by_the_hour: frozenset[str] = frozenset()
    """People who are free, or like to meet, at some hours of a half-day and not at others."""
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

    def members(self, session: str) -> frozenset[str]:
        """Give everybody whom a session asks for."""
        return self._members[session]

    def open_hosts(self, session: str, slot: str) -> frozenset[str]:
        """Give the venues that suit a session and are open on all days of a slot."""
        first = self.day[slot]
        days = range(first, first + self.slot[slot].days)
        shut = self.shut
        return frozenset(
            v for v in self.hosts.get(session, ()) if shut.get(v, frozenset()).isdisjoint(days)
        )

    def is_open(self, session: str, slot: str) -> bool:
        """Tell whether a session that needs a venue has one that is open."""
        return not self.hosts.get(session) or bool(self.open_hosts(session, slot))

    def _present(self, members: Mapping[str, list[str]], session: str, slot: str) -> list[str]:
        people = members.get(session, [])
        if session not in self.excusing:
            return people
        return [p for p in people if slot not in self.excused.get((session, p), ())]

    @cached_property
    def _members(self) -> dict[str, frozenset[str]]:
        return {m: people | self.desired.get(m, frozenset()) for m, people in self.required.items()}

    @cached_property
    def _required(self) -> dict[str, list[str]]:
        return {session: sorted(people) for session, people in self.required.items()}

    @cached_property
    def _desired(self) -> dict[str, list[str]]:
        return {session: sorted(people) for session, people in self.desired.items()}

    @cached_property
    def excusing(self) -> set[str]:
        """Sessions that do not expect everybody in every slot."""
        return {session for session, _ in self.excused}

    @cached_property
    def slot(self) -> dict[str, Slot]:
        """Slot by its key."""
        return {slot.key: slot for slot in self.slots}

    @cached_property
    def spans(self) -> dict[str, tuple[Span, ...]]:
        """Slot -> time it takes, day by day."""
        return {slot.key: slot.spans for slot in self.slots}

    @cached_property
    def day(self) -> dict[str, int]:
        """Slot -> rank of its working day."""
        return {slot.key: slot.day for slot in self.slots}

    @cached_property
    def month(self) -> dict[str, str]:
        """Slot -> month it is in."""
        return {slot.key: slot.month for slot in self.slots}
