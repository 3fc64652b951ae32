"""Whom to release so that a session can be held with everyone it requires."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from solver.calendar.evaluation import out_of_order, without_venue
from solver.calendar.instance import Instance

MOST_SETS = 6
"""Sets of people that are worth naming."""


def smallest_releases(
    inst: Instance, held: Mapping[str, str], session: str
) -> tuple[tuple[str, ...], ...]:
    """Give the smallest sets of people whose release gives a session a slot with everyone.

    All other sessions stay, or, where none of its slots is in order with them, may move. Empty
    where the session can have everyone already.
    """
    others = {m: s for m, s in held.items() if m != session}
    sets = set(_lacking(inst, others, session)) or set(_lacking(inst, {}, session))
    fewest = min((len(people) for people in sets), default=0)
    smallest = sorted(tuple(sorted(people)) for people in sets if len(people) == fewest)
    return tuple(smallest[:MOST_SETS]) if fewest else ()


def _lacking(inst: Instance, others: Mapping[str, str], session: str) -> Iterator[frozenset[str]]:
    """Yield, by slot, the people it expects who are closed to it or busy elsewhere."""
    accepted = {*out_of_order(inst, others), *without_venue(inst, others)}
    for s in inst.window[session]:
        trial = {**others, session: s}
        if accepted.issuperset({*out_of_order(inst, trial), *without_venue(inst, trial)}):
            expected = frozenset(inst.expected(session, s))
            busy = {p for m, t in others.items() if t == s for p in inst.expected(m, s)}
            yield frozenset(p for p in expected if s not in inst.free[p]) | (expected & busy)
