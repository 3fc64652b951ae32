"""A calendar to begin with: sessions placed one by one, those in the way placed again elsewhere.

Each session goes where it harms least beside those that are placed; what clashes with it there
gives way, and does not come back for a while. A count of moves ends the search, not a clock.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from solver.calendar.clock import clash
from solver.calendar.evaluation import counts, violations, weighed, without_venue
from solver.calendar.instance import DAY_MIN, Instance, Link
from solver.calendar.model.options import Looked, choices_of, slot_harm

MOVES_A_SESSION = 20
"""Placements that are tried, for each session there is."""
REST_MOVES = 10
"""Moves during which a session that gave way does not come back to its slot, nor moves again."""
GIVES_WAY = 60.0
"""Harm of having a session give way, more each time it has."""
Held = dict[str, str]
Priced = tuple[float, str]


def constructed(inst: Instance, *, lenient: bool) -> Held | None:
    """Give a calendar of all sessions that breaks no rule, if one is found: soon, not the best."""
    return _Construction(inst, lenient).run()


@dataclass
class _Construction:
    """The sessions placed so far."""

    inst: Instance
    lenient: bool
    held: Held = field(default_factory=dict)
    on_day: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    required_in: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Sessions that require a person in a month."""
    barred: dict[tuple[str, str], int] = field(default_factory=dict)
    """Session and slot -> move until which it does not come back."""
    gave_way: Counter[str] = field(default_factory=Counter)
    moved: dict[str, int] = field(default_factory=dict)
    """Session -> move at which it was placed last."""

    def run(self) -> Held | None:
        """Place all sessions, then move those that harm most, as long as moves are left."""
        best: Held | None = None
        least = inf
        for m, s in self.inst.fixed.items():
            self._place(m, s, 0)
        for move in range(MOVES_A_SESSION * len(self.inst.window)):
            if self._left() is None:
                harm = weighed(self.inst, counts(self.inst, self.held))
                if harm < least and not violations(self.inst, self.held):
                    best, least = dict(self.held), harm
                self._take_out(move)
            if not self._put_in(move):
                break
        return best

    def _take_out(self, move: int) -> None:
        """Take out the session that harms most where it is, of those that have not moved lately."""
        movable = [
            m
            for m in sorted(self.held.keys() - self.inst.fixed.keys())
            if self.moved[m] < max(1, move - REST_MOVES)
        ]
        if movable:
            self._remove(max(movable, key=lambda m: self._harm(m, self.held[m])), move)

    def _put_in(self, move: int) -> bool:
        """Place a session where it harms least; what is in its way is left to be placed again."""
        m = self._left()
        s = self._best_slot(m, move) if m else None
        if m is None or s is None:
            return False
        for n in self._in_the_way(m, s):
            self.gave_way[n] += 1
            self._remove(n, move)
        self._place(m, s, move)
        return True

    def _left(self) -> str | None:
        """Give the session that is not placed with fewest slots."""
        left = (m for m in self._slots if m not in self.held)
        return min(left, key=lambda m: (len(self._slots[m]), m), default=None)

    def _best_slot(self, m: str, move: int) -> str | None:
        """Give the slot that harms least, sessions that give way included."""
        best: str | None = None
        least = inf
        for alone, s in self._slots[m]:
            if alone >= least:
                break
            if self.barred.get((m, s), -1) < move:
                harm = alone + self._beside(m, s) + self._harm_of_way(m, s)
                if harm < least:
                    best, least = s, harm
        return best

    def _harm(self, m: str, s: str) -> float:
        return slot_harm(self.inst, m, s) + self._beside(m, s)

    def _beside(self, m: str, s: str) -> float:
        """Weigh what a session harms with those that are placed."""
        weights, month = self.inst.weights, self.inst.month[s]
        harm = 0.0
        for p in self.inst.required[m]:
            cap = self.inst.month_cap.get(p)
            if cap is not None and self.required_in[p, month] >= cap + (m in self.held):
                harm += weights.over_cap
        for n in self._same_days(m, s):
            both, either = self._shared(m, n)
            harm += weights.same_day * both
            if (either or (self.lenient and both)) and self._clash(m, s, n):
                harm += weights.missed * either + weights.absent * both * self.lenient
        return harm

    def _harm_of_way(self, m: str, s: str) -> float:
        way = self._in_the_way(m, s)
        if not self.inst.fixed.keys().isdisjoint(way):
            return inf
        return sum(GIVES_WAY * (1 + self.gave_way[n]) for n in way)

    def _in_the_way(self, m: str, s: str) -> list[str]:
        """List the placed sessions that cannot stay where they are with one in a slot."""
        found = [n for n in self._same_days(m, s) if self._excludes(m, s, n)]
        found += [n for n in dict.fromkeys(self._out_of_order(m, s)) if n not in found]
        return found + [n for n in self._without_room(m, s, found) if n not in found]

    def _excludes(self, m: str, s: str, n: str) -> bool:
        return not self.lenient and self._shared(m, n)[0] > 0 and self._clash(m, s, n)

    def _out_of_order(self, m: str, s: str) -> Iterator[str]:
        for link in self._links[m]:
            n = link.after if link.before == m else link.before
            if n in self.held:
                apart = self.inst.day[self.held[n]] - self.inst.day[s]
                if not link.allows(apart if link.before == m else -apart):
                    yield n

    def _without_room(self, m: str, s: str, leaving: list[str]) -> list[str]:
        """List the sessions of a moment that leave too few venues for one more."""
        hosts = self.inst.hosts.get(m, frozenset())
        there = [
            n
            for n in self._same_days(m, s)
            if n not in leaving and hosts & self.inst.hosts.get(n, frozenset())
            if self._overlap(s, self.held[n])
        ]
        together = {n: self.held[n] for n in there} | {m: s}
        if len(there) < len(hosts) and all(len(self.inst.hosts[n]) > len(there) for n in there):
            return []
        return there if hosts and any(without_venue(self.inst, together)) else []

    def _same_days(self, m: str, s: str) -> list[str]:
        days = {start // DAY_MIN for start, _ in self.inst.spans[s]}
        return sorted({n for day in days for n in self.on_day.get(day, ()) if n != m})

    def _clash(self, m: str, s: str, n: str) -> bool:
        return clash(self.inst, (m, s), (n, self.held[n]))

    def _overlap(self, s: str, t: str) -> bool:
        return any(a < d and c < b for a, b in self.inst.spans[s] for c, d in self.inst.spans[t])

    def _place(self, m: str, s: str, move: int) -> None:
        self.held[m], self.moved[m] = s, move
        self.required_in.update((p, self.inst.month[s]) for p in self.inst.required[m])
        for start, _ in self.inst.spans[s]:
            self.on_day[start // DAY_MIN].add(m)

    def _remove(self, m: str, move: int) -> None:
        s = self.held.pop(m)
        self.barred[m, s] = move + REST_MOVES
        self.required_in.subtract((p, self.inst.month[s]) for p in self.inst.required[m])
        for start, _ in self.inst.spans[s]:
            self.on_day[start // DAY_MIN].discard(m)

    def _shared(self, m: str, n: str) -> tuple[int, int]:
        """Count the people whom both sessions require, and those whom one of them desires."""
        key = (m, n) if m < n else (n, m)
        if key not in self._known:
            both = self.inst.required[m] & self.inst.required[n]
            every = self.inst.members(m) & self.inst.members(n)
            self._known[key] = len(both), len(every) - len(both)
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[str, str], tuple[int, int]]:
        return {}

    @cached_property
    def _slots(self) -> Mapping[str, list[Priced]]:
        """Slots in which each session that may move can be held, the least harmful first."""
        choices = choices_of(self.inst, Looked(lenient=self.lenient)).of
        return {
            m: sorted((slot_harm(self.inst, m, s), s) for o in options for s in o.starts)
            for m, options in choices.items()
            if m not in self.inst.fixed
        }

    @cached_property
    def _links(self) -> Mapping[str, list[Link]]:
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.inst.links:
            found[link.before].append(link)
            found[link.after].append(link)
        return found
