"""Every rule and every harm of a choice of venues again, in plain counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import combinations, pairwise

from solver.venues.instance import TIERS, Instance


def violations(inst: Instance, venue_of: Mapping[str, str]) -> Iterator[str]:
    """Say which hard rules a choice of venues breaks; venue_of: session -> venue."""
    for m, place in venue_of.items():
        if place not in inst.suits[m]:
            yield f"{place} does not suit {m}"
    for m, place in inst.fixed.items():
        if venue_of.get(m) != place:
            yield f"{m} is set at {place}"
    for m, n in combinations(venue_of, 2):
        together = venue_of[m] == venue_of[n] and _overlap(inst, m, n)
        if together and not {m, n} <= inst.fixed.keys():
            yield f"{m} and {n} are both at {venue_of[m]}"


def too_far(inst: Instance, venue_of: Mapping[str, str]) -> frozenset[frozenset[str]]:
    """Give the pairs of sessions between whose venues somebody has no time to travel."""
    return frozenset(
        frozenset((m, n))
        for (m, n), minutes in inst.between_min.items()
        if {m, n} <= venue_of.keys()
        and inst.travel_min.get((venue_of[m], venue_of[n]), 0) > minutes
    )


def _overlap(inst: Instance, m: str, n: str) -> bool:
    return any(a < d and c < b for a, b in inst.spans_of[m] for c, d in inst.spans_of[n])


def counts(inst: Instance, venue_of: Mapping[str, str]) -> dict[str, float]:
    """Count the units of every harm of a choice of venues."""
    return {
        "unhoused": sum(bool(suits) and m not in venue_of for m, suits in inst.suits.items()),
        "too_far": len(too_far(inst, venue_of)),
        "repeated": sum(_repeated(inst, venue_of, body) for body in inst.rotating),
        "share": _off_share(inst, venue_of),
        "overall": _above_overall(inst, venue_of),
        "moved": sum(inst.reference.get(m, place) != place for m, place in venue_of.items()),
        "symbol": sum(key in inst.off_symbol for key in venue_of.items()),
        "travel_h": sum(inst.trips_min.get(key, 0) for key in venue_of.items()) / 60,
        "cost_eur": sum(inst.cost_eur.get(place, 0.0) for place in venue_of.values()),
    }


def weighed(inst: Instance, found: Mapping[str, float]) -> float:
    """Weigh the harms of a choice of venues."""
    weights: dict[str, float] = asdict(inst.weights)
    return sum(weights[harm] * units for harm, units in found.items())


def rank(inst: Instance, venue_of: Mapping[str, str]) -> tuple[float, ...]:
    """Give what choices of venues are compared by: each tier in turn, then the other harms."""
    found = counts(inst, venue_of)
    others = {name: units for name, units in found.items() if name not in TIERS}
    return (*(found[name] for name in TIERS), weighed(inst, others))


def _repeated(inst: Instance, venue_of: Mapping[str, str], body: str) -> int:
    """Count the times a body meets twice in a row at the same structure."""
    sessions = [m for m in inst.spans_of if inst.body_of[m] == body and inst.suits[m]]
    structures = [inst.structure_of[venue_of[m]] if m in venue_of else m for m in sessions]
    return sum(before == after for before, after in pairwise(structures))


def _off_share(inst: Instance, venue_of: Mapping[str, str]) -> int:
    hosted = Counter((inst.body_of[m], inst.structure_of[p]) for m, p in venue_of.items())
    above = sum(max(0, hosted[key] - most) for key, most in inst.most.items())
    return above + sum(max(0, least - hosted[key]) for key, least in inst.least.items())


def _above_overall(inst: Instance, venue_of: Mapping[str, str]) -> int:
    hosted = Counter(inst.structure_of[place] for place in venue_of.values())
    return sum(max(0, hosted[k] - most) for k, most in inst.most_overall.items())
