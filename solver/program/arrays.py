"""The arrays of a program, read off once: what optimisers take as it is."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
import pulp
from numpy.typing import NDArray

from solver.program.program import GE, LE, Program, Terms, Variable
from solver.program.pulp_versions import entries

Floats = NDArray[np.float64]
Indices = NDArray[np.int32]
Values = Sequence[float] | Floats
"""The value of each column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """A program as arrays, its rows compressed."""

    lower: Floats
    upper: Floats
    integer: NDArray[np.bool_]
    row_lower: Floats
    row_upper: Floats
    starts: Indices
    indices: Indices
    coefficients: Floats


def read_arrays(program: Program) -> Arrays:
    """Read the bounds, kinds and rows of a program.

    Row ``i`` has the terms from ``starts[i]`` to ``starts[i + 1]`` of ``indices`` and
    ``coefficients``.
    """
    columns = program.columns
    uppers = (column.upBound for column in columns)
    starts, indices, coefficients = array("i", [0]), array("i"), array("d")
    row_lower, row_upper = array("d"), array("d")
    for row in program.constraints():
        sense, rhs = row.sense, -row.constant
        places, weights = entries(row)
        indices.extend(places)
        coefficients.extend(weights)
        starts.append(len(indices))
        row_lower.append(-inf if sense == LE else rhs)
        row_upper.append(inf if sense == GE else rhs)
    return Arrays(
        lower=np.array([column.lowBound for column in columns], dtype=np.float64),
        upper=np.array([inf if upper is None else upper for upper in uppers], dtype=np.float64),
        integer=np.array([column.cat == pulp.LpInteger for column in columns], dtype=bool),
        row_lower=np.array(row_lower),
        row_upper=np.array(row_upper),
        starts=np.array(starts),
        indices=np.array(indices),
        coefficients=np.array(coefficients),
    )


class Sum(list[tuple[Variable, float]]):
    """Terms that come again and again: their arrays are made once."""

    def __init__(self, terms: Iterable[tuple[Variable, float]]) -> None:
        super().__init__(terms)
        self.sparse = sparse(list(self))


def sparse(terms: Terms) -> tuple[Indices, Floats]:
    """Give the places and the coefficients of terms."""
    if isinstance(terms, Sum):
        return terms.sparse
    indices = np.array([column.id for column, _ in terms], dtype=np.int32)
    return indices, np.array([weight for _, weight in terms], dtype=np.float64)
