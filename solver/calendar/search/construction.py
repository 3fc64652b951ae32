"""A calendar by moves: sessions placed one by one, those in the way placed again elsewhere.

Each session goes where it harms least beside those that are placed; what clashes with it there
gives way, and does not come back for a while. Counts of moves and of slots that were weighed end
the search, not a clock.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from solver.calendar.evaluation import violations
from solver.calendar.instance import Due, Instance
from solver.calendar.model.options import Choices, Option, slot_harm
from solver.calendar.search.beside import Beside

REST_MOVES = 10
"""Moves during which a session that gave way does not come back to its slot, nor moves again."""
GIVES_WAY = 5.0
"""Harm of having a session give way, more each time it has."""
TIMES_PLACED = 3
"""Times that each session may be placed at least, all its slots weighed."""
LESS = 1e-6
"""Harm by which a calendar is better than another."""
Held = dict[str, str]


def constructed(inst: Instance, choices: Choices) -> Held:
    """Give a calendar that breaks no rule, soon, not the best; a session left out is missing."""
    return _Construction(inst, choices, Beside(inst, choices.looked.lenient)).run()


@dataclass
class _Construction:
    """The sessions placed so far."""

    inst: Instance
    choices: Choices
    beside: Beside
    harm: float = 0.0
    """Of those placed, each by itself and two by two."""
    shared: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Session -> what it harms with others."""
    required_in: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Sessions that require a person in a month."""
    barred: dict[tuple[str, str], int] = field(default_factory=dict)
    """Session and slot -> move until which it does not come back."""
    gave_way: Counter[str] = field(default_factory=Counter)
    moved: dict[str, int] = field(default_factory=dict)
    """Session -> move at which it was placed last."""
    looked_at: int = 0
    """Slots weighed so far."""
    best: Held = field(default_factory=dict)
    least: tuple[float, float] = (inf, inf)
    """Sessions that the best leaves out, and what it harms by this count."""

    def run(self) -> Held:
        """Place all sessions, then move those that harm most, as long as work is left."""
        for fixed, slot in self.inst.fixed.items():
            self._place(fixed, slot, 0)
        moves = self.inst.options.moves * len(self.inst.window)
        for move in range(moves):
            self._keep_if_best()
            m = self._left() or self._taken_out(move)
            s = self._best_slot(m, move) if m else None
            if m is None or s is None or self.looked_at > self._most_looked_at:
                break
            self._put_in(m, s, move)
        self._keep_if_best()
        return self.best

    def _keep_if_best(self) -> None:
        """Remember the sessions placed where they break no rule and harm less than the best."""
        left_out = len(self.inst.window) - len(self.beside.held)
        if (left_out, self.harm) < (self.least[0], self.least[1] - LESS) and not violations(
            self.inst, self.beside.held
        ):
            self.best, self.least = dict(self.beside.held), (left_out, self.harm)

    def _taken_out(self, move: int) -> str | None:
        """Take out the session that harms most, of those that have not moved lately."""
        movable = [
            m
            for m in sorted(self.beside.held.keys() - self.inst.fixed.keys())
            if self.moved[m] < max(1, move - REST_MOVES)
        ]
        m = max(movable, key=self._harm, default=None)
        if m is None or self._harm(m) < LESS:
            return None
        self._remove(m, move)
        return m

    def _put_in(self, m: str, s: str, move: int) -> None:
        """Place a session; what is in its way is left to be placed again."""
        met = self.beside.met(m, s, self.beside.nearby(m))
        for n in self.beside.in_the_way(m, s, met):
            self.gave_way[n] += 1
            self._remove(n, move)
        self._place(m, s, move)

    def _left(self) -> str | None:
        """Give the session that is not placed with fewest slots."""
        left = (m for m in self._slots if m not in self.beside.held and self._slots[m])
        return min(left, key=lambda m: (len(self._slots[m]), m), default=None)

    def _best_slot(self, m: str, move: int) -> str | None:
        """Give the slot that harms least, sessions that give way included."""
        best: str | None = None
        least, nearby = inf, self.beside.nearby(m)
        for s, alone in self._slots[m].items():
            if alone - self._most_decided(m) >= least:
                break
            self.looked_at += 1
            if self.barred.get((m, s), -1) < move:
                met = self.beside.met(m, s, nearby)
                harm = alone + self._in_its_month(m, s) + sum(met.harm.values())
                if harm < least:
                    harm += self._harm_of_way(self.beside.in_the_way(m, s, met))
                if harm < least:
                    best, least = s, harm
        return best

    def _harm_of_way(self, way: list[str]) -> float:
        if not self.inst.fixed.keys().isdisjoint(way):
            return inf
        return sum(GIVES_WAY * (1 + self.gave_way[n]) for n in way)

    def _harm(self, m: str) -> float:
        """Weigh what a session that is placed harms by itself and with others."""
        s = self.beside.held[m]
        return self._slots[m][s] + self.shared[m]

    def _in_its_month(self, m: str, s: str) -> float:
        """Weigh the caps that one more session goes beyond, less what it alone decides in time."""
        month, caps, weights = self.inst.month[s], self.inst.month_cap, self.inst.weights
        people = self.inst.required[m] & caps.keys()
        above = sum(self.required_in[p, month] >= caps[p] for p in people)
        decided = sum(self._decides_alone(m, s, due) for due in self._dues[m])
        return weights.over_cap * above - weights.undecided * decided

    def _decides_alone(self, m: str, s: str, due: Due) -> bool:
        held, day = self.beside.held, self.inst.day
        others = (day[held[n]] for n in due.sessions if n != m and n in held)
        return due.admits(day[s]) and not any(map(due.admits, others))

    def _most_decided(self, m: str) -> float:
        return self.inst.weights.undecided * len(self._dues[m])

    def _place(self, m: str, s: str, move: int) -> None:
        self._count(m, s, 1)
        self.beside.held[m], self.moved[m] = s, move
        self.required_in.update((p, self.inst.month[s]) for p in self.inst.required[m])

    def _remove(self, m: str, move: int) -> None:
        s = self.beside.held.pop(m)
        self.barred[m, s] = move + REST_MOVES
        self.required_in.subtract((p, self.inst.month[s]) for p in self.inst.required[m])
        self._count(m, s, -1)

    def _count(self, m: str, s: str, sign: int) -> None:
        """Add what a session harms beside those that are placed to the harm, or take it off."""
        met = self.beside.met(m, s, self.beside.nearby(m)).harm
        alone = self._slots[m][s] if m in self._slots else 0.0
        together = sum(met.values())
        self.harm += sign * (alone + self._in_its_month(m, s) + together)
        self.shared[m] += sign * together
        for n, harm in met.items():
            self.shared[n] += sign * harm

    @cached_property
    def _most_looked_at(self) -> int:
        """Give the slots to weigh, enough for each session to be placed some times."""
        slots = sum(map(len, self._slots.values()))
        return max(self.inst.options.slots_weighed, TIMES_PLACED * slots)

    @cached_property
    def _dues(self) -> Mapping[str, list[Due]]:
        found: defaultdict[str, list[Due]] = defaultdict(list)
        for due in self.inst.dues:
            for m in due.sessions:
                found[m].append(due)
        return found

    @cached_property
    def _slots(self) -> Mapping[str, Mapping[str, float]]:
        """Slots in which each session that may move can be held, the least harmful first."""
        return {
            m: _cheapest_first(self.inst, m, options)
            for m, options in self.choices.of.items()
            if m not in self.inst.fixed
        }


def _cheapest_first(inst: Instance, m: str, options: Iterable[Option]) -> dict[str, float]:
    priced = ((slot_harm(inst, m, s), s) for option in options for s in option.starts)
    return {s: harm for harm, s in sorted(priced)}
