"""The plane that lies below given heights at all corners, and highest at one point."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from solver.engines.highs import INFINITY, load
from solver.program import Arrays
from solver.program.arrays import Floats

DIGITS = 9
"""Decimals of a slope."""


class Plane(NamedTuple):
    """``slopes @ x - drop``, at most the height of every corner."""

    slopes: Floats
    drop: float

    def at(self, point: Floats) -> float:
        """Give its height at a point."""
        return float(self.slopes @ point) - self.drop


def highest_plane(corners: Floats, heights: Floats, point: Floats) -> Plane:
    r"""Find the plane below all heights that is highest at a point between the corners.

    .. math:: \min \sum_c h_c \lambda_c, \quad \sum_c \lambda_c x_c = p, \quad \sum_c \lambda_c = 1

    Its slopes are the prices of the coordinates: what a mixture of corners that makes the point is
    worth at least. How far it drops is read from the corners, so that no rounding lifts it above.
    """
    places = np.hstack((corners, np.ones((len(corners), 1)))).T
    rows, columns = np.nonzero(places)
    made = np.append(point, 1.0)
    count = len(corners)
    highs = load(
        Arrays(
            lower=np.zeros(count),
            upper=np.full(count, INFINITY),
            integer=np.zeros(count, dtype=bool),
            row_lower=made,
            row_upper=made,
            starts=np.searchsorted(rows, np.arange(len(places) + 1)).astype(np.int32),
            indices=columns.astype(np.int32),
            coefficients=places[rows, columns],
        )
    )
    highs.changeColsCost(count, np.arange(count, dtype=np.int32), heights)
    highs.run()
    slopes = np.round(highs.getSolution().row_dual[:-1], DIGITS)
    return Plane(slopes, float(np.max(corners @ slopes - heights)))
