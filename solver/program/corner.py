"""A corner of a program: some columns, and what its rows say of these whatever the others are."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from solver.program.arrays import Arrays, Floats, Indices


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between what the columns and the rows of a program are, at the moment."""

    lower: Floats
    upper: Floats
    row_lower: Floats
    row_upper: Floats


class Corner:
    """Some columns of a program of which none is below 0: every answer is one of the corner's."""

    def __init__(self, whole: Arrays, columns: Indices) -> None:
        place = np.full(len(whole.lower), -1, dtype=np.int32)
        place[columns] = np.arange(len(columns))
        count = len(whole.row_lower)
        row_of = np.repeat(np.arange(count), np.diff(whole.starts))
        inside = place[whole.indices] >= 0
        takes, gives = (
            np.bincount(row_of[~inside & signed], minlength=count) > 0
            for signed in (whole.coefficients > 0, whole.coefficients < 0)
        )
        says = ~(takes & gives) & (np.bincount(row_of[inside], minlength=count) > 0)
        kept = inside & says[row_of]
        self.columns, self._rows = columns, np.flatnonzero(says)
        self._open_below, self._open_above = takes[says], gives[says]
        starts = np.cumsum(np.bincount(row_of[kept], minlength=count)[says])
        self._arrays = Arrays(
            lower=whole.lower[columns],
            upper=whole.upper[columns],
            integer=whole.integer[columns],
            row_lower=whole.row_lower[says],
            row_upper=whole.row_upper[says],
            starts=np.concatenate(([0], starts)).astype(np.int32),
            indices=place[whole.indices[kept]],
            coefficients=whole.coefficients[kept],
        )

    def within(self, bounds: Bounds) -> Arrays:
        """Give the corner as a program of its own, within the bounds of the moment."""
        row_lower, row_upper = bounds.row_lower[self._rows], bounds.row_upper[self._rows]
        return replace(
            self._arrays,
            lower=bounds.lower[self.columns],
            upper=bounds.upper[self.columns],
            row_lower=np.where(self._open_below, -np.inf, row_lower),
            row_upper=np.where(self._open_above, np.inf, row_upper),
        )
