"""HiGHS on a program whose bounds, coefficients and limits move, and come back to its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import numpy as np

from solver.engines.engine import WHOLE, Answer
from solver.engines.highs import INFINITY, HotHighs
from solver.engines.proof import Spans
from solver.program import Arrays, Terms, Variable
from solver.program.arrays import Floats, Indices, sparse


class MovableHighs(HotHighs):
    """HiGHS whose bounds, coefficients and limits change from run to run and are restored."""

    def __init__(self, arrays: Arrays) -> None:
        self.open(arrays)

    def open(self, arrays: Arrays) -> None:
        """Load the arrays of a program."""
        super().open(arrays)
        self._home_rows = self.arrays.row_upper.copy()
        self._home_columns = self.arrays.upper.copy()
        self._row_lower, self._row_upper = arrays.row_lower.copy(), arrays.row_upper.copy()
        self._moved_rows: set[int] = set()
        self._moved_columns: set[int] = set()
        self._moved_coefficients: dict[tuple[int, int], float] = {}
        self._sum_rows: list[int] = []
        self._limit_rows: list[int] = []
        self._limits = 0
        self._added_terms: list[tuple[Indices, Floats]] = []

    def limit(self, terms: Terms, bound: float, least: float = -INFINITY) -> None:
        """Keep the sum of terms at most at a bound until restored.

        Limits come in the same order, with the same terms, after each restoration. ``least``: what
        no plan is below, which relaxations do not know.
        """
        if self._limits == len(self._limit_rows):
            self._limit_rows.append(self._added_row(terms))
        self._bound_row(self._limit_rows[self._limits], least, bound)
        self._limits += 1

    def add_sum(self, terms: Terms) -> int:
        """Have the sum of terms kept within spans, as a column is; give its place among them."""
        self._sum_rows.append(self._added_row(terms))
        return len(self._sum_rows) - 1

    def _added_row(self, terms: Terms) -> int:
        """Add a row without bounds."""
        row = self._hot.getNumRow()
        self._added_terms.append(sparse(terms))
        super().limit(terms, INFINITY)
        self._row_lower = np.append(self._row_lower, -INFINITY)
        self._row_upper = np.append(self._row_upper, INFINITY)
        return int(row)

    def bound_row(self, row: int, upper: float) -> None:
        """Give a row another upper bound until restored."""
        self._moved_rows.add(row)
        self._move_row(row, upper)

    def bound_column(self, column: Variable, upper: float | None) -> None:
        """Give a column another upper bound until restored; ``None``: no bound."""
        self._moved_columns.add(column.id)
        self._bound_column(column.id, INFINITY if upper is None else upper)

    def meets(self, spans: Spans) -> bool:
        """Tell whether some columns may be within spans, with the bounds of the moment."""
        bounds = ((self._bounds(place), span) for place, span in spans.items())
        return all(max(low, least) <= min(high, most) for (low, high), (least, most) in bounds)

    @contextmanager
    def within(self, spans: Spans) -> Iterator[None]:
        """Keep some columns, and sums, within spans, as far as they may be, for a while."""
        kept = {place: self._bounds(place) for place in spans}
        for place, (least, most) in spans.items():
            self._span(place, max(least, kept[place][0]), min(most, kept[place][1]))
        try:
            yield
        finally:
            for place, span in kept.items():
                self._span(place, *span)

    @contextmanager
    def capping(self, rows: Mapping[int, float]) -> Iterator[None]:
        """Keep the sums of some rows at most at a value, as far as they may be, for a while."""
        kept = {row: (float(self._row_lower[row]), float(self._row_upper[row])) for row in rows}
        for row, most in rows.items():
            lower, upper = kept[row]
            self._bound_row(row, lower, min(most, upper))
        try:
            yield
        finally:
            for row, span in kept.items():
                self._bound_row(row, *span)

    def set_coefficient(self, row: int, column: Variable, value: float) -> None:
        """Give a column another coefficient in a row until restored."""
        home = self.arrays.coefficients[self._place(row, column.id)]
        self._moved_coefficients.setdefault((row, column.id), float(home))
        self._set_coefficient(row, column.id, value)

    @property
    def is_home(self) -> bool:
        """Whether nothing has moved since the last restoration."""
        return not (self._moved_rows or self._moved_columns or self._moved_coefficients)

    def allows(self, plan: Answer) -> bool:
        """Tell whether a plan of the program at home keeps the bounds moved since."""
        values, arrays = np.asarray(plan.values), self.arrays
        for row in self._moved_rows | {row for row, _ in self._moved_coefficients}:
            part = slice(arrays.starts[row], arrays.starts[row + 1])
            reached = arrays.coefficients[part] @ values[arrays.indices[part]]
            if reached > self._row_upper[row] + WHOLE:
                return False
        return not any(values[x] > self._upper[x] + WHOLE for x in self._moved_columns)

    def settle(self) -> None:
        """Make the bounds and coefficients of the moment those that are restored."""
        self._home_rows = self._row_upper.copy()
        self._home_columns = self._upper.copy()
        self._forget_moves()

    def restore(self) -> None:
        """Go back to the bounds and coefficients at home, without limits."""
        for row in self._moved_rows:
            self._move_row(row, float(self._home_rows[row]))
        for place in self._moved_columns:
            self._bound_column(place, float(self._home_columns[place]))
        for (row, column), value in self._moved_coefficients.items():
            self._set_coefficient(row, column, value)
        for row in self._limit_rows:
            self._bound_row(row, -INFINITY, INFINITY)
        self._limits = 0
        self._forget_moves()

    def _forget_moves(self) -> None:
        self._moved_rows.clear()
        self._moved_columns.clear()
        self._moved_coefficients.clear()

    def _move_row(self, row: int, upper: float) -> None:
        self._bound_row(row, float(self.arrays.row_lower[row]), upper)

    def _bound_row(self, row: int, lower: float, upper: float) -> None:
        self._row_lower[row], self._row_upper[row] = lower, upper
        for highs in (self._hot, self._exact):
            highs.changeRowBounds(row, lower, upper)

    def _bound_column(self, place: int, upper: float) -> None:
        self._span(place, float(self._lower[place]), upper)

    def _row_of_sum(self, place: int) -> int | None:
        """Give the row of a sum; ``None``: it is the place of a column."""
        beyond = place - len(self._lower)
        return None if beyond < 0 else self._sum_rows[beyond]

    def _bounds(self, place: int) -> tuple[float, float]:
        """Give the bounds of the moment, of a column or of a sum."""
        row = self._row_of_sum(place)
        if row is None:
            return float(self._lower[place]), float(self._upper[place])
        return float(self._row_lower[row]), float(self._row_upper[row])

    def _span(self, place: int, lower: float, upper: float) -> None:
        row = self._row_of_sum(place)
        if row is not None:
            self._bound_row(row, lower, upper)
            return
        self._lower[place], self._upper[place] = lower, upper
        for highs in (self._hot, self._exact):
            highs.changeColBounds(place, lower, upper)

    def _set_coefficient(self, row: int, column: int, value: float) -> None:
        self.arrays.coefficients[self._place(row, column)] = value
        for highs in (self._hot, self._exact):
            highs.changeCoeff(row, column, value)

    def _place(self, row: int, column: int) -> int:
        """Find where the coefficient of a column in a row is."""
        first, after = self.arrays.starts[row], self.arrays.starts[row + 1]
        return int(first + np.flatnonzero(self.arrays.indices[first:after] == column)[0])
