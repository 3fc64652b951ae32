"""The hours of sessions whose half-days are known: those of least harm, day by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from solver.calendar.clock import Held, clash
from solver.calendar.evaluation import clashes, without_venue
from solver.calendar.instance import DAY_MIN, Instance
from solver.calendar.model.options import Option, slot_harm

MOST_TRIALS = 3_000
"""Sets of hours that are tried for the sessions of one day."""
Chosen = Mapping[str, Option]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Sessions with their hours."""

    held: Mapping[str, str]
    """Session -> slot; those that no hour of their half-day suits are missing."""
    crowded: frozenset[int]
    """Days on which sessions harm more together than each by itself."""


def timed(inst: Instance, chosen: Chosen, *, lenient: bool) -> Timed:
    """Give each session an hour of its option."""
    held: dict[str, str] = {}
    crowded: set[int] = set()
    for sessions in _together(inst, chosen):
        day = {m: chosen[m] for m in sessions}
        best = _Day(inst, day, lenient).best()
        held.update(best.held)
        if len(best.held) < len(day) or best.harm > sum(o.cost for o in day.values()) + 1e-9:
            crowded.update(inst.day[option.starts[0]] for option in day.values())
    return Timed(held=held, crowded=frozenset(crowded))


def _together(inst: Instance, chosen: Chosen) -> Iterator[list[str]]:
    """Yield the sessions that share a day, each set apart from all others."""
    days = {
        m: {start // DAY_MIN for start, _ in inst.spans[option.starts[0]]}
        for m, option in chosen.items()
    }
    left = sorted(days, key=lambda m: (min(days[m]), m))
    while left:
        group, taken = [left[0]], set(days[left[0]])
        for m in left[1:]:
            if days[m] & taken:
                group.append(m)
                taken |= days[m]
        yield group
        left = [m for m in left if m not in group]


@dataclass(frozen=True, slots=True)
class _Best:
    harm: float
    held: Mapping[str, str]


@dataclass(slots=True)
class _Day:
    """A search among the hours of a day's sessions."""

    inst: Instance
    chosen: Chosen
    lenient: bool
    trials: int = 0

    def best(self) -> _Best:
        """Find the hours of least harm, all sessions held; else as many as come first."""
        order = sorted(self.chosen, key=lambda m: (len(self.chosen[m].starts), m))
        least = sum(option.cost for option in self.chosen.values())
        found = self._search(order, {}, 0.0, least, None)
        return found or _Best(0.0, self._first_come(order))

    def _search(
        self,
        left: Sequence[str],
        held: dict[str, str],
        harm: float,
        least: float,
        best: _Best | None,
    ) -> _Best | None:
        """Look further, as long as something better than the best may be found."""
        if best and harm + least >= best.harm - 1e-9:
            return best
        if not left:
            return self._whole(held, harm, best)
        m, *others = left
        option = self.chosen[m]
        for s in option.starts:
            self.trials += 1
            if self.trials > MOST_TRIALS:
                return best
            if self._may_join((m, s), held):
                more = slot_harm(self.inst, m, s)
                following = {**held, m: s}
                best = self._search(others, following, harm + more, least - option.cost, best)
        return best

    def _whole(self, held: dict[str, str], harm: float, best: _Best | None) -> _Best | None:
        """Weigh what the sessions harm together."""
        if any(without_venue(self.inst, held)):
            return best
        weights = self.inst.weights
        found = clashes(self.inst, held) if len(held) > 1 else {"absent": 0, "missed": 0}
        harm += weights.absent * found["absent"] + weights.missed * found["missed"]
        return best if best and best.harm <= harm else _Best(harm, dict(held))

    def _may_join(self, one: Held, held: Mapping[str, str]) -> bool:
        """Whether nobody is then required in two places; fixed sessions are where they are."""
        return self.lenient or not any(self._shared(one, other) for other in held.items())

    def _shared(self, one: Held, other: Held) -> bool:
        (m, s), (n, t) = one, other
        if (m in self.inst.fixed and n in self.inst.fixed) or not clash(self.inst, one, other):
            return False
        there = {p for p in self.inst.expected(m, s) if s in self.inst.free[p]}
        return any(p in there and t in self.inst.free[p] for p in self.inst.expected(n, t))

    def _first_come(self, order: Sequence[str]) -> dict[str, str]:
        """Hold the sessions that fit beside those before them."""
        held: dict[str, str] = {}
        for m in order:
            for s in self.chosen[m].starts:
                trial = {**held, m: s}
                sound = m in self.inst.fixed or not any(without_venue(self.inst, trial))
                if sound and self._may_join((m, s), held):
                    held = trial
                    break
        return held
