"""GLOP for the relaxations of a large program, where it is several times faster than HiGHS."""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.linear_solver.python import model_builder_helper as ortools
from scipy.sparse import csr_array, csr_matrix, vstack

from solver.engine import Answer
from solver.highs import INFINITY, Floats, HotHighs, Matrix
from solver.program import Terms, Variable
from solver.status import Status


class LargeHighs(HotHighs):
    """HiGHS on one large program, which asks GLOP wherever whole numbers are not required.

    Every plan still comes from HiGHS: GLOP gives bounds, and tells what is impossible.
    """

    def open(self, matrix: Matrix, time_limit_s: float) -> None:
        """Load the arrays of a program."""
        super().open(matrix, time_limit_s)
        self._time_limit_s = time_limit_s
        shape = len(matrix.row_lower), len(matrix.lower)
        parts = matrix.coefficients, matrix.indices, matrix.starts
        self._rows = csr_array(parts, shape=shape)
        self._row_lower, self._row_upper = matrix.row_lower, matrix.row_upper

    def relaxed(self, terms: Terms) -> Answer:
        """Find the least sum of terms, whole numbers not required."""
        _, indices, weights = self._sparse(terms)
        cost = np.zeros(len(self.matrix.lower))
        cost[indices] = weights
        answer = self._glop(cost, self.matrix.lower)
        return answer if answer.status is Status.OPTIMAL else super().relaxed(terms)

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound from now on."""
        super().limit(terms, bound)
        count, indices, weights = self._sparse(terms)
        row = csr_array((weights, indices, [0, count]), shape=(1, len(self.matrix.lower)))
        self._rows = vstack((self._rows, row), format="csr")
        self._row_lower = np.append(self._row_lower, -INFINITY)
        self._row_upper = np.append(self._row_upper, bound)

    def rule_out(self, binary: Variable) -> None:
        """Keep a binary column at 0 from now on if no plan has it at 1."""
        lower = self.matrix.lower.copy()
        lower[binary] = 1.0
        if self._glop(np.zeros(len(lower)), lower).status is Status.INFEASIBLE:
            self._upper[binary] = 0.0
            for highs in (self._hot, self._exact):
                highs.changeColBounds(binary, 0.0, 0.0)

    def _glop(self, cost: Floats, lower: Floats) -> Answer:
        model: Any = ortools.ModelBuilderHelper()
        solver = ortools.ModelSolverHelper("glop")
        rows = self._row_lower, self._row_upper, csr_matrix(self._rows)
        model.fill_model_from_sparse_data(lower, self._upper, cost, *rows)
        solver.set_time_limit_in_seconds(self._time_limit_s)
        solver.solve(model)
        return _answer(solver)


def _answer(solver: Any) -> Answer:
    status = solver.status()
    if status == ortools.SolveStatus.OPTIMAL:
        return Answer(Status.OPTIMAL, solver.objective_value(), solver.variable_values())
    infeasible = status == ortools.SolveStatus.INFEASIBLE
    return Answer(Status.INFEASIBLE if infeasible else Status.NO_SOLUTION)
