r"""What sessions harm together at least, as there is no time to hold them one after another.

At any moment some sessions are held, and a person is at one of them at most. Who is not at a
session misses all of it: that harm, spread over its minutes, is charged to each moment. Sharing
out the time there is between sets of sessions held together, so that each has its length, is a
linear program; prices at which no set is worth more than it harms are below every calendar, also
one that leaves sessions out, as none is worth more than that harms.

.. math:: \max \sum_m L_m y_m - T z \quad \text{where} \quad \sum_{m \in C} y_m - z \le
          \sum_p \Big( \sum_{m \in C} r_{pm} - \max_{m \in C} r_{pm} \Big) \qquad \forall C,
          \quad L_m y_m \le o - a_m

============== = ================================================= ======
:math:`y_m`    V what a minute of session *m* is worth             harm
:math:`z`      V what a minute of time is worth                    harm
:math:`L_m`    P length of a session                               minute
:math:`T`      P time there is in all windows                      minute
:math:`r_{pm}` P harm of *p* missing *m*, by minute of it          harm
:math:`a_m`    P harm of *m* at least, who is not there apart      harm
:math:`o`      P harm of leaving a session out                     harm
:math:`C`      S sessions that can be held together
============== = ================================================= ======
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from solver.calendar.instance import Instance
from solver.calendar.model.options import Choices, harm_apart, slot_harm
from solver.engines.opening import open_engine
from solver.program import LE, Program, Terms
from solver.program.arrays import Floats, Indices

ROUNDS = 80
"""Times that prices are set, at most."""
SETS = 60_000
"""Sets of sessions that are looked at, in all."""
ENOUGH = 1e-7
"""Worth above its harm from which a set is a row."""


def least_harm(inst: Instance, choices: Choices) -> float:
    """Give a harm that no calendar is below; it may leave sessions out, and those without slots."""
    left_out = inst.weights.left_out
    slots = {m: [s for each in own for s in each.starts] for m, own in choices.of.items()}
    starts = {m: own for m, own in slots.items() if own}
    alone = sum(min(left_out, *(slot_harm(inst, m, s) for s in own)) for m, own in starts.items())
    crowding = _Crowding(inst, starts)
    together = sum(crowding.apart.values()) + crowding.least()
    return max(alone, together) + left_out * (len(slots) - len(starts))


@dataclass
class _Crowding:
    """Sessions that are sure to ask for some people, and the time there is for them."""

    inst: Instance
    starts: dict[str, list[str]]
    """Session -> slots in which it may be held."""

    def least(self) -> float:
        """Set prices again until no set is worth more than it harms."""
        dearest = float(self.rates.sum(axis=0).max(initial=0.0))
        if not dearest:
            return 0.0
        prices = _Prices(self, dearest)
        best, left = 0.0, SETS
        for _ in range(ROUNDS):
            worth, time_price, total = prices.set_again()
            search = _Sets(self, worth, time_price, left)
            search.grow((), np.arange(len(worth), dtype=np.int32), np.zeros(len(self.rates)), 0.0)
            left -= search.looked_at
            if left < 0:
                break
            best = max(best, total - self.time_min * search.excess)
            if not search.rows:
                break
            prices.limit(search.rows)
        return best

    def harm(self, chosen: tuple[int, ...]) -> float:
        """Give what a set harms, by minute."""
        rates = self.rates[:, chosen]
        return float((rates.sum(axis=1) - rates.max(axis=1)).sum())

    @cached_property
    def sessions(self) -> list[str]:
        """Those that take time."""
        return [m for m in self.starts if self._minutes(m)]

    @cached_property
    def apart(self) -> dict[str, float]:
        """What each session harms at least, who is not there apart, or being left out."""
        most = self.inst.weights.left_out
        return {
            m: min(most, *(harm_apart(self.inst, m, s) for s in own))
            for m, own in self.starts.items()
        }

    @cached_property
    def lengths(self) -> list[float]:
        return [self._minutes(m) for m in self.sessions]

    @cached_property
    def rates(self) -> Floats:
        """Harm of each person missing each session, by minute of it."""
        people = sorted(frozenset[str]().union(*map(self.inst.members, self.sessions)))
        place = {p: rank for rank, p in enumerate(people)}
        rates = np.zeros((len(people), len(self.sessions)))
        for column, (m, minutes) in enumerate(zip(self.sessions, self.lengths, strict=True)):
            for p, weight in self._asked(m):
                rates[place[p], column] = weight / minutes
        return rates

    def _asked(self, m: str) -> list[tuple[str, float]]:
        """List the people whom a session asks for wherever it is held, with what missing weighs."""
        weights, avoided = self.inst.weights, self.inst.avoided
        excused = {p for (n, p), slots in self.inst.excused.items() if n == m and slots}
        required = self.inst.required[m] - excused
        hoped = self.inst.desired.get(m, frozenset()) - excused - required
        spared = {p for p in hoped if not avoided.get(p, frozenset()).isdisjoint(self.starts[m])}
        return [
            *((p, weights.absent) for p in required),
            *((p, weights.missed) for p in hoped - spared),
        ]

    @cached_property
    def time_min(self) -> float:
        """Count the minutes that some window has."""
        spans = {span for own in self.starts.values() for s in own for span in self.inst.spans[s]}
        total, until = 0, 0
        for start, end in sorted(spans):
            total += max(0, end - max(start, until))
            until = max(until, end)
        return float(total)

    @cached_property
    def places(self) -> int:
        """Count the sessions that can be held at once: by the venues, where all need one."""
        hosts = [self.inst.hosts.get(m, frozenset()) for m in self.sessions]
        if not all(hosts) or not self.inst.fixed.keys().isdisjoint(self.sessions):
            return len(hosts)
        return len(frozenset[str]().union(*hosts))

    def _minutes(self, m: str) -> float:
        """Give the length of a session, the same wherever it starts."""
        return float(min(sum(b - a for a, b in self.inst.spans[s]) for s in self.starts[m]))


class _Prices:
    """What minutes of sessions and of time are worth, no known set being worth too much.

    Nor is a session worth more, by itself and in all, than leaving it out harms.
    """

    def __init__(self, of: _Crowding, dearest: float) -> None:
        program = Program("crowding")
        self._of = of
        self._time = program.column(("time",), dearest)
        left_out = of.inst.weights.left_out
        self._worth = [
            program.column(("worth", m), min(dearest, (left_out - of.apart[m]) / long))
            for m, long in zip(of.sessions, of.lengths, strict=True)
        ]
        for m, price in zip(of.sessions, self._worth, strict=True):
            program.row([(price, 1), (self._time, -1)], LE, 0, ("alone", m))
        lengths = zip(self._worth, of.lengths, strict=True)
        self._terms: Terms = [(self._time, of.time_min), *((y, -long) for y, long in lengths)]
        self._engine = open_engine(program, of.inst.options.solver)

    def set_again(self) -> tuple[Floats, float, float]:
        """Give what minutes of sessions, and of time, are worth, and what it comes to."""
        answer = self._engine.relaxed(self._terms)
        values = np.asarray(answer.values)
        return values[1:], float(values[0]), -answer.objective

    def limit(self, rows: Iterable[tuple[int, ...]]) -> None:
        """Keep sets from being worth more than they harm."""
        for chosen in rows:
            worth: Terms = [(self._worth[place], 1.0) for place in chosen]
            self._engine.limit([*worth, (self._time, -1.0)], self._of.harm(chosen))


@dataclass
class _Sets:
    """A search for the sets of sessions that are worth most beyond what they harm."""

    of: _Crowding
    prices: Floats
    time_price: float
    most: int
    """Sets to look at."""
    looked_at: int = 0
    best: float = 0.0
    rows: list[tuple[int, ...]] = field(default_factory=list)

    @property
    def excess(self) -> float:
        """Worth of the best set beyond the time it takes."""
        return max(0.0, self.best - self.time_price)

    def grow(self, chosen: tuple[int, ...], among: Indices, caught: Floats, worth: float) -> None:
        """Add sessions to a set; caught: the dearest of it that each person is asked to."""
        rates = self.of.rates
        gains = self.prices[among] - np.minimum(rates[:, among], caught[:, None]).sum(axis=0)
        order = np.argsort(-gains, kind="stable")
        among, gains = among[order], gains[order]
        places = self.of.places - len(chosen)
        for rank in range(int((gains > ENOUGH).sum())):
            hoped = float(np.maximum(gains[rank : rank + places], 0.0).sum())
            if worth + hoped <= max(self.best, self.time_price + ENOUGH) or places < 1:
                return
            self.looked_at += 1
            if self.looked_at > self.most:
                return
            m = int(among[rank])
            larger, total = (*chosen, m), worth + float(gains[rank])
            if total > max(self.best, self.time_price + ENOUGH):
                self.best = total
                self.rows.append(larger)
            self.grow(larger, among[rank + 1 :], np.maximum(caught, rates[:, m]), total)
