"""A program as a PuLP problem; the one place that knows which PuLP is installed (3.3 or 4.x)."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Any

import pulp

from solver.program import EQ, GE, LE, Program, Terms, labels

BATCHED = hasattr(pulp, "lpSum_vars_coefs")
SENSES = {LE: pulp.LpConstraintLE, EQ: pulp.LpConstraintEQ, GE: pulp.LpConstraintGE}


class PulpProblem:
    """A PuLP problem with the columns and rows of a program, for any solver that PuLP knows."""

    def __init__(self, program: Program) -> None:
        self.problem: Any = pulp.LpProblem(program.name, pulp.LpMinimize)
        kinds = (pulp.LpInteger if each else pulp.LpContinuous for each in program.integers)
        columns = zip(labels(program.column_names), program.uppers, kinds, strict=True)
        self.columns: list[Any] = [
            self.problem.add_variable(label, 0, None if upper == inf else upper, kind)
            for label, upper, kind in columns
        ]
        """The PuLP variables (PuLP is untyped), in the order of the program."""
        for label, row in zip(labels(program.row_names), program.rows(), strict=True):
            self._add(label, *row)

    def row(self, terms: Terms, sense: int, rhs: float, label: str) -> None:
        """Add ``sum of terms (sense) rhs``; a row without terms is left out."""
        if terms:
            self.problem.addConstraint(self._bounded(terms, sense, rhs), label)

    def objective(self, terms: Terms) -> None:
        """Minimise the sum of terms."""
        sum_of = pulp.lpSum_vars_coefs if BATCHED else pulp.LpAffineExpression
        self.problem.setObjective(sum_of(self._of_pulp(terms or [(0, 0.0)])))

    def _add(self, label: str, terms: Terms, lower: float, upper: float) -> None:
        if lower == upper:
            self.row(terms, EQ, lower, label)
        elif upper < inf:
            self.row(terms, LE, upper, label)
        else:
            self.row(terms, GE, lower, label)

    def _bounded(self, terms: Terms, sense: int, rhs: float) -> Any:
        if not BATCHED:
            total = pulp.LpAffineExpression(self._of_pulp(terms))
            return pulp.LpConstraint(total, SENSES[sense], None, rhs)
        total = pulp.lpSum_vars_coefs(self._of_pulp(terms))
        return total <= rhs if sense == LE else total >= rhs if sense == GE else total == rhs

    def _of_pulp(self, terms: Iterable[tuple[int, float]]) -> list[tuple[Any, float]]:
        return [(self.columns[place], weight) for place, weight in terms]
