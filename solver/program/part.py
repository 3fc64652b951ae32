"""A part of a program that has rows of its own, as a program of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from solver.program.arrays import Arrays, Floats, Indices, Sum, Values
from solver.program.program import Terms, Variable

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a part, by its place in it."""

    id: int


class Part:
    """Some columns of a program, and the rows over these alone."""

    def __init__(self, whole: Arrays, chosen: Mask) -> None:
        rows = _row_of(whole)
        outside = np.bincount(rows, ~chosen[whole.indices], minlength=len(whole.row_lower))
        kept = outside == 0
        self.columns: Indices = np.flatnonzero(chosen).astype(np.int32)
        """Places in the program of the columns of the part."""
        self.size = len(chosen)
        """Columns of the program."""
        self._place = np.full(len(chosen), -1, dtype=np.int32)
        self._place[self.columns] = np.arange(len(self.columns), dtype=np.int32)
        self._known: dict[int, tuple[Terms, Sum]] = {}
        self._places: list[int] = self._place.tolist()
        self._row = np.where(kept, np.cumsum(kept) - 1, -1)
        self.arrays = self._arrays(whole, kept, kept[rows])

    def _arrays(self, whole: Arrays, kept: Mask, entries: Mask) -> Arrays:
        counts = np.diff(whole.starts)[kept]
        return Arrays(
            lower=whole.lower[self.columns],
            upper=whole.upper[self.columns],
            integer=whole.integer[self.columns],
            row_lower=whole.row_lower[kept],
            row_upper=whole.row_upper[kept],
            starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
            indices=self._place[whole.indices[entries]],
            coefficients=whole.coefficients[entries],
        )

    def relax(self, columns: Iterable[Variable]) -> None:
        """Let some columns take any value between their bounds."""
        integer = self.arrays.integer.copy()
        integer[[self._place[column.id] for column in columns]] = False
        self.arrays = replace(self.arrays, integer=integer)

    def has(self, column: Variable) -> bool:
        """Tell whether a column of the program is in the part."""
        return bool(self._place[column.id] >= 0)

    def column(self, column: Variable) -> Column:
        """Give a column of the program as one of the part."""
        return Column(int(self._place[column.id]))

    def place(self, column: int) -> int:
        """Give the place in the part of a column of the program, by its place there."""
        return self._places[column]

    def row(self, row: int) -> int:
        """Give the place of a row of the program in the part; -1: it is not there."""
        return int(self._row[row])

    def terms(self, terms: Terms) -> Terms:
        """Keep the terms whose columns are in the part, as columns of it."""
        known = self._known.get(id(terms))
        if known is not None and known[0] is terms:
            return known[1]
        places = self._places
        kept = ((places[column.id], weight) for column, weight in terms)
        own = Sum((Column(place), weight) for place, weight in kept if place >= 0)
        if isinstance(terms, Sum):
            self._known[id(terms)] = terms, own
        return own

    def own(self, terms: Terms) -> Sum:
        """Keep the terms whose columns are in the part, as columns of the program."""
        return Sum(term for term in terms if self.has(term[0]))

    def narrowed(self, values: Values) -> Floats:
        """Keep the values of the columns of the part."""
        return np.asarray(values, dtype=np.float64)[self.columns]

    def widened(self, values: Values) -> Floats:
        """Give every column of the program a value, 0 outside the part."""
        wide = np.zeros(self.size)
        wide[self.columns] = values
        return wide

    def alone(self, values: Values) -> Floats:
        """Give every column of the program a value: its own in the part, 0 outside."""
        return self.widened(self.narrowed(values))


def tied_to(whole: Arrays, some: Iterable[Variable], loose: Iterable[int]) -> Mask:
    """Choose some columns and all that rows tie to them, some rows being left out."""
    chosen = np.zeros(len(whole.lower), dtype=bool)
    chosen[[column.id for column in some]] = True
    rows = _row_of(whole)
    ties = np.ones(len(whole.row_lower), dtype=bool)
    ties[list(loose)] = False
    tying = ties[rows]
    places, rows = whole.indices[tying], rows[tying]
    count = -1
    while count != (count := int(chosen.sum())):
        touched = np.bincount(rows, chosen[places], minlength=len(ties)) > 0
        chosen[places[touched[rows]]] = True
    return chosen


def _row_of(whole: Arrays) -> Indices:
    return np.repeat(np.arange(len(whole.row_lower)), np.diff(whole.starts)).astype(np.int32)
