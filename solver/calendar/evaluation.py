"""Every rule and every harm of a calendar again, in plain counting: no PuLP, no HiGHS."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from solver.calendar.decisions import undecided
from solver.calendar.instance import Instance


def violations(inst: Instance, held: Mapping[str, str]) -> list[str]:
    """Say which hard rules a calendar breaks; held: session -> slot."""
    return [
        *_out_of_place(inst, held),
        *out_of_order(inst, held),
        *without_venue(inst, held),
    ]


def counts(inst: Instance, held: Mapping[str, str]) -> dict[str, int]:
    """Count the units of every harm of a calendar."""
    required = _people_at(inst, held, inst.required)
    found: Counter[str] = Counter(dict.fromkeys(asdict(inst.weights), 0))
    found["left_out"] = len(inst.window) - len(held)
    for m, s in held.items():
        found.update(_alone(inst, m, s))
    for (p, s), sessions in _people_at(inst, held, inst.desired).items():
        if s in inst.avoided.get(p, ()):
            continue
        found["missed"] += sessions - (0 if (p, s) in required else 1)
    found["absent"] += sum(sessions - 1 for sessions in required.values())
    for p, cap in inst.month_cap.items():
        months = _totals(required, p, inst.month)
        found["over_cap"] += sum(max(0, total - cap) for total in months.values())
    ranks = {s: str(day) for s, day in inst.day.items()}
    for p in inst.free:
        days = _totals(required, p, ranks)
        found["same_day"] += sum(total - 1 for total in days.values())
    found["undecided"] = len(list(undecided(inst, held)))
    return dict(found)


def weighed(inst: Instance, found: Mapping[str, int]) -> float:
    """Weigh the harms of a calendar."""
    weights: dict[str, float] = asdict(inst.weights)
    return sum(weights[harm] * units for harm, units in found.items())


def _alone(inst: Instance, m: str, s: str) -> dict[str, int]:
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
        "moved": int(before != s),
        "moved_day": abs(inst.day[before] - inst.day[s]),
    }


def _people_at(
    inst: Instance, held: Mapping[str, str], members: Mapping[str, frozenset[str]]
) -> Counter[tuple[str, str]]:
    """Count by person and slot the sessions that ask for them there while they are free."""
    return Counter(
        (p, s) for m, s in held.items() for p in _expected(inst, members, m, s) if s in inst.free[p]
    )


def _expected(
    inst: Instance, members: Mapping[str, frozenset[str]], m: str, s: str
) -> frozenset[str]:
    """Give the members of a session that nobody represents and who are not gone."""
    excused = {p for (n, p), slots in inst.excused.items() if n == m and s in slots}
    return members.get(m, frozenset()) - excused


def _totals(
    meetings: Mapping[tuple[str, str], int], person: str, group: Mapping[str, str]
) -> Counter[str]:
    totals: Counter[str] = Counter()
    for (p, s), sessions in meetings.items():
        if p == person:
            totals[group[s]] += sessions
    return totals


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
    """Say where the sessions of a slot that may move leave too few venues.

    Sets of venues that are nested, or apart, need no more than each set be enough by itself.
    """
    at: dict[str, list[str]] = defaultdict(list)
    for m, s in held.items():
        if inst.hosts.get(m):
            at[s].append(m)
    for s, sessions in at.items():
        for venues in {inst.hosts[m] for m in sessions}:
            inside = [m for m in sessions if inst.hosts[m] <= venues]
            movable = [m for m in inside if m not in inst.fixed]
            if movable and len(inside) > len(venues):
                yield f"{', '.join(inside)} have too few venues in {s}"
