"""Sessions that are placed: what one more harms beside them, and which it sends elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from solver.calendar.clock import clash
from solver.calendar.evaluation import without_venue
from solver.calendar.instance import DAY_MIN, Instance, Link


class Tie(NamedTuple):
    """What two sessions share."""

    both: int
    """People whom both require."""
    either: int
    """People whom one of them desires."""
    is_far: bool
    """Whether people travel from one to the other."""
    is_housed: bool
    """Whether some venue suits both."""


class Near(NamedTuple):
    """A session that is placed, on one of its days."""

    start: int
    end: int
    session: str
    tie: Tie


class Met(NamedTuple):
    """What a session meets in a slot."""

    harm: Mapping[str, float]
    """Session -> what both harm together."""
    clashing: list[str]
    """Sessions that cannot stay where they are, for the people they require."""
    housed: list[str]
    """Sessions of the same moments that some venue suits too."""


Nearby = Mapping[int, list[Near]]
"""Day -> sessions that are placed there and share something with one."""


@dataclass
class Beside:
    """The sessions placed so far."""

    inst: Instance
    lenient: bool
    held: dict[str, str] = field(default_factory=dict)

    def nearby(self, m: str) -> Nearby:
        """List, by day, the sessions placed that share people or venues with one."""
        found: defaultdict[int, list[Near]] = defaultdict(list)
        for n, tie in self._ties[m].items():
            if n in self.held:
                for start, end in self.inst.spans[self.held[n]]:
                    found[start // DAY_MIN].append(Near(start, end, n, tie))
        return found

    def met(self, m: str, s: str, nearby: Nearby) -> Met:
        """Say what a session meets in a slot."""
        weights = self.inst.weights
        harm: dict[str, float] = {}
        clashing: list[str] = []
        housed: list[str] = []
        for start, end in self.inst.spans[s]:
            for since, until, n, tie in nearby.get(start // DAY_MIN, ()):
                if n in harm:
                    continue
                overlap = start < until and since < end
                harm[n] = weights.same_day * tie.both
                if overlap and tie.is_housed:
                    housed.append(n)
                if overlap or (tie.is_far and clash(self.inst, (m, s), (n, self.held[n]))):
                    harm[n] += weights.missed * tie.either
                    if self.lenient:
                        harm[n] += weights.absent * tie.both
                    elif tie.both:
                        clashing.append(n)
        return Met(harm, clashing, housed)

    def in_the_way(self, m: str, s: str, met: Met) -> list[str]:
        """List the sessions that cannot stay where they are with one in a slot."""
        found = dict.fromkeys((*met.clashing, *self._out_of_order(m, s)))
        staying = [n for n in met.housed if n not in found]
        return [*found, *self._without_room(m, s, staying)]

    def _out_of_order(self, m: str, s: str) -> Iterator[str]:
        for link in self._links[m]:
            n = link.after if link.before == m else link.before
            if n in self.held:
                apart = self.inst.day[self.held[n]] - self.inst.day[s]
                if not link.allows(apart if link.before == m else -apart):
                    yield n

    def _without_room(self, m: str, s: str, there: list[str]) -> list[str]:
        """List the fewest sessions of a moment without which there are venues for one more."""
        rooms = [len(self.inst.hosts[n]) for n in (m, *there)] if there else []
        if len(there) < min(rooms, default=1):
            return []
        together = {n: self.held[n] for n in there} | {m: s}
        leaving: list[str] = []
        for n in (*there, None):
            if n is None or not any(without_venue(self.inst, together)):
                break
            without = {k: v for k, v in together.items() if k != n}
            leaving.append(n)
            together = without
        return leaving

    @cached_property
    def _ties(self) -> Mapping[str, Mapping[str, Tie]]:
        """What each session shares with others."""
        found: defaultdict[str, dict[str, Tie]] = defaultdict(dict)
        order = list(self.inst.window)
        for rank, m in enumerate(order):
            for n in order[rank + 1 :]:
                tie = self._tie(m, n)
                if tie.both or tie.either or tie.is_housed:
                    found[m][n] = found[n][m] = tie
        return found

    def _tie(self, m: str, n: str) -> Tie:
        both = self.inst.required[m] & self.inst.required[n]
        every = self.inst.members(m) & self.inst.members(n)
        nowhere = frozenset[str]()
        return Tie(
            both=len(both),
            either=len(every) - len(both),
            is_far=frozenset((m, n)) in self.inst.travel_min,
            is_housed=not self.inst.hosts.get(m, nowhere).isdisjoint(
                self.inst.hosts.get(n, nowhere)
            ),
        )

    @cached_property
    def _links(self) -> Mapping[str, list[Link]]:
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.inst.links:
            found[link.before].append(link)
            found[link.after].append(link)
        return found
