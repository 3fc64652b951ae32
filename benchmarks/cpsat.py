"""The rows of a program, as they are, in the constraint solver CP-SAT of OR-tools."""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import inf

from ortools.sat.python import cp_model

from solver.program import Program, Terms, read_arrays

EIGHTHS = 8
"""Weights are multiples of an eighth; CP-SAT counts in whole numbers."""
MOST_UNITS = 10_000
"""Bound of a column that has none: a count of people, meetings or days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    status: str
    harm: float | None
    bound: float
    seconds: float

    @property
    def gap(self) -> float | None:
        if self.harm is None:
            return None
        return max(0.0, self.harm - self.bound) / self.harm if self.harm else 0.0


def minimise(program: Program, harm: Terms, limit_s: float) -> Found:
    """Find the least harm on one thread: CPU seconds, building the model included."""
    start = time.process_time()
    model = cp_model.CpModel()
    arrays = read_arrays(program)
    columns = [model.new_int_var(0, int(min(upper, MOST_UNITS)), "") for upper in arrays.upper]
    for row, (lower, upper) in enumerate(zip(arrays.row_lower, arrays.row_upper, strict=True)):
        part = slice(arrays.starts[row], arrays.starts[row + 1])
        pairs = zip(arrays.indices[part], arrays.coefficients[part], strict=True)
        total = sum(int(weight) * columns[place] for place, weight in pairs)
        if lower > -inf:
            model.add(total >= int(lower))
        if upper < inf:
            model.add(total <= int(upper))
    model.minimize(sum(round(EIGHTHS * weight) * columns[x.id] for x, weight in harm))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = limit_s
    status = solver.solve(model)
    known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Found(
        status=solver.status_name(status),
        harm=solver.objective_value / EIGHTHS if known else None,
        bound=max(0.0, solver.best_objective_bound / EIGHTHS),
        seconds=time.process_time() - start,
    )
