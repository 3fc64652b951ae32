"""Whom to release so that a session can be held with everyone it requires."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from solver.calendar.clock import clash
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
    window = inst.window[session]
    found = _lacking(inst, others, session, window) or _lacking(inst, {}, session, window)
    sets = set(found.values())
    fewest = min((len(people) for people in sets), default=0)
    smallest = sorted(tuple(sorted(people)) for people in sets if len(people) == fewest)
    return tuple(smallest[:MOST_SETS]) if fewest else ()


def others_may_stay(
    inst: Instance, held: Mapping[str, str], session: str, slots: Iterable[str]
) -> bool:
    """Tell whether a session has one of some slots, in order and housed, all others staying."""
    others = {m: s for m, s in held.items() if m != session}
    return bool(_lacking(inst, others, session, slots))


def in_the_way(inst: Instance, held: Mapping[str, str], session: str) -> tuple[str, ...]:
    """Name the sessions that take the slots in which all whom a session asks could come.

    They are too near or too far in the order, leave it no venue, or hold the people it requires;
    several may do so together: of each slot, no more are named than it takes.
    """
    linked = {m for link in inst.links for m in (link.before, link.after) if m in held}
    found = set[str]()
    for s, people in _lacking(inst, {}, session, inst.window[session]).items():
        if not people:
            near = {m: t for m, t in held.items() if m in linked or _share_a_day(inst, s, t)}
            found |= _taking(inst, near, session, s, found)
    return tuple(sorted(found))


def _taking(
    inst: Instance, others: dict[str, str], session: str, slot: str, named: Set[str]
) -> Set[str]:
    """Give sessions none of which can be spared to take a slot, those named already if they do."""

    def takes(some: Mapping[str, str]) -> bool:
        people = _lacking(inst, some, session, [slot]).get(slot)
        return people is None or bool(people)

    if not takes(others):
        return set()
    for m in sorted(others, key=lambda each: (each in named, each)):
        fewer = {n: t for n, t in others.items() if n != m}
        if takes(fewer):
            others = fewer
    return others.keys()


def _share_a_day(inst: Instance, one: str, other: str) -> bool:
    first, second = inst.slot[one], inst.slot[other]
    return first.day < second.day + second.days and second.day < first.day + first.days


def least_missed(
    inst: Instance, held: Mapping[str, str], session: str, slots: Sequence[str]
) -> list[tuple[str, tuple[str, ...]]]:
    """Give slots with the people that a session would miss there, fewest first.

    All other sessions stay, or, where none of these slots is in order with them, may move.
    """
    others = {m: s for m, s in held.items() if m != session}
    found = _lacking(inst, others, session, slots) or _lacking(inst, {}, session, slots)
    by_people = sorted(found, key=lambda s: (len(found[s]), slots.index(s)))
    return [(s, tuple(sorted(found[s]))) for s in by_people]


def _lacking(
    inst: Instance, others: Mapping[str, str], session: str, slots: Iterable[str]
) -> dict[str, frozenset[str]]:
    """Give, by slot in order with the others, who is expected and closed to it or elsewhere."""
    found: dict[str, frozenset[str]] = {}
    accepted = {*out_of_order(inst, others), *without_venue(inst, others)}
    for s in slots:
        same_day = {m: t for m, t in others.items() if inst.day[t] == inst.day[s]}
        broken = {
            *out_of_order(inst, {**others, session: s}),
            *without_venue(inst, {**same_day, session: s}),
        }
        if accepted.issuperset(broken):
            expected = frozenset(inst.expected(session, s))
            busy = {
                p
                for m, t in others.items()
                if clash(inst, (session, s), (m, t))
                for p in inst.expected(m, t)
            }
            closed = frozenset(p for p in expected if s not in inst.free[p])
            found[s] = closed | (expected & busy)
    return found
