"""HiGHS on a program that is solved many times with other bounds, and comes back to its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from solver.engines.engine import WHOLE, Answer, Search
from solver.engines.highs import INFINITY, HotHighs, answer_of
from solver.program import Arrays, Terms, Variable
from solver.program.arrays import Floats, Indices, sparse
from solver.program.corner import Bounds
from solver.status import Status

NEAR_NODES = 50
"""Branches of a search near a plan: what is not found soon is sought elsewhere."""
NOISE = 1e-9
"""Size below which a term of a proof is taken for zero."""
PLAIN = {"presolve": ("off", "choose"), "simplex_scale_strategy": (0, 2)}
"""How HiGHS solves a program as it stands, and how it does usually."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A multiple of each row, and what is then left of each column's cost."""

    rows: Floats
    columns: Floats


class AdjustableHighs(HotHighs):
    """HiGHS whose bounds, coefficients and limits change from run to run and are restored.

    Each relaxed run starts from the basis of an earlier run after as many limits: only bounds have
    moved since, so few pivots are left. A run that does not prove itself is done again cold.
    """

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
        self._raised: set[int] = set()
        self._moved_coefficients: dict[tuple[int, int], float] = {}
        self._limit_rows: list[int] = []
        self._limits = 0
        self._bases: dict[int, Any] = {}
        self._row_of = np.repeat(np.arange(len(self.arrays.row_lower)), np.diff(self.arrays.starts))
        self._limit_terms: list[tuple[Indices, Floats]] = []
        self._proofs: dict[int, Proof] = {}

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
        lower, upper = self._lower[held], self._upper[held]
        self._exact.changeColsBounds(len(held), held, lower, upper)
        return answer

    def better(self, plan: Answer, proof: Proof, terms: Terms, search: Search) -> Answer:
        """Look for a plan better than one, all that cannot move in such a plan being held.

        A plan whose whole number leaves the bound at which the proof prices it costs that price
        more than the proof's own bound at least: too much, where it is more than what is between.
        """
        between = plan.objective - self.bound_by(proof) + WHOLE
        prices = proof.columns[self._integer]
        low = prices > between
        high = (prices < -between) & np.isfinite(self._upper[self._integer])
        lower = np.where(high, self._upper[self._integer], self._lower[self._integer])
        held, values = self._integer[low | high], lower[low | high]
        self._exact.changeColsBounds(len(held), held, values, values)
        answer = self.whole(terms, -INFINITY, search)
        self._exact.changeColsBounds(len(held), held, self._lower[held], self._upper[held])
        return answer

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound until restored.

        Limits come in the same order, with the same terms, after each restoration.
        """
        if self._limits == len(self._limit_rows):
            self._limit_rows.append(self._hot.getNumRow())
            self._limit_terms.append(sparse(terms))
            super().limit(terms, bound)
            self._row_lower = np.append(self._row_lower, -INFINITY)
            self._row_upper = np.append(self._row_upper, bound)
            self._bases.clear()
        else:
            self._bound_row(self._limit_rows[self._limits], -INFINITY, bound)
        self._limits += 1

    def rule_out(self, binary: Variable) -> None:
        """Keep a binary column at 0, until restored, if no plan has it at 1; keep the proof."""
        self._moved_columns.add(binary.id)
        super().rule_out(binary)
        if self._upper[binary.id] == 0.0 and (proof := self.proof()) is not None:
            self._proofs[binary.id] = proof

    def rule_out_known(self) -> None:
        """Keep at 0 the binary columns that an earlier proof rules out with today's bounds."""
        for place, proof in self._proofs.items():
            kept = self._lower[place], self._upper[place]
            self._lower[place] = self._upper[place] = 1.0
            is_impossible = self.bound_by(proof) > WHOLE
            self._lower[place], self._upper[place] = kept
            if is_impossible:
                self._moved_columns.add(place)
                self._bound_column(place, 0.0)

    def proof(self) -> Proof | None:
        """Give the proof of the last relaxed run: of its value, or that there is no plan."""
        if self._moved_coefficients:
            return None
        if self._hot.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            found = self._hot.getSolution()
            return Proof(np.array(found.row_dual), np.array(found.col_dual))
        _status, has_ray, ray = self._hot.getDualRay()
        return self._impossible(np.asarray(ray)) if has_ray else None

    def bound_by(self, proof: Proof) -> float:
        """Give what a proof says that no plan is below, with the bounds of the moment.

        A multiple of each row is below the cost by what is left of each column's; of a proof that
        there is no plan, the cost is nothing, and a bound above 0 says so again.
        """
        if self._moved_coefficients:
            return -INFINITY
        count = len(proof.rows)
        rows = _least(proof.rows, self._row_lower[:count], self._row_upper[:count])
        return rows + _least(proof.columns, self._lower, self._upper)

    def bounds(self) -> Bounds | None:
        """Give the bounds of the moment, those of limits left out; nothing if rows are others."""
        if self._moved_coefficients:
            return None
        count = len(self.arrays.row_lower)
        rows = self._row_lower[:count].copy(), self._row_upper[:count].copy()
        return Bounds(self._lower.copy(), self._upper.copy(), *rows)

    def limits(self) -> Iterator[tuple[Floats, float]]:
        """Yield the sums that are limited at the moment, by weights, and the most of each."""
        rows = self._limit_rows[: self._limits]
        for row, (places, values) in zip(rows, self._limit_terms, strict=False):
            weights = np.zeros(len(self._lower))
            weights[places] = values
            yield weights, float(self._row_upper[row])

    def moved(self) -> Indices:
        """List the columns whose bounds have moved since the last restoration."""
        return np.array(sorted(self._moved_columns), dtype=np.int32)

    def in_moved_rows(self) -> Indices:
        """List the columns in the rows whose bounds have moved since the last restoration."""
        starts = self.arrays.starts
        rows = (self.arrays.indices[starts[r] : starts[r + 1]] for r in sorted(self._moved_rows))
        return np.concatenate((np.array([], dtype=np.int32), *rows))

    def _impossible(self, ray: Floats) -> Proof | None:
        """Make a proof of a ray of the dual, whichever way it points."""
        for rows in (ray, -ray):
            proof = Proof(rows, -self._sums(rows))
            if self.bound_by(proof) > WHOLE:
                return proof
        return None

    def _sums(self, rows: Floats) -> Floats:
        """Sum a multiple of each row, column by column."""
        own, count = len(self.arrays.row_lower), len(self._lower)
        weights = rows[:own][self._row_of] * self.arrays.coefficients
        sums = np.bincount(self.arrays.indices, weights, count).astype(np.float64)
        for weight, (places, values) in zip(rows[own:], self._limit_terms, strict=False):
            sums += np.bincount(places, weight * values, minlength=count)
        return sums

    def bound_row(self, row: int, upper: float) -> None:
        """Give a row another upper bound until restored."""
        self._moved_rows.add(row)
        self._move_row(row, upper)

    def bound_column(self, column: Variable, upper: float | None) -> None:
        """Give a column another upper bound until restored; ``None``: no bound."""
        self._moved_columns.add(column.id)
        self._bound_column(column.id, INFINITY if upper is None else upper)

    def raise_column(self, column: Variable, lower: float) -> None:
        """Give a column a lower bound until restored: one that every plan keeps."""
        self._raised.add(column.id)
        self._bound_from_below(column.id, lower)

    @contextmanager
    def closing(self, columns: Iterable[Variable]) -> Iterator[None]:
        """Keep some columns at 0 for a while."""
        kept = {column.id: float(self._upper[column.id]) for column in columns}
        for place in kept:
            self._bound_column(place, 0.0)
        try:
            yield
        finally:
            for place, upper in kept.items():
                self._bound_column(place, upper)

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
        for place in self._raised:
            self._bound_from_below(place, float(self.arrays.lower[place]))
        self._raised.clear()
        for row in self._limit_rows:
            self._bound_row(row, -INFINITY, INFINITY)
        self._limits = 0
        self._forget_moves()

    def _forget_moves(self) -> None:
        self._moved_rows.clear()
        self._moved_columns.clear()
        self._moved_coefficients.clear()

    def _run_hot(self) -> Answer:
        """Run as ever; what is said to be impossible is solved as it stands unless proven."""
        answer = super()._run_hot()
        if answer.status is Status.INFEASIBLE and self.proof() is None:
            self._hot.clearSolver()
            for option, (otherwise, _usual) in PLAIN.items():
                self._hot.setOptionValue(option, otherwise)
            self._hot.run()
            for option, (_otherwise, usual) in PLAIN.items():
                self._hot.setOptionValue(option, usual)
            return answer_of(self._hot)
        return answer

    def _move_row(self, row: int, upper: float) -> None:
        self._bound_row(row, float(self.arrays.row_lower[row]), upper)

    def _bound_row(self, row: int, lower: float, upper: float) -> None:
        self._row_lower[row], self._row_upper[row] = lower, upper
        for highs in (self._hot, self._exact):
            highs.changeRowBounds(row, lower, upper)

    def _bound_column(self, place: int, upper: float) -> None:
        self._upper[place] = upper
        for highs in (self._hot, self._exact):
            highs.changeColBounds(place, float(self._lower[place]), upper)

    def _bound_from_below(self, place: int, lower: float) -> None:
        self._lower[place] = lower
        self._bound_column(place, float(self._upper[place]))

    def _set_coefficient(self, row: int, column: int, value: float) -> None:
        self.arrays.coefficients[self._place(row, column)] = value
        for highs in (self._hot, self._exact):
            highs.changeCoeff(row, column, value)

    def _place(self, row: int, column: int) -> int:
        """Find where the coefficient of a column in a row is."""
        first, after = self.arrays.starts[row], self.arrays.starts[row + 1]
        return int(first + np.flatnonzero(self.arrays.indices[first:after] == column)[0])


def _least(weights: Floats, lower: Floats, upper: Floats) -> float:
    """Give the least that a weighted sum comes to between bounds."""
    up, down = weights > NOISE, weights < -NOISE
    return float(weights[up] @ lower[up] + weights[down] @ upper[down])
