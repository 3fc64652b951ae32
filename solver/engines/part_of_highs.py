"""HiGHS on a part of a program around a plan: a few columns free, all others as they are."""

from __future__ import annotations

from dataclasses import replace

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
        self._arrays = arrays
        self._cost = np.zeros(len(arrays.lower))
        indices, weights = sparse(terms)
        self._cost[indices] = weights
        self._row_of = np.repeat(np.arange(len(arrays.row_lower)), np.diff(arrays.starts))

    def better(self, values: Floats, free: Indices, *, nodes: int, give: float) -> Floats:
        """Look for a plan with a lower sum of terms, few branches far; else give the same one.

        ``give``: what the sum may be above the least, where proving less is not worth it.
        """
        part = self._part(values, free)
        highs = load(part)
        whole = np.flatnonzero(part.integer).astype(np.int32)
        integer = np.full(len(whole), highspy.HighsVarType.kInteger)
        highs.changeColsIntegrality(len(whole), whole, integer)
        everything = np.arange(len(free), dtype=np.int32)
        highs.changeColsCost(len(free), everything, self._cost[free])
        highs.setOptionValue("mip_max_nodes", nodes)
        highs.setOptionValue("mip_abs_gap", give)
        highs.setOptionValue("mip_heuristic_effort", 0.0)
        highs.setOptionValue("mip_pool_soft_limit", CUTS)
        start = highspy.HighsSolution()
        start.col_value = values[free].tolist()
        highs.setSolution(start)
        highs.run()
        count(highs)
        if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return values
        found = np.array(highs.getSolution().col_value)
        found[part.integer] = np.round(found[part.integer])
        if self._cost[free] @ found >= self._cost[free] @ values[free] - NOTHING:
            return values
        better = values.copy()
        better[free] = found
        return better

    def _part(self, values: Floats, free: Indices) -> Arrays:
        """Keep the rows that free columns are in, what the others take of them subtracted."""
        arrays = self._arrays
        place = np.full(len(arrays.lower), -1, dtype=np.int32)
        place[free] = np.arange(len(free))
        is_free = place[arrays.indices] >= 0
        counts = np.bincount(self._row_of[is_free], minlength=len(arrays.row_lower))
        rows = np.flatnonzero(counts)
        taken = np.bincount(
            self._row_of[~is_free],
            (arrays.coefficients * values[arrays.indices])[~is_free],
            len(arrays.row_lower),
        )[rows]
        return replace(
            arrays,
            lower=arrays.lower[free],
            upper=arrays.upper[free],
            integer=arrays.integer[free],
            row_lower=arrays.row_lower[rows] - taken,
            row_upper=arrays.row_upper[rows] - taken,
            starts=np.concatenate(([0], np.cumsum(counts[rows]))).astype(np.int32),
            indices=place[arrays.indices[is_free]],
            coefficients=arrays.coefficients[is_free],
        )
