"""Every rule and every harm of a calendar again, in plain counting: no PuLP, no HiGHS."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache, partial

from solver.calendar.clock import Held, attended, by_days, clash
from solver.calendar.decisions import undecided
from solver.calendar.instance import Instance, Weights

Asked = Mapping[str, list[Held]]
"""Person -> sessions that ask for them while they are free."""


def violations(inst: Instance, held: Mapping[str, str]) -> list[str]:
    """Say which hard rules a calendar breaks; held: session -> slot."""
    return [
        *_out_of_place(inst, held),
        *out_of_order(inst, held),
        *without_venue(inst, held),
    ]


def counts(inst: Instance, held: Mapping[str, str]) -> dict[str, float]:
    """Count the units of every harm of a calendar."""
    required = _people_at(inst, held, inst.required)
    desired = _people_at(inst, held, inst.desired)
    found: Counter[str] = Counter(dict.fromkeys(_by_harm(inst.weights), 0))
    found["left_out"] = len(inst.window) - len(held)
    for m, s in held.items():
        found.update(_alone(inst, m, s))
    found.update(_clashes(inst, required, desired))
    for p, asked in required.items():
        months = Counter(inst.month[s] for _, s in asked)
        cap = inst.month_cap.get(p, len(asked))
        found["over_cap"] += sum(max(0, total - cap) for total in months.values())
        found["same_day"] += len(asked) - len({inst.day[s] for _, s in asked})
    found["undecided"] = len(list(undecided(inst, held)))
    return dict(found)


def clashes(inst: Instance, held: Mapping[str, str]) -> dict[str, int]:
    """Count the sessions that somebody free for them is not at, being at others."""
    required = _people_at(inst, held, inst.required)
    return _clashes(inst, required, _people_at(inst, held, inst.desired))


def _clashes(inst: Instance, required: Asked, desired: Asked) -> dict[str, int]:
    found = {"absent": 0, "missed": 0}
    for p in required.keys() | desired.keys():
        must, spared = required.get(p, []), inst.avoided.get(p, ())
        hoped = [each for each in desired.get(p, ()) if each[1] not in spared]
        for near in by_days(inst, {*must, *hoped}) if len(must) + len(hoped) > 1 else ():
            if len(near) > 1:
                needed = [each for each in must if each in near]
                others = [each for each in hoped if each in near]
                there = attended(needed, others, partial(clash, inst))
                found["absent"] += sum(each not in there for each in needed)
                found["missed"] += sum(each not in there for each in others)
    return found


def weighed(inst: Instance, found: Mapping[str, float]) -> float:
    """Weigh the harms of a calendar."""
    weights = _by_harm(inst.weights)
    return sum(weights[harm] * units for harm, units in found.items())


@cache
def _by_harm(weights: Weights) -> Mapping[str, float]:
    return asdict(weights)


def _alone(inst: Instance, m: str, s: str) -> dict[str, float]:
    """Count what a session harms in a slot, whatever the others do."""
    required, desired = (_expected(inst, x, m, s) for x in (inst.required, inst.desired))
    there = {p for p in required | desired if s in inst.free[p]}
    before = inst.reference.get(m, s)
    return {
        "absent": len(required - there),
        "missed": len(desired - there),
        "avoided": sum(s in inst.avoided.get(p, ()) for p in there),
        "disliked": sum(s in inst.disliked.get(p, ()) for p in there),
        "off_centre": abs(inst.day[s] - inst.middle.get(m, inst.day[s])),
        "off_hour": inst.slot[s].off_h,
        "moved": int(before != s),
        "moved_day": abs(inst.day[before] - inst.day[s]),
    }


def _people_at(
    inst: Instance, held: Mapping[str, str], members: Mapping[str, frozenset[str]]
) -> Asked:
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for m, s in held.items():
        for p in _expected(inst, members, m, s):
            if s in inst.free[p]:
                found[p].append((m, s))
    return found


def _expected(
    inst: Instance, members: Mapping[str, frozenset[str]], m: str, s: str
) -> frozenset[str]:
    """Give the members of a session that nobody represents and who are not gone."""
    asked = members.get(m, frozenset())
    if m not in inst.excusing:
        return asked
    return frozenset(p for p in asked if s not in inst.excused.get((m, p), ()))


def _out_of_place(inst: Instance, held: Mapping[str, str]) -> Iterator[str]:
    for m, s in inst.fixed.items():
        if held.get(m) != s:
            yield f"{m} is fixed in {s}"
    for m, s in held.items():
        if m in inst.fixed:
            continue
        if s not in inst.window[m]:
            yield f"{m} is out of its window in {s}"
        required = _expected(inst, inst.required, m, s)
        absent = [p for p in required if s not in inst.free[p]]
        if not inst.has_quorum(m, len(required), absent):
            yield f"{m} is without a quorum in {s}"


def out_of_order(inst: Instance, held: Mapping[str, str]) -> Iterator[str]:
    """Say which sessions come too soon, or too late, after the one that prepares them."""
    for link in inst.links:
        both_fixed = link.before in inst.fixed and link.after in inst.fixed
        if link.before not in held or link.after not in held or both_fixed:
            continue
        gap_days = inst.day[held[link.after]] - inst.day[held[link.before]]
        if gap_days < link.min_gap_days:
            yield f"{link.after} comes {gap_days} days after {link.before}"
        if link.max_gap_days is not None and gap_days > link.max_gap_days:
            yield f"{link.after} comes only {gap_days} days after {link.before}"


def without_venue(inst: Instance, held: Mapping[str, str]) -> Iterator[str]:
    """Say where the sessions of a moment that may move leave too few venues.

    Sets of venues that are nested, or apart, need no more than each set be enough by itself.
    """
    every = [(m, s) for m, s in held.items() if inst.hosts.get(m)]
    for m, s in every:
        if m not in inst.fixed and not inst.open_hosts(m, s):
            yield f"{m} has no open venue in {s}"
    for housed in by_days(inst, every):
        if len(housed) > 1:
            order = [each for each in every if each in housed]
            yield from _crowded(inst, order)


def _crowded(inst: Instance, housed: list[Held]) -> Iterator[str]:
    """Say where sessions of the same days leave too few venues."""
    starts = {start: s for _, s in housed for start, _ in inst.spans[s]}
    for start, s in sorted(starts.items()):
        there = [(n, t) for n, t in housed if _covers(inst, t, start)]
        hosts = {n: inst.open_hosts(n, t) for n, t in there}
        for venues in sorted(set(hosts.values()), key=sorted):
            inside = [n for n, _ in there if hosts[n] <= venues]
            movable = [n for n in inside if n not in inst.fixed]
            if venues and movable and len(inside) > len(venues):
                yield f"{', '.join(inside)} have too few venues in {s}"


def _covers(inst: Instance, s: str, moment: int) -> bool:
    return any(start <= moment < end for start, end in inst.spans[s])
