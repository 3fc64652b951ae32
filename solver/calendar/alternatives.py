"""Where one session could be instead, all others staying, and whom that would harm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import inf

from solver.calendar.evaluation import counts, violations, weighed
from solver.calendar.instance import DAY_MIN, Instance
from solver.calendar.release import least_missed

MOST_TRIED = 12
"""Slots in order with the other sessions that are weighed beside them, those that promise most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A slot of a session, with the people whom it would harm and the present one does not."""

    slot: str
    absent: tuple[str, ...] = ()
    """Required, and closed to it or at another session."""
    missed: tuple[str, ...] = ()
    """Desired, and closed to it."""
    disliked: tuple[str, ...] = ()
    """There outside their preferred days."""
    avoided: tuple[str, ...] = ()
    """There in a period in which they had better not meet."""


def least_harmful(
    inst: Instance, held: Mapping[str, str], session: str, slots: Iterable[str]
) -> Alternative | None:
    """Give the slot that breaks no more rules than now and does least harm; ``None`` without any.

    Slots are first weighed by themselves, then beside the sessions that stay.
    """
    alone = {s: weighed(inst, counts(inst, {session: s})) for s in slots}
    found = _sound(inst, held, session, sorted(alone, key=alone.__getitem__))
    return _compared(inst, held, session, found[0]) if found else None


def least_harmful_days(
    inst: Instance, held: Mapping[str, str], session: str, most: int
) -> tuple[Alternative, ...]:
    """Give the least harmful slots of a session, on different days, the best first."""
    best: dict[int, tuple[float, str]] = {}
    for s in inst.window[session]:
        alone = weighed(inst, counts(inst, {session: s}))
        best[inst.day[s]] = min(best.get(inst.day[s], (inf, s)), (alone, s))
    found = _sound(inst, held, session, [s for _, s in sorted(best.values())])
    return tuple(_compared(inst, held, session, trial) for trial in found[:most])


def tenable(
    inst: Instance, held: Mapping[str, str], session: str, slots: Iterable[str]
) -> Iterator[str]:
    """Yield the slots in which a session breaks no more rules than now, all others staying."""
    accepted = set(violations(inst, held))
    for s in slots:
        bound = _bound_to(inst, {**held, session: s}, session)
        if accepted.issuperset(violations(inst, bound)):
            yield s


def _sound(
    inst: Instance, held: Mapping[str, str], session: str, slots: Iterable[str]
) -> list[Mapping[str, str]]:
    """Try a session in its first tenable slots, the best first."""
    first = islice(tenable(inst, held, session, slots), MOST_TRIED)
    trials = ({**held, session: s} for s in first)
    return sorted(trials, key=lambda trial: _added(inst, trial, session))


def _bound_to(inst: Instance, held: Mapping[str, str], session: str) -> dict[str, str]:
    """Keep the sessions with which one may break a rule: fixed, of its days, before or after it."""
    links = [{link.before, link.after} for link in inst.links]
    tied = set(inst.fixed).union(*(ends for ends in links if session in ends))
    days = _days(inst, held[session])
    return {m: s for m, s in held.items() if m in tied or not days.isdisjoint(_days(inst, s))}


def _added(inst: Instance, held: Mapping[str, str], session: str) -> float:
    """Weigh what a session adds to the harm of those of its month, its days, its decisions."""
    s = held[session]
    days, month = _days(inst, s), inst.month[s]
    deciding = {m for due in inst.dues if session in due.sessions for m in due.sessions}
    beside = {
        m: t
        for m, t in held.items()
        if m in deciding or inst.month[t] == month or not days.isdisjoint(_days(inst, t))
    }
    without = {m: t for m, t in beside.items() if m != session}
    return weighed(inst, counts(inst, beside)) - weighed(inst, counts(inst, without))


def _days(inst: Instance, s: str) -> frozenset[int]:
    """Give the days on which a slot takes time."""
    return frozenset(start // DAY_MIN for start, _ in inst.spans[s])


def _compared(
    inst: Instance, held: Mapping[str, str], session: str, trial: Mapping[str, str]
) -> Alternative:
    """Name the people whom a move would harm."""
    before, after = (_harmed(inst, each, session) for each in (held, trial))
    return Alternative(
        slot=trial[session], **{harm: tuple(sorted(after[harm] - before[harm])) for harm in after}
    )


def _harmed(inst: Instance, held: Mapping[str, str], session: str) -> dict[str, set[str]]:
    """Give the people whom a session harms in its slot, by harm."""
    s = held[session]
    hoped = set(inst.hoped(session, s))
    there = {p for p in {*inst.expected(session, s), *hoped} if s in inst.free[p]}
    lacking = least_missed(inst, held, session, [s])
    return {
        "absent": {p for _, people in lacking for p in people},
        "missed": hoped - there,
        "disliked": {p for p in there if s in inst.disliked.get(p, ())},
        "avoided": {p for p in there if s in inst.avoided.get(p, ())},
    }
