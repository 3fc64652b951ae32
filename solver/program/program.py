"""A PuLP problem to minimise, written in bulk."""

from __future__ import annotations

from math import inf
from typing import Any, TypeAlias

import pulp

from solver.program.labels import Labels, Name
from solver.program.pulp_versions import add_row, numbered, total

Variable: TypeAlias = Any
"""A ``pulp.LpVariable`` (PuLP is untyped); its ``id`` is its place among the columns."""
Terms = list[tuple[Variable, float]]
"""Columns with their coefficients, no column twice."""

LE, EQ, GE = pulp.LpConstraintLE, pulp.LpConstraintEQ, pulp.LpConstraintGE

LARGE = 50_000
"""Columns from which a program is large: a search among all whole numbers would take long."""


class Program(pulp.LpProblem):  # type: ignore[misc]
    """A problem with columns of at least 0, and rows over them; objectives are set in turn.

    Columns and rows are PuLP's own, labelled by what they are. A sum of many terms is made in one
    call: adding up terms one by one costs most of the time that models take to build.
    """

    def __init__(self, name: str = "allocation") -> None:
        super().__init__(name, pulp.LpMinimize)
        self.columns: list[Variable] = []
        """In the order they were added."""
        self.row_places: dict[Name, int] = {}
        """Name -> place of the row; of the first where several have one name."""
        self._column_labels, self._row_labels = Labels(), Labels()
        self._row_count, self._term_count = 0, 0

    @property
    def size(self) -> int:
        """Count the columns."""
        return len(self.columns)

    @property
    def density(self) -> float:
        """Tell in how many rows a column is on average."""
        return self._term_count / max(1, self.size)

    @property
    def is_large(self) -> bool:
        """Whether a search among all whole numbers would take long."""
        return self.size >= LARGE

    def column(self, name: Name, upper: float = inf, *, integer: bool = False) -> Variable:
        """Add a column of at least 0."""
        kind = pulp.LpInteger if integer else pulp.LpContinuous
        most = None if upper == inf else upper
        added = self.add_variable(self._column_labels.of(name), 0, most, kind)
        self.columns.append(numbered(added, len(self.columns)))
        return added

    def row(self, terms: Terms, sense: int, rhs: float, name: Name) -> None:
        """Add ``sum of terms (sense) rhs``; a row without terms is left out."""
        if not terms:
            return
        add_row(self, terms, sense, rhs, self._row_labels.of(name))
        self.row_places.setdefault(name, self._row_count)
        self._row_count += 1
        self._term_count += len(terms)

    def minimise(self, terms: Terms) -> None:
        """Make a sum of terms the objective."""
        self.setObjective(total(terms or [(self.columns[0], 0.0)]))
