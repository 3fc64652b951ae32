"""Tasks that want the same time, cluster by cluster: what each leaves at least, in whole steps.

A relaxation shares a step out among tasks, and promises too much where tasks of a cluster ask for
whole ones. A cluster by itself is a small program. What all of them leave is a bound of the whole,
and a change of bounds elsewhere leaves what is known of a cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf, isfinite

import numpy as np

from solver.allocation.model.building import Model
from solver.engines.adjustable_highs import NOISE, Proof
from solver.engines.corner_of_highs import Limit, least_of
from solver.engines.part_engine import PartEngine
from solver.program import Arrays, Variable
from solver.program.arrays import Floats, Indices
from solver.program.corner import Bounds, Corner
from solver.program.part import Mask, Part

NODES = 200
"""Branches of a search of one cluster."""
SMALL = 0.5
"""Part of the columns from which a cluster is no easier than the whole."""
GIVE = 1e-6
"""Part of a sum that a limit gives way: what searches are off by."""
NONE = -1


class Clusters:
    """The clusters of a part of a model in which tasks are worked on, and what is known of them."""

    def __init__(self, model: Model, part: Part, engine: PartEngine) -> None:
        self._part, self._engine = part, engine
        self._task_of = _tasks_of(model, part)
        place = {t: rank for rank, t in enumerate(model.inst.effort_days)}
        links = (pair for pair in model.inst.predecessors if set(pair) <= place.keys())
        self._links = [(place[before], place[after]) for before, after in links]
        self._known: dict[tuple[bytes, ...], float] = {}

    def of(self, proof: Proof, bounds: Bounds) -> list[Corner]:
        """Part the tasks that a proof prices and its rows tie together, as columns are open now."""
        arrays = self._part.arrays
        is_open = _open(arrays, bounds)
        weighs = np.abs(proof.rows[: len(arrays.row_lower)]) > NOISE
        tied = [self._tasks_in(row, is_open) for row in np.flatnonzero(weighs).tolist()]
        priced = set[int]().union(*(tasks for tasks in tied if len(tasks) == 1))
        parts = _joined(tasks & priced for tasks in tied)
        columns = [self._columns_of(tasks) for tasks in parts]
        is_small = all(len(each) < SMALL * len(arrays.lower) for each in columns)
        return [Corner(arrays, each) for each in columns] if is_small else []

    def least(self, clusters: Sequence[Corner], weights: Floats) -> float:
        """Give what a sum of columns, no weight below 0, comes to at least over all clusters."""
        bounds = self._engine.bounds()
        if bounds is None:
            return -inf
        arrays = [cluster.within(bounds) for cluster in clusters]
        sums = [*self._engine.limits(), (weights, inf)]
        limits: list[list[Limit]] = [[] for _ in clusters]
        least = -inf
        for of_column, most in sums:
            own = [of_column[cluster.columns] for cluster in clusters]
            each = list(map(self._of_one, arrays, own, limits))
            least = sum(each)
            if of_column.min(initial=0.0) < 0 or not isfinite(least):
                return -inf
            for known, one, reached in zip(limits, own, each, strict=True):
                spare = max(0.0, most - least) + GIVE * max(1.0, reached)
                known.append(Limit(one, reached + spare))
        return least

    def _of_one(self, arrays: Arrays, cost: Floats, limits: Sequence[Limit]) -> float:
        """Give what one cluster comes to at least, searched once within the same bounds."""
        if not cost.any():
            return 0.0
        known = [limit for limit in limits if limit.weights.any()]
        key = (*_bounds_of(arrays), cost.tobytes(), *map(_said, known))
        if key not in self._known:
            self._known[key] = least_of(arrays, cost, known, NODES)
        return self._known[key]

    def around(self, columns: Indices) -> Indices:
        """List the columns of the tasks that some columns are of, and of those linked to them."""
        tasks = set(self._task_of[columns].tolist()) - {NONE}
        linked = (pair for pair in self._links if not tasks.isdisjoint(pair))
        return self._columns_of(tasks.union(*linked))

    def _tasks_in(self, row: int, is_open: Mask) -> set[int]:
        arrays = self._part.arrays
        places = arrays.indices[arrays.starts[row] : arrays.starts[row + 1]]
        return set(self._task_of[places[is_open[places]]].tolist()) - {NONE}

    def _columns_of(self, tasks: Iterable[int]) -> Indices:
        return np.flatnonzero(np.isin(self._task_of, list(tasks))).astype(np.int32)


def _tasks_of(model: Model, part: Part) -> Indices:
    """Give by column the place of its task; of others, that of the only task in one of its rows."""
    v, arrays = model.variables, part.arrays
    place = {t: rank for rank, t in enumerate(model.inst.effort_days)}
    found = np.full(len(arrays.lower), NONE, dtype=np.int32)
    for t, column in _of_tasks(model):
        if part.has(column):
            found[part.column(column).id] = place[t]
    return _spread(found, arrays) if v.steps else found


def _open(arrays: Arrays, bounds: Bounds) -> Mask:
    """Tell which columns may be above 0: neither their bounds nor a row of nothing close them."""
    row_of = np.repeat(np.arange(len(arrays.row_lower)), np.diff(arrays.starts))
    gives = np.bincount(row_of, arrays.coefficients < 0, minlength=len(arrays.row_lower)) > 0
    is_open: Mask = bounds.upper > 0
    is_open[arrays.indices[((bounds.row_upper <= 0) & ~gives)[row_of]]] = False
    return is_open


def _of_tasks(model: Model) -> Iterator[tuple[str, Variable]]:
    v = model.variables
    yield from ((key[1], column) for key, column in (*v.steps.items(), *v.working.items()))
    yield from (*v.uncovered.items(), *v.share.items())
    yield from ((key[0], column) for key, column in (*v.open.items(), *v.opening.items()))


def _spread(task_of: Indices, arrays: Arrays) -> Indices:
    """Give a column without a task that of the others of a row, where they have only one."""
    found = task_of.copy()
    for first, after in zip(arrays.starts[:-1], arrays.starts[1:], strict=True):
        places = arrays.indices[first:after]
        tasks = task_of[places]
        known = tasks[tasks != NONE]
        if len(known) < len(tasks) and len(known) and (known == known[0]).all():
            found[places[tasks == NONE]] = known[0]
    return found


def _joined(sets: Iterable[set[int]]) -> list[list[int]]:
    """Join sets that share something; in order."""
    group_of: dict[int, set[int]] = {}
    for each in sets:
        joined = each.union(*(group_of[x] for x in each if x in group_of))
        group_of |= dict.fromkeys(joined, joined)
    return sorted({id(group): sorted(group) for group in group_of.values()}.values())


def _bounds_of(arrays: Arrays) -> tuple[bytes, ...]:
    """Tell apart the bounds of a corner, whose rows are the same as ever."""
    bounds = (arrays.lower, arrays.upper, arrays.row_lower, arrays.row_upper)
    return tuple(each.tobytes() for each in (arrays.indices, *bounds))


def _said(limit: Limit) -> bytes:
    return limit.weights.tobytes() + str(limit.most).encode()
