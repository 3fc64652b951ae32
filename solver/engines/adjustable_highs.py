"""HiGHS on a program that is solved many times with other bounds, and comes back to its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import highspy
import numpy as np

from solver.engines.engine import WHOLE, Answer, Search
from solver.engines.highs import INFINITY, HotHighs, answer_of
from solver.engines.proof import NOWHERE, Basis, Proof, Spans
from solver.program import Arrays, Terms, Variable
from solver.program.arrays import Floats, Indices, sparse
from solver.status import Status

NEAR_NODES = 50
"""Branches of a search near a plan: what is not found soon is sought elsewhere."""
PLAIN = {"presolve": ("off", "choose"), "simplex_scale_strategy": (0, 2)}
"""How HiGHS solves a program as it stands, and how it does usually."""


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
        self._moved_coefficients: dict[tuple[int, int], float] = {}
        self._sum_rows: list[int] = []
        self._limit_rows: list[int] = []
        self._limits = 0
        self._bases: dict[int, Basis] = {}
        self._row_of = np.repeat(np.arange(len(self.arrays.row_lower)), np.diff(self.arrays.starts))
        self._added_terms: list[tuple[Indices, Floats]] = []
        self._proofs: dict[int, Proof] = {}

    def relaxed(self, terms: Terms, basis: Basis | None = None) -> Answer:
        """Find the least sum of terms, whole numbers not required; from a basis if one is given."""
        if basis is not None and basis.rows == self._hot.getNumRow():
            self._hot.setBasis(basis.place)
            return super().relaxed(terms)
        basis = self._bases.get(self._limits)
        if basis is not None:
            self._hot.setBasis(basis.place)
        answer = super().relaxed(terms)
        if basis is None and answer.found:
            self._bases[self._limits] = self.basis()
        return answer

    def basis(self) -> Basis:
        """Give where the last relaxed run ended."""
        return Basis(self._hot.getNumRow(), self._hot.getBasis())

    def near(self, plan: Answer, relaxed: Answer, terms: Terms, enough: float) -> Answer:
        """Look for a plan that is low enough, with the whole numbers that two answers agree on."""
        chosen = self._integer
        one, other = np.asarray(plan.values)[chosen], np.asarray(relaxed.values)[chosen]
        agreed = (np.abs(one - other) <= WHOLE) & (np.abs(other - np.round(other)) <= WHOLE)
        held, values = chosen[agreed], np.round(one[agreed])
        self._exact.changeColsBounds(len(held), held, values, values)
        answer = self.whole(terms, enough, Search(nodes=NEAR_NODES))
        lower, upper = self._lower[held], self._upper[held]
        self._exact.changeColsBounds(len(held), held, lower, upper)
        return answer

    def better(self, plan: Answer, terms: Terms, search: Search) -> Answer:
        """Look for a plan better than one, all that cannot move in such a plan being held.

        A plan whose whole number leaves the bound at which a relaxation prices it costs that price
        more than the relaxation at least: too much, where it is more than what is between.
        """
        relaxed, proof = self.relaxed(terms), self.proof()
        if not relaxed.found or proof is None:
            return Answer(Status.NO_SOLUTION)
        between = plan.objective - relaxed.objective + WHOLE
        chosen = self._integer
        prices, most = proof.columns[chosen], self._upper[chosen]
        high = (prices < -between) & np.isfinite(most)
        fixed = (prices > between) | high
        held, values = chosen[fixed], np.where(high, most, self._lower[chosen])[fixed]
        self._exact.changeColsBounds(len(held), held, values, values)
        answer = self.whole(terms, -INFINITY, search)
        self._exact.changeColsBounds(len(held), held, self._lower[held], self._upper[held])
        return answer

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
        self._bases.clear()
        return int(row)

    def rule_out(self, binary: Variable) -> None:
        """Keep a binary column at 0, until restored, if no plan has it at 1; keep the proof."""
        self._moved_columns.add(binary.id)
        super().rule_out(binary)
        if self._upper[binary.id] == 0.0 and (proof := self.proof()) is not None:
            self._proofs[binary.id] = proof

    def rule_out_known(self) -> None:
        """Keep at 0 the binary columns that an earlier proof rules out with today's bounds."""
        for place, proof in self._proofs.items():
            if self._upper[place] and self.bound_by(proof, {place: (1.0, 1.0)}) > WHOLE:
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

    def bound_by(self, proof: Proof, spans: Spans = NOWHERE) -> float:
        """Give what a proof says that no plan within spans is below, with today's bounds."""
        if self._moved_coefficients:
            return -INFINITY
        rows, columns = (self._row_lower, self._row_upper), (self._lower, self._upper)
        if spans:
            rows, columns = (rows[0].copy(), rows[1].copy()), (columns[0].copy(), columns[1].copy())
            for place, (least, most) in spans.items():
                row = self._row_of_sum(place)
                (lower, upper), at = (columns, place) if row is None else (rows, row)
                lower[at], upper[at] = max(least, lower[at]), min(most, upper[at])
        count = len(proof.rows)
        return proof.least((rows[0][:count], rows[1][:count]), columns)

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
        for weight, (places, values) in zip(rows[own:], self._added_terms, strict=False):
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

    def _is_proven(self) -> bool:
        """Tell the same; that there is no plan is proven by a ray that says so."""
        if self._hot.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return self.proof() is not None
        return super()._is_proven()

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
