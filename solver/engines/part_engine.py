"""HiGHS on a part of a program, spoken to in columns and rows of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

import numpy as np

from solver.engines.adjustable_highs import NOISE, AdjustableHighs, Proof
from solver.engines.engine import Answer, Search
from solver.program import Terms, Variable
from solver.program.arrays import Floats, Indices, sparse
from solver.program.corner import Bounds
from solver.program.part import Column, Part

MEND_NODES = 20
"""Branches of a search that holds most columns."""


class PartEngine:
    """An optimiser that holds a part of a program; columns outside it are 0 in its answers."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._highs = AdjustableHighs(part.arrays)

    def relaxed(self, terms: Terms) -> Answer:
        """Find the least sum of terms, whole numbers not required."""
        return self._widened(self._highs.relaxed(self._part.terms(terms)))

    def reduced_costs(self) -> Sequence[float]:
        """Give nothing: a part is asked for bounds and plans alone."""
        return ()

    def around(self, plan: Answer, terms: Terms) -> Answer:
        """Find the least sum of terms with the integer columns of a plan, rounded."""
        return self._widened(self._highs.around(self._narrowed(plan), self._part.terms(terms)))

    def whole(self, terms: Terms, enough: float, search: Search) -> Answer:
        """Find the least sum of terms in whole numbers, or one that is low enough."""
        start = None if search.start is None else self._narrowed(search.start)
        held = [self._part.column(column) for column in search.held if self._part.has(column)]
        near = replace(search, start=start, held=held)
        return self._widened(self._highs.whole(self._part.terms(terms), enough, near))

    def near(self, plan: Answer, relaxed: Answer, terms: Terms, enough: float) -> Answer:
        """Look for a plan that is low enough, with the whole numbers that two answers agree on."""
        both = self._narrowed(plan), self._narrowed(relaxed)
        return self._widened(self._highs.near(*both, self._part.terms(terms), enough))

    def better(self, plan: Answer, proof: Proof, terms: Terms, search: Search) -> Answer:
        """Look for a plan better than one, all that cannot move in such a plan being held."""
        own = self._part.terms(terms)
        return self._widened(self._highs.better(self._narrowed(plan), proof, own, search))

    def proof(self) -> Proof | None:
        """Give the proof of the last relaxed run: of its value, or that there is no plan."""
        return self._highs.proof()

    def bound_by(self, proof: Proof) -> float:
        """Give what a proof says that no plan is below, with the bounds of the moment."""
        return self._highs.bound_by(proof)

    def bounds(self) -> Bounds | None:
        """Give the bounds of the part at the moment; nothing where its rows are others."""
        return self._highs.bounds()

    def limits(self) -> Iterator[tuple[Floats, float]]:
        """Yield the sums that are limited at the moment, by their weights in the part."""
        return self._highs.limits()

    def weights(self, terms: Terms) -> Floats:
        """Give the weight of each column of the part in a sum of terms."""
        weights = np.zeros(len(self._part.arrays.lower))
        places, values = sparse(self._part.terms(terms))
        weights[places] = values
        return weights

    def moved(self) -> Indices:
        """List the columns of the part whose bounds have moved since the last restoration."""
        return self._highs.moved()

    def in_moved_rows(self) -> Indices:
        """List the columns in the rows whose bounds have moved since the last restoration."""
        return self._highs.in_moved_rows()

    def mended(self, plan: Answer, free: Indices, terms: Terms, enough: float) -> Answer:
        """Look for a plan that is low enough, all but some columns being as in another plan."""
        held = np.setdiff1d(np.arange(len(self._part.arrays.lower)), free).tolist()
        near = Search(start=self._narrowed(plan), held=list(map(Column, held)), nodes=MEND_NODES)
        return self._widened(self._highs.whole(self._part.terms(terms), enough, near))

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound until restored."""
        self._highs.limit(self._part.terms(terms), bound)

    def is_whole(self, answer: Answer) -> bool:
        """Tell whether the integer columns came back as whole numbers."""
        return self._highs.is_whole(self._narrowed(answer))

    def exact(self, answer: Answer) -> Answer | None:
        """Give a whole answer as it is, but for noise; ``None`` where rounding moves something."""
        values = self._part.narrowed(answer.values)
        whole = np.where(self._part.arrays.integer, np.round(values), values)
        if np.abs(whole - values).max(initial=0.0) > NOISE:
            return None
        return self._widened(replace(answer, values=whole))

    def rule_out(self, binary: Variable) -> None:
        """Keep a binary column at 0 until restored if no plan has it at 1."""
        self._highs.rule_out(self._part.column(binary))

    def closing(self, columns: Iterable[Variable]) -> AbstractContextManager[None]:
        """Keep some columns at 0 for a while."""
        return self._highs.closing(self._part.column(column) for column in columns)

    def raise_column(self, column: Variable, lower: float) -> None:
        """Give a column a lower bound until restored: one that every plan keeps."""
        self._highs.raise_column(self._part.column(column), lower)

    def bound_row(self, row: int, upper: float) -> None:
        """Give a row another upper bound until restored; nothing where it is not in the part."""
        if (place := self._part.row(row)) >= 0:
            self._highs.bound_row(place, upper)

    def bound_column(self, column: Variable, upper: float | None) -> None:
        """Give a column another upper bound until restored; nothing where it is elsewhere."""
        if self._part.has(column):
            self._highs.bound_column(self._part.column(column), upper)

    def set_coefficient(self, row: int, column: Variable, value: float) -> None:
        """Give a column another coefficient in a row until restored; nothing for one elsewhere."""
        if (place := self._part.row(row)) >= 0:
            self._highs.set_coefficient(place, self._part.column(column), value)

    @property
    def is_home(self) -> bool:
        """Whether nothing has moved since the last restoration."""
        return self._highs.is_home

    def allows(self, plan: Answer) -> bool:
        """Tell whether a plan of the part at home keeps the bounds moved since."""
        return self._highs.allows(self._narrowed(plan))

    def settle(self) -> None:
        """Make the bounds and coefficients of the moment those that are restored."""
        self._highs.settle()

    def restore(self) -> None:
        """Go back to the bounds and coefficients at home, without limits."""
        self._highs.restore()

    def _narrowed(self, answer: Answer) -> Answer:
        if not answer.found:
            return answer
        return replace(answer, values=self._part.narrowed(answer.values))

    def _widened(self, answer: Answer) -> Answer:
        if not answer.found:
            return answer
        return replace(answer, values=self._part.widened(answer.values))
