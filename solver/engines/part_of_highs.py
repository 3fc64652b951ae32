"""HiGHS on a part of a program around a plan: a few columns free, all others as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import highspy
import numpy as np

from solver.engines.effort import count
from solver.engines.highs import load
from solver.program import Arrays, Terms
from solver.program.arrays import Floats, Indices, sparse

CUTS = 50
"""Cuts kept in mind: a small part needs no more, and looking after thousands takes its time."""
NOTHING = 1e-6
"""A lower sum that is no lower: noise of the optimiser."""


class PartialHighs:
    """The arrays of a program and what to minimise, ready for searches of small parts of it."""

    def __init__(self, arrays: Arrays, terms: Terms) -> None:
        self._surroundings = Surroundings(arrays)
        self._cost = np.zeros(len(arrays.lower))
        indices, weights = sparse(terms)
        self._cost[indices] = weights

    def better(self, values: Floats, free: Indices, *, nodes: int, give: float) -> Floats:
        """Look for a plan with a lower sum of terms, few branches far; else give the same one.

        ``give``: what the sum may be above the least, where proving less is not worth it.
        """
        part, cost = self._surroundings.part(values, free), self._cost[free]
        found = least_whole(part, cost, start=values[free], nodes=nodes, give=give)
        if found is None or cost @ found >= cost @ values[free] - NOTHING:
            return values
        better = values.copy()
        better[free] = found
        return better


class Surroundings:
    """The arrays of a program, of which parts are cut out."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        rows = np.repeat(np.arange(len(arrays.row_lower)), np.diff(arrays.starts))
        self._rows = rows[np.argsort(arrays.indices, kind="stable")]
        counts = np.bincount(arrays.indices, minlength=len(arrays.lower))
        self._first = np.concatenate(([0], np.cumsum(counts)))
        self._place = np.full(len(arrays.lower), -1, dtype=np.int32)

    def part(self, values: Floats, free: Indices) -> Arrays:
        """Keep the rows that free columns are in, what the others take of them subtracted."""
        arrays = self._arrays
        rows = np.unique(self._rows[_ranges(self._first[free], self._first[free + 1])])
        terms = _ranges(arrays.starts[rows], arrays.starts[rows + 1])
        row_of = np.repeat(np.arange(len(rows)), arrays.starts[rows + 1] - arrays.starts[rows])
        columns, coefficients = arrays.indices[terms], arrays.coefficients[terms]
        self._place[free] = np.arange(len(free))
        places = self._place[columns]
        self._place[free] = -1
        is_free = places >= 0
        held = (coefficients * values[columns])[~is_free]
        taken = np.bincount(row_of[~is_free], held, len(rows))
        counts = np.bincount(row_of[is_free], minlength=len(rows))
        return replace(
            arrays,
            lower=arrays.lower[free],
            upper=arrays.upper[free],
            integer=arrays.integer[free],
            row_lower=arrays.row_lower[rows] - taken,
            row_upper=arrays.row_upper[rows] - taken,
            starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
            indices=places[is_free],
            coefficients=coefficients[is_free],
        )


def _ranges(starts: Indices, ends: Indices) -> Indices:
    """List the numbers from each start to before its end, one range after another."""
    counts = ends - starts
    before = np.cumsum(counts) - counts
    found: Indices = np.arange(counts.sum()) + np.repeat(starts - before, counts)
    return found


class RelaxedPart:
    """A part whose columns need not be whole, priced again and again: each run starts hot."""

    def __init__(self, part: Arrays) -> None:
        self._highs = load(part)
        self._columns = np.arange(len(part.lower), dtype=np.int32)

    def least(self, cost: Floats) -> Floats | None:
        """Give the columns of the least sum, if it is found."""
        self._highs.changeColsCost(len(cost), self._columns, cost)
        self._highs.run()
        count(self._highs)
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self._highs.getSolution().col_value)


def least_whole(
    part: Arrays, cost: Floats, *, start: Floats | None, nodes: int, give: float
) -> Floats | None:
    """Give the whole columns of a part of a low sum, few branches far, if any are found."""
    highs = load(part)
    whole = np.flatnonzero(part.integer).astype(np.int32)
    integer = np.full(len(whole), highspy.HighsVarType.kInteger)
    highs.changeColsIntegrality(len(whole), whole, integer)
    highs.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
    highs.setOptionValue("mip_max_nodes", nodes)
    highs.setOptionValue("mip_abs_gap", give)
    highs.setOptionValue("mip_heuristic_effort", 0.0)
    highs.setOptionValue("mip_pool_soft_limit", CUTS)
    if start is not None:
        _begin(highs, start)
    highs.run()
    count(highs)
    if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    found = np.array(highs.getSolution().col_value)
    found[part.integer] = np.round(found[part.integer])
    return found


def _begin(highs: Any, plan: Floats) -> None:
    start = highspy.HighsSolution()
    start.col_value = plan.tolist()
    highs.setSolution(start)
