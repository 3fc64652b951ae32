"""HiGHS on a corner of a program: what no answer in whole numbers is below there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import highspy
import numpy as np

from solver.engines.highs import INFINITY, load
from solver.program import Arrays
from solver.program.arrays import Floats


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that a weighted sum of columns may come to."""

    weights: Floats
    """By column."""
    most: float


def least_of(arrays: Arrays, cost: Floats, limits: Sequence[Limit], nodes: int) -> float:
    """Give what no answer comes to less than, after so many branches; infinity: there is none."""
    highs = load(arrays)
    whole = np.flatnonzero(arrays.integer).astype(np.int32)
    integer = np.full(len(whole), highspy.HighsVarType.kInteger)
    highs.changeColsIntegrality(len(whole), whole, integer)
    highs.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
    highs.setOptionValue("mip_max_nodes", nodes)
    for limit in limits:
        places = np.flatnonzero(limit.weights).astype(np.int32)
        highs.addRow(-INFINITY, limit.most, len(places), places, limit.weights[places])
    highs.run()
    if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return inf
    bound = float(highs.getInfo().mip_dual_bound)
    return bound if abs(bound) < INFINITY else -inf
