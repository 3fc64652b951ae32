"""GLOP for the relaxations of a large program, where it is several times faster than HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from ortools.linear_solver.python import model_builder_helper as ortools
from scipy.sparse import csr_array, csr_matrix, vstack

from solver.engines.engine import Answer
from solver.engines.highs import INFINITY, HotHighs
from solver.program import Arrays, Terms, Variable
from solver.program.arrays import Floats, sparse
from solver.status import Status


class LargeHighs(HotHighs):
    """HiGHS on one large program, which asks GLOP wherever whole numbers are not required.

    Every plan still comes from HiGHS: GLOP gives bounds, and tells what is impossible.
    """

    def open(self, arrays: Arrays) -> None:
        """Load the arrays of a program."""
        super().open(arrays)
        shape = len(arrays.row_lower), len(arrays.lower)
        parts = arrays.coefficients, arrays.indices, arrays.starts
        self._rows = csr_array(parts, shape=shape)
        self._row_lower, self._row_upper = arrays.row_lower, arrays.row_upper

    def relaxed(self, terms: Terms) -> Answer:
        """Find the least sum of terms, whole numbers not required."""
        indices, weights = sparse(terms)
        cost = np.zeros(len(self.arrays.lower))
        cost[indices] = weights
        answer = self._glop(cost, self.arrays.lower)
        return answer if answer.status is Status.OPTIMAL else super().relaxed(terms)

    def reduced_costs(self) -> Sequence[float]:
        """Give nothing: GLOP was asked for a bound alone."""
        return ()

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound from now on."""
        super().limit(terms, bound)
        indices, weights = sparse(terms)
        row = csr_array((weights, indices, [0, len(terms)]), shape=(1, len(self.arrays.lower)))
        self._rows = vstack((self._rows, row), format="csr")
        self._row_lower = np.append(self._row_lower, -INFINITY)
        self._row_upper = np.append(self._row_upper, bound)

    def rule_out(self, binary: Variable) -> None:
        """Keep a binary column at 0 from now on if no plan has it at 1."""
        lower = self.arrays.lower.copy()
        lower[binary.id] = 1.0
        if self._glop(np.zeros(len(lower)), lower).status is Status.INFEASIBLE:
            self._close(binary.id)

    def _glop(self, cost: Floats, lower: Floats) -> Answer:
        model: Any = ortools.ModelBuilderHelper()
        solver = ortools.ModelSolverHelper("glop")
        rows = self._row_lower, self._row_upper, csr_matrix(self._rows)
        model.fill_model_from_sparse_data(lower, self._upper, cost, *rows)
        solver.solve(model)
        return _answer(solver)


def _answer(solver: Any) -> Answer:
    status = solver.status()
    if status == ortools.SolveStatus.OPTIMAL:
        return Answer(Status.OPTIMAL, solver.objective_value(), solver.variable_values())
    infeasible = status == ortools.SolveStatus.INFEASIBLE
    return Answer(Status.INFEASIBLE if infeasible else Status.NO_SOLUTION)
