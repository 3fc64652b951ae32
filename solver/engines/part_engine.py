"""HiGHS on a part of a program, spoken to in columns and rows of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from math import inf

import numpy as np

from solver.engines.adjustable_highs import AdjustableHighs
from solver.engines.engine import Answer, Search
from solver.engines.proof import NOISE, Basis, Proof, Spans
from solver.program import Terms, Variable
from solver.program.part import Part


class PartEngine:
    """An optimiser that holds a part of a program; columns outside it are 0 in its answers."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._highs = AdjustableHighs(part.arrays)

    def relaxed(self, terms: Terms, basis: Basis | None = None) -> Answer:
        """Find the least sum of terms, whole numbers not required; from a basis if one is given."""
        return self._widened(self._highs.relaxed(self._part.terms(terms), basis))

    def basis(self) -> Basis:
        """Give where the last relaxed run ended."""
        return self._highs.basis()

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

    def better(self, plan: Answer, terms: Terms, enough: float, search: Search) -> Answer:
        """Look for a plan better than one, all that cannot move in such a plan being held."""
        return self._widened(self._highs.better(plan, self._part.terms(terms), enough, search))

    def proof(self) -> Proof | None:
        """Give the proof of the last relaxed run: of its value, or that there is no plan."""
        return self._highs.proof()

    def bound_by(self, proof: Proof, spans: Spans) -> float:
        """Give what a proof says that no plan within spans is below, with today's bounds."""
        return self._highs.bound_by(proof, self._own(spans))

    def meets(self, spans: Spans) -> bool:
        """Tell whether some columns may be within spans, with the bounds of the moment."""
        return self._highs.meets(self._own(spans))

    def within(self, spans: Spans) -> AbstractContextManager[None]:
        """Keep some columns within spans, as far as they may be, for a while."""
        return self._highs.within(self._own(spans))

    def capping(self, rows: Mapping[int, float]) -> AbstractContextManager[None]:
        """Keep the sums of some rows of the part at most at a value for a while."""
        places = ((self._part.row(row), most) for row, most in rows.items())
        return self._highs.capping({place: most for place, most in places if place >= 0})

    def add_sum(self, terms: Terms) -> int:
        """Have the sum of terms kept within spans, as a column is; give it a place of its own."""
        return self._part.size + self._highs.add_sum(self._part.terms(terms))

    def limit(self, terms: Terms, bound: float, least: float = -inf) -> None:
        """Keep the sum of terms at most at a bound until restored; no plan is below the least."""
        self._highs.limit(self._part.terms(terms), bound, least)

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
        return self.within({column.id: (0.0, 0.0) for column in columns})

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

    def _own(self, spans: Spans) -> Spans:
        """Give the spans of columns of the program, and of sums, by their places in the part."""
        return {self._place(place): span for place, span in spans.items()}

    def _place(self, place: int) -> int:
        beyond, own = place - self._part.size, len(self._part.columns)
        return self._part.place(place) if beyond < 0 else own + beyond

    def _narrowed(self, answer: Answer) -> Answer:
        if not answer.found:
            return answer
        return replace(answer, values=self._part.narrowed(answer.values))

    def _widened(self, answer: Answer) -> Answer:
        if not answer.found:
            return answer
        return replace(answer, values=self._part.widened(answer.values))
