"""Full months: what the meetings above people's caps come to at least, taken together.

The relaxation holds a third of a session in each of three months, and nobody is above a cap. What
a month harms is known for each set of its sessions; the highest plane below these harms says more
than the row of each person, and no calendar is below it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from solver.calendar.model.build import Model
from solver.engines.engine import Answer, Engine
from solver.engines.supporting_plane import highest_plane
from solver.program import Terms, Variable
from solver.program.arrays import Floats

ROUNDS = 20
"""Times that planes are sought, at most."""
LITTLE = 0.02
"""Harm below which what a round adds is not worth another one."""
MOST_SESSIONS = 12
"""Sessions of a month whose sets are listed: those that are least whole."""
ENOUGH = 1e-4
"""Meetings above a cap that a plane must add to what the relaxation says."""

Cap = tuple[list[Variable], Variable, int]
"""Sessions that require a person in a month, what counts those above the cap, the cap."""


def with_full_months(model: Model, engine: Engine, relaxed: Answer) -> Answer:
    """Add what full months harm, month by month, to a relaxed program; give what it then is."""
    months = _months(model)
    for _ in range(ROUNDS):
        if engine.is_whole(relaxed):
            break
        planes = [p for caps in months for p in _above(caps, np.asarray(relaxed.values))]
        for terms, most in planes:
            engine.limit(terms, most)
        before, relaxed = relaxed.objective, engine.relaxed(model.harm) if planes else relaxed
        if relaxed.objective - before < LITTLE:
            break
    return relaxed


def _months(model: Model) -> list[list[Cap]]:
    """Gather the caps of people by month."""
    v, found = model.variables, defaultdict[str, list[Cap]](list)
    for (p, month), sessions in v.counted.items():
        over = v.harms["over_cap"][p, month]
        found[month].append((sessions, over, model.inst.month_cap[p]))
    return list(found.values())


def _above(caps: Sequence[Cap], values: Floats) -> Iterator[tuple[Terms, float]]:
    """Yield the plane of a month that is above what is harmed there, if there is one."""
    sessions = _least_whole({x.id: x for own, _, _ in caps for x in own}, values)
    rank = {x.id: place for place, x in enumerate(sessions)}
    inside = [([rank[x.id] for x in own if x.id in rank], over, cap) for own, over, cap in caps]
    inside = [(places, over, cap) for places, over, cap in inside if len(places) > cap]
    point = np.clip(values[list(rank)], 0.0, 1.0)
    if not inside or np.all(point == np.round(point)):
        return
    corners = np.array(list(product((0.0, 1.0), repeat=len(sessions))))
    plane = highest_plane(corners, _heights(corners, inside), point)
    if plane.at(point) > sum(values[over.id] for _, over, _ in inside) + ENOUGH:
        sloping = zip(sessions, plane.slopes, strict=True)
        terms: Terms = [(x, float(slope)) for x, slope in sloping if slope]
        yield [*terms, *((over, -1.0) for _, over, _ in inside)], plane.drop


def _heights(corners: Floats, caps: Sequence[tuple[list[int], Variable, int]]) -> Floats:
    """Count the meetings above the caps in each set of sessions."""
    heights = np.zeros(len(corners))
    for places, _, cap in caps:
        heights += np.maximum(0.0, corners[:, places].sum(axis=1) - cap)
    return heights


def _least_whole(sessions: dict[int, Variable], values: Floats) -> list[Variable]:
    """List sessions that are held in a month for a part, those nearest to a half first."""
    held = [i for i in sorted(sessions) if values[i] > ENOUGH]
    held.sort(key=lambda i: abs(values[i] - 0.5))
    return [sessions[i] for i in held[:MOST_SESSIONS]]
