"""What a run of a relaxation proves, whatever bounds are afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from solver.program.arrays import Floats, Indices

NOISE = 1e-9
"""Size below which a term of a proof is taken for zero."""
Span = tuple[float, float]
"""Least and most of a column."""
Spans = Mapping[int, Span]
"""Columns, by place, that are within other bounds for a while."""
NOWHERE: Spans = {}


class Basis(NamedTuple):
    """Where a run ended, in a program of so many rows."""

    rows: int
    place: Any


@dataclass(frozen=True)
class Proof:
    """A multiple of each row, and what is then left of each column's cost."""

    rows: Floats
    columns: Floats

    def least(self, rows: tuple[Floats, Floats], columns: tuple[Floats, Floats]) -> float:
        """Give what no sum of costs is below: each multiple of a row, then each column, at least.

        Of a proof that there is no plan, the cost is nothing, and a bound above 0 says so.
        """
        return _sum(self._signed_rows, *rows) + _sum(self._signed_columns, *columns)

    @cached_property
    def _signed_rows(self) -> _Signed:
        return _signed(self.rows)

    @cached_property
    def _signed_columns(self) -> _Signed:
        return _signed(self.columns)


_Signed: TypeAlias = tuple[Indices, Floats, Indices, Floats]


def _signed(weights: Floats) -> _Signed:
    """Part the weights above nothing and those below."""
    up, down = (np.flatnonzero(sign * weights > NOISE).astype(np.int32) for sign in (1, -1))
    return up, weights[up], down, weights[down]


def _sum(signed: _Signed, lower: Floats, upper: Floats) -> float:
    """Give the least that a weighted sum comes to between bounds."""
    up, rising, down, falling = signed
    return float(rising @ lower[up] + falling @ upper[down])
