"""The half-days in which each session is worth looking at, and what each of them harms by itself.

A half-day stands for all the hours at which the session may start in it, until it is looked at
hour by hour: then each start is an option of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from solver.calendar.clock import clash
from solver.calendar.instance import Instance, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A half-day in which a session may be held, or one start of it."""

    key: str
    """That of the half-day, or of the slot."""
    starts: tuple[str, ...]
    """Slots it stands for, the least harmful first."""
    cost: float
    """Weighted harm of the least harmful, other sessions apart."""
    sure: tuple[Span, ...]
    """Time that the session takes whichever of them it is held in; empty spans left out."""
    shift: float
    """What any other start harms more than the least harmful; 0 where there is none."""

    @property
    def is_one(self) -> bool:
        """Whether its hour is known."""
        return len(self.starts) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """How closely each day is looked at."""

    lenient: bool
    """Whether required people may be absent."""
    days: frozenset[int] = frozenset()
    """Days looked at hour by hour."""
    only: frozenset[tuple[str, str]] | None = None
    """Sessions and half-days that may be in a better calendar; ``None``: all."""
    usual: bool = False
    """Whether the other days are looked at by one start a half-day: what is found can be held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The options of each session, in the order of time."""

    of: Mapping[str, tuple[Option, ...]]
    looked: Looked

    def moments(self) -> Iterator[tuple[str, int]]:
        """Yield each option's session, and how many starts of the day are in the time it takes."""
        options = [(m, option) for m, own in self.of.items() for option in own]
        starts = sorted({start for _, option in options for start, _ in option.sure})
        for m, option in options:
            found = (bisect_left(starts, b) - bisect_left(starts, a) for a, b in option.sure)
            yield m, max(1, sum(found))


def choices_of(inst: Instance, looked: Looked) -> Choices:
    """List the options of each session.

    Strictly, every required person is free; leniently, a quorum of them is. A fixed session has
    its own slot, whoever is free.
    """
    return Choices(of={m: tuple(_options(inst, m, looked)) for m in inst.window}, looked=looked)


def closed_to(inst: Instance, m: str, s: str) -> list[str]:
    """List the people expected at a session who may not meet in a slot."""
    return [p for p in inst.expected(m, s) if s not in inst.free[p]]


def slot_harm(inst: Instance, m: str, s: str) -> float:
    """Weigh the harm of holding a session in a slot, other sessions apart."""
    return _harm_to_people(inst, m, s) + _harm_of_hour(inst, m, s)


def harm_apart(inst: Instance, m: str, s: str) -> float:
    """Weigh the harm of holding a session in a slot, who is not there apart."""
    closed, missed = closed_to(inst, m, s), sum(s not in inst.free[p] for p in inst.hoped(m, s))
    weights = inst.weights
    return slot_harm(inst, m, s) - weights.absent * len(closed) - weights.missed * missed


def _options(inst: Instance, m: str, looked: Looked) -> Iterator[Option]:
    """Yield the options of a session."""
    if m in inst.fixed:
        yield _option(inst, inst.fixed[m], {inst.fixed[m]: slot_harm(inst, m, inst.fixed[m])})
        return
    blocking = [] if looked.lenient else _blocking(inst, m)
    for block, group in groupby(inst.window[m], lambda s: inst.slot[s].block or s):
        if looked.only is not None and (m, block) not in looked.only:
            continue
        slots = list(group)
        harm = _harms(inst, m, slots, lenient=looked.lenient) if inst.is_open(m, slots[0]) else {}
        free = {s: h for s, h in harm.items() if not any(clash(inst, (m, s), b) for b in blocking)}
        if inst.day[slots[0]] in looked.days:
            yield from (_option(inst, s, {s: cost}) for s, cost in free.items())
        elif free and looked.usual:
            s = min(free, key=free.__getitem__)
            yield _option(inst, s, {s: free[s]})
        elif free:
            yield _option(inst, block, free)


def _option(inst: Instance, key: str, harm: Mapping[str, float]) -> Option:
    """Make an option of slots that can stand for each other."""
    spans = zip(*(inst.spans[s] for s in harm), strict=True)
    sure = ((max(a for a, _ in each), min(b for _, b in each)) for each in spans)
    starts = sorted(harm, key=harm.__getitem__)
    best = harm[starts[0]]
    return Option(
        key=key,
        starts=tuple(starts),
        cost=best,
        sure=tuple(span for span in sure if span[0] < span[1]),
        shift=harm[starts[1]] - best if len(starts) > 1 else 0.0,
    )


def _harms(inst: Instance, m: str, slots: Sequence[str], *, lenient: bool) -> dict[str, float]:
    """Weigh the slots of one half-day; one tells for all where no answer hangs on the hour."""
    if inst.by_the_hour.isdisjoint(inst.members(m)):
        if not _may_be_held(inst, m, slots[0], lenient=lenient):
            return {}
        people = _harm_to_people(inst, m, slots[0])
        return {s: people + _harm_of_hour(inst, m, s) for s in slots}
    held = (s for s in slots if _may_be_held(inst, m, s, lenient=lenient))
    return {s: slot_harm(inst, m, s) for s in held}


def _may_be_held(inst: Instance, m: str, s: str, *, lenient: bool) -> bool:
    """Tell whether everyone expected is free, or a quorum of them."""
    absent = closed_to(inst, m, s)
    return inst.has_quorum(m, len(inst.expected(m, s)), absent) if lenient else not absent


def _blocking(inst: Instance, m: str) -> list[tuple[str, str]]:
    """List the fixed sessions that require somebody whom a session requires too."""
    people = inst.required.get(m, frozenset())
    return [
        (n, t)
        for n, t in inst.fixed.items()
        if any(p in people and t in inst.free[p] for p in inst.expected(n, t))
    ]


def _harm_to_people(inst: Instance, m: str, s: str) -> float:
    weight, hoped = inst.weights, inst.hoped(m, s)
    there = [p for p in (*inst.expected(m, s), *hoped) if s in inst.free[p]]
    missed = sum(s not in inst.free[p] for p in hoped)
    harm = weight.absent * len(closed_to(inst, m, s)) + weight.missed * missed
    harm += weight.avoided * sum(s in inst.avoided.get(p, ()) for p in there)
    return harm + weight.disliked * sum(s in inst.disliked.get(p, ()) for p in there)


def _harm_of_hour(inst: Instance, m: str, s: str) -> float:
    """Weigh the distance of a slot from the middle of the window, the usual hour, the reference."""
    weight = inst.weights
    harm = weight.off_hour * inst.slot[s].off_h
    if m in inst.middle:
        harm += weight.off_centre * abs(inst.day[s] - inst.middle[m])
    before = inst.reference.get(m, s)
    if before != s:
        harm += weight.moved + weight.moved_day * abs(inst.day[before] - inst.day[s])
    return harm
