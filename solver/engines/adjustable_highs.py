"""HiGHS on a program that is solved many times with other bounds, and comes back to its own."""

from __future__ import annotations

from typing import Any

import numpy as np

from solver.engines.engine import WHOLE, Answer, Search
from solver.engines.highs import INFINITY, HotHighs
from solver.program import Program, Terms, Variable
from solver.program.arrays import Floats
from solver.status import Status

NEAR_NODES = 50
"""Branches of a search near a plan: what is not found soon is sought elsewhere."""
NOISE = 1e-9
"""Size below which a term of a proof is taken for zero."""


class AdjustableHighs(HotHighs):
    """HiGHS whose bounds, coefficients and limits change from run to run and are restored.

    Each relaxed run starts from the basis of an earlier run after as many limits: only bounds have
    moved since, so few pivots are left. A run that does not prove itself is done again cold.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._home_rows = self.arrays.row_upper.copy()
        self._home_columns = self.arrays.upper.copy()
        self._row_upper = self.arrays.row_upper.copy()
        self._moved_rows: set[int] = set()
        self._moved_columns: set[int] = set()
        self._moved_coefficients: dict[tuple[int, int], float] = {}
        self._limit_rows: list[int] = []
        self._limits = 0
        self._bases: dict[int, Any] = {}
        self._row_of = np.repeat(np.arange(len(self.arrays.row_lower)), np.diff(self.arrays.starts))
        self._ray: Floats | None = None
        self._proofs: dict[int, Floats] = {}

    def relaxed(self, terms: Terms) -> Answer:
        """Find the least sum of terms, whole numbers not required."""
        basis = self._bases.get(self._limits)
        if basis is not None:
            self._hot.setBasis(basis)
        answer = super().relaxed(terms)
        if basis is None and answer.found:
            self._bases[self._limits] = self._hot.getBasis()
        return answer

    def near(self, plan: Answer, relaxed: Answer, terms: Terms, enough: float) -> Answer:
        """Look for a plan that is low enough, with the whole numbers that two answers agree on."""
        chosen = self._integer
        one, other = np.asarray(plan.values)[chosen], np.asarray(relaxed.values)[chosen]
        agreed = np.abs(one - other) <= WHOLE
        held, values = chosen[agreed], np.round(one[agreed])
        self._exact.changeColsBounds(len(held), held, values, values)
        answer = self.whole(terms, enough, Search(nodes=NEAR_NODES))
        lower, upper = self.arrays.lower[held], self._upper[held]
        self._exact.changeColsBounds(len(held), held, lower, upper)
        return answer

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound until restored.

        Limits come in the same order, with the same terms, after each restoration.
        """
        if self._limits == len(self._limit_rows):
            self._limit_rows.append(self._hot.getNumRow())
            super().limit(terms, bound)
            self._bases.clear()
        else:
            self._bound_row(self._limit_rows[self._limits], -INFINITY, bound)
        self._limits += 1

    def rule_out(self, binary: Variable) -> None:
        """Keep a binary column at 0, until restored, if no plan has it at 1; keep the proof."""
        place = binary.id
        self._moved_columns.add(place)
        self._ray = None
        super().rule_out(binary)
        if self._ray is not None and not self._ray[len(self._row_upper) :].any():
            self._proofs[place] = self._ray[: len(self._row_upper)]

    def rule_out_known(self) -> None:
        """Keep at 0 the binary columns that an earlier proof rules out with today's bounds."""
        for place, proof in self._proofs.items():
            if self._proves(proof, place):
                self._moved_columns.add(place)
                self._bound_column(place, 0.0)

    def bound_row(self, row: int, upper: float) -> None:
        """Give a row another upper bound until restored."""
        self._moved_rows.add(row)
        self._move_row(row, upper)

    def bound_column(self, column: Variable, upper: float | None) -> None:
        """Give a column another upper bound until restored; ``None``: no bound."""
        self._moved_columns.add(column.id)
        self._bound_column(column.id, INFINITY if upper is None else upper)

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

    def _run_hot(self) -> Answer:
        answer = super()._run_hot()
        if answer.status is Status.INFEASIBLE:
            _status, found, ray = self._hot.getDualRay()
            self._ray = -np.asarray(ray) if found else None
        return answer

    def _proves(self, ray: Floats, place: int) -> bool:
        """Tell whether a sum of rows shows that a column cannot be 1: it is always above its bound.

        The least that the left sides can sum to, with the column at 1, exceeds the most that the
        right sides can.
        """
        weights = ray[self._row_of] * self.arrays.coefficients
        sums = np.bincount(self.arrays.indices, weights, minlength=len(self._upper))
        lower, upper = self.arrays.lower.copy(), self._upper.copy()
        lower[place] = upper[place] = 1.0
        up, down = sums > NOISE, sums < -NOISE
        least = sums[up] @ lower[up] + sums[down] @ upper[down]
        up, down = ray > NOISE, ray < -NOISE
        most = ray[up] @ self._row_upper[up] + ray[down] @ self.arrays.row_lower[down]
        return bool(least > most + WHOLE)

    def _move_row(self, row: int, upper: float) -> None:
        self._row_upper[row] = upper
        self._bound_row(row, float(self.arrays.row_lower[row]), upper)

    def _bound_row(self, row: int, lower: float, upper: float) -> None:
        for highs in (self._hot, self._exact):
            highs.changeRowBounds(row, lower, upper)

    def _bound_column(self, place: int, upper: float) -> None:
        self._upper[place] = upper
        for highs in (self._hot, self._exact):
            highs.changeColBounds(place, float(self.arrays.lower[place]), upper)

    def _set_coefficient(self, row: int, column: int, value: float) -> None:
        self.arrays.coefficients[self._place(row, column)] = value
        for highs in (self._hot, self._exact):
            highs.changeCoeff(row, column, value)

    def _place(self, row: int, column: int) -> int:
        """Find where the coefficient of a column in a row is."""
        first, after = self.arrays.starts[row], self.arrays.starts[row + 1]
        return int(first + np.flatnonzero(self.arrays.indices[first:after] == column)[0])
