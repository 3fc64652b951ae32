"""The slots in which each session is worth looking at, and what each of them harms by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from solver.calendar.instance import Instance

SPREAD = 3
"""One slot in so many of those kept is taken all over the window, whatever its harm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The slots looked at for each session."""

    cost: Mapping[tuple[str, str], float]
    """(session, slot) -> weighted harm of holding the session there, other sessions apart."""
    lenient: bool
    """Whether required people may be absent."""
    whole: bool
    """Whether no slot of any window was passed over."""


def candidates_of(inst: Instance, *, lenient: bool, most: int | None = None) -> Candidates:
    """List the slots of each session, at most so many.

    Strictly, every required person is free; leniently, a quorum of them is. A fixed session has
    its own slot, whoever is free.
    """
    cost: dict[tuple[str, str], float] = {}
    whole = True
    for m, window in inst.window.items():
        possible = _possible(inst, m, window, lenient=lenient)
        kept = _kept(possible, most, inst.reference.get(m))
        whole = whole and len(kept) == len(possible)
        cost.update({(m, s): possible[s] for s in kept})
    return Candidates(cost=cost, lenient=lenient, whole=whole)


def _possible(
    inst: Instance, m: str, window: tuple[str, ...], *, lenient: bool
) -> dict[str, float]:
    """Give the slots in which a session may be held, each with its harm."""
    if m in inst.fixed:
        return {inst.fixed[m]: slot_harm(inst, m, inst.fixed[m])}
    return {s: slot_harm(inst, m, s) for s in window if _may_be_held(inst, m, s, lenient=lenient)}


def _may_be_held(inst: Instance, m: str, s: str, *, lenient: bool) -> bool:
    """Tell whether everyone expected is free, or a quorum of them."""
    absent = closed_to(inst, m, s)
    return inst.has_quorum(m, len(inst.expected(m, s)), absent) if lenient else not absent


def closed_to(inst: Instance, m: str, s: str) -> list[str]:
    """List the people expected at a session who may not meet in a slot."""
    return [p for p in inst.expected(m, s) if s not in inst.free[p]]


def slot_harm(inst: Instance, m: str, s: str) -> float:
    """Weigh the harm of holding a session in a slot, other sessions apart."""
    weight, hoped = inst.weights, inst.hoped(m, s)
    there = [p for p in (*inst.expected(m, s), *hoped) if s in inst.free[p]]
    missed = sum(s not in inst.free[p] for p in hoped)
    harm = weight.absent * len(closed_to(inst, m, s)) + weight.missed * missed
    harm += weight.avoided * sum(s in inst.avoided.get(p, ()) for p in there)
    harm += weight.disliked * sum(s in inst.disliked.get(p, ()) for p in there)
    if m in inst.middle:
        harm += weight.off_centre * abs(inst.day[s] - inst.middle[m])
    if m in inst.reference:
        harm += _move(inst, inst.reference[m], s)
    return harm


def _move(inst: Instance, before: str, after: str) -> float:
    if before == after:
        return 0.0
    return inst.weights.moved + inst.weights.moved_day * abs(inst.day[before] - inst.day[after])


def _kept(possible: Mapping[str, float], most: int | None, reference: str | None) -> list[str]:
    """Keep the least harmful slots, some all over the window, and the reference's."""
    if most is None or len(possible) <= most:
        return list(possible)
    spread = list(possible)[:: max(1, len(possible) * SPREAD // most)]
    best = sorted(possible, key=possible.__getitem__)
    kept = {s for s in (reference, *spread) if s in possible}
    kept.update(best[: max(0, most - len(kept))])
    return [s for s in possible if s in kept]
