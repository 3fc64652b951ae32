"""HiGHS on a program that is solved many times with other bounds: what runs leave and prove."""

from __future__ import annotations

import highspy
import numpy as np

from solver.engines.engine import WHOLE, Answer, Search
from solver.engines.highs import INFINITY, answer_of
from solver.engines.movable_highs import MovableHighs
from solver.engines.proof import NOWHERE, Basis, Proof, Spans
from solver.program import Arrays, Terms, Variable
from solver.program.arrays import Floats
from solver.status import Status

NEAR_NODES = 50
"""Branches of a search near a plan: what is not found soon is sought elsewhere."""
PLAIN = {"presolve": ("off", "choose"), "simplex_scale_strategy": (0, 2)}
"""How HiGHS solves a program as it stands, and how it does usually."""


class AdjustableHighs(MovableHighs):
    """HiGHS that remembers, as bounds move, where runs ended and what they proved.

    Each relaxed run starts from the basis of an earlier run after as many limits: only bounds have
    moved since, so few pivots are left. A run that does not prove itself is done again cold.
    """

    def open(self, arrays: Arrays) -> None:
        """Load the arrays of a program."""
        super().open(arrays)
        self._bases: dict[int, Basis] = {}
        self._row_of = np.repeat(np.arange(len(self.arrays.row_lower)), np.diff(self.arrays.starts))
        self._proofs: dict[int, Proof] = {}

    def relaxed(self, terms: Terms, basis: Basis | None = None) -> Answer:
        """Find the least sum of terms, whole numbers not required; from a basis if one is given."""
        if basis is not None and basis.rows == self._hot.getNumRow():
            self._hot.setBasis(basis.place)
            return super().relaxed(terms)
        basis = self._bases.get(self._limits)
        if basis is not None and basis.rows != self._hot.getNumRow():
            basis = None
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
        with self._holding(self._exact, held, values):
            return self.whole(terms, enough, Search(nodes=NEAR_NODES))

    def better(self, plan: Answer, terms: Terms, enough: float, search: Search) -> Answer:
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
        with self._holding(self._exact, held, values):
            return self.whole(terms, enough, search)

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
