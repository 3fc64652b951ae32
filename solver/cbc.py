"""CBC through PuLP: slower, for where highspy is missing."""

from __future__ import annotations

from typing import Any

import pulp

from solver.engine import WHOLE, Answer, Kind, NoOptimiserError
from solver.program import LE, Program, Terms, Variable
from solver.result import Status


def find_cbc(time_limit_s: float) -> Any:
    """Give the CBC that PuLP brings along or finds on the path.

    Raises:
        NoOptimiserError: there is none.
    """
    bundled = getattr(getattr(pulp.apis, "coin_api", None), "pulp_cbc_path", None)
    for path in (None, bundled):
        cbc = pulp.COIN_CMD(
            path=path, msg=False, timeLimit=time_limit_s, gapRel=0, gapAbs=1e-9, threads=1
        )
        if cbc.available():
            return cbc
    raise NoOptimiserError(
        "No optimiser found: install highspy (pip install highspy), or CBC (pip install cbcbox)."
    )


class Cbc:
    """CBC on one program; it starts afresh at each run."""

    def __init__(self, program: Program, time_limit_s: float) -> None:
        self._program = program
        self._cbc = find_cbc(time_limit_s)
        self._limits = 0

    def minimise(self, terms: Terms, kind: Kind) -> Answer:
        """Find the least sum of terms within the limits set so far."""
        if not self._program.columns:
            return Answer(Status.OPTIMAL)
        self._program.objective(terms)
        self._cbc.mip = kind is not Kind.RELAXED
        self._program.problem.solve(self._cbc)
        status = self._status()
        if status is Status.NO_SOLUTION:
            return Answer(status)
        values = [column.varValue or 0.0 for column in self._program.columns]
        return Answer(status, sum(weight * x.varValue for x, weight in terms), values)

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound from now on."""
        self._limits += 1
        self._program.row(terms, LE, bound, f"limit_{self._limits}")

    def is_whole(self, answer: Answer, kind: Kind) -> bool:
        """Tell whether the columns of a kind came back as whole numbers."""
        pairs = zip(self._program.columns, answer.values, strict=True)
        return all(abs(x - round(x)) <= WHOLE for column, x in pairs if _is_of(column, kind))

    def settle(self, answer: Answer, terms: Terms) -> Answer:
        """Round the integer columns and find again the others that go with them."""
        for column, value in zip(self._program.columns, answer.values, strict=True):
            if _is_of(column, Kind.WHOLE):
                column.bounds(round(value), round(value))
        settled = self.minimise(terms, Kind.WHOLE)
        return settled if settled.found else answer

    def _status(self) -> Status:
        problem = self._program.problem
        if problem.status == pulp.LpStatusOptimal:
            proven = problem.sol_status == pulp.LpSolutionOptimal
            return Status.OPTIMAL if proven else Status.FEASIBLE
        return Status.NO_SOLUTION


def _is_of(column: Variable, kind: Kind) -> bool:
    if kind is Kind.WHOLE:
        return bool(column.isInteger())
    return kind is Kind.CHOICES and bool(column.isBinary())
