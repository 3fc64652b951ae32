"""What of one person's sessions cannot all be attended, and whose absence would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from solver.calendar.clock import clash, cliques
from solver.calendar.instance import Instance
from solver.calendar.model.variables import Pair, Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Options of which one person can be at one only."""

    keys: tuple[Pair, ...]
    charged: tuple[tuple[str, ...], ...]
    """What counts the sessions that go without them: a half-day or a day as a whole where hours
    are open yet, else a day and a session, so that an absence settles all that it clashes with."""
    label: tuple[str, ...]


def clashing(inst: Instance, v: Variables, keys: Sequence[Pair]) -> Iterator[Together]:
    """Yield, day by day, the options that surely clash with each other for one person."""
    for day, spans in v.by_day(list(keys)):
        same_day = [key for _, key in spans]
        if len({m for m, _ in same_day}) < 2:
            continue
        known = all(v.options[key].is_one for key in same_day)
        found = [each for each in cliques(spans) if len({m for m, _ in each}) > 1]
        across = any(len({_block(inst, v, key) for key in each}) > 1 for each in found)
        for each in found:
            charged = _charged(inst, v, each, str(day), known=known, across=across)
            yield Together(keys=tuple(each), charged=charged, label=(str(day), *each[-1]))
        if inst.travel_min and (known or not v.choices.looked.lenient):
            for one, other in _far_apart(inst, v, same_day):
                charged = _charged(inst, v, (one, other), str(day), known=known, across=True)
                yield Together(keys=(one, other), charged=charged, label=(str(day), *one, *other))


def _charged(
    inst: Instance, v: Variables, keys: Sequence[Pair], day: str, *, known: bool, across: bool
) -> tuple[tuple[str, ...], ...]:
    if known:
        return tuple((day, m) for m in dict.fromkeys(m for m, _ in keys))
    return ((day,),) if across else ((_block(inst, v, keys[0]),),)


def _block(inst: Instance, v: Variables, key: Pair) -> str:
    first = v.options[key].starts[0]
    return inst.slot[first].block or first


def _far_apart(inst: Instance, v: Variables, keys: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Yield the pairs that overlap at no start, but leave at none the time to travel."""
    for one, other in combinations(keys, 2):
        if frozenset((one[0], other[0])) in inst.travel_min and not _overlapping(v, one, other):
            starts = product(v.options[one].starts, v.options[other].starts)
            if all(clash(inst, (one[0], s), (other[0], t)) for s, t in starts):
                yield one, other


def _overlapping(v: Variables, one: Pair, other: Pair) -> bool:
    spans = product(v.options[one].sure, v.options[other].sure)
    return any(a[0] < b[1] and b[0] < a[1] for a, b in spans)
