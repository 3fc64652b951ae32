"""CBC through PuLP: slower, for where highspy is missing."""

from __future__ import annotations

from typing import Any

import pulp

from solver.engine import WHOLE, Answer, NoOptimiserError, Search
from solver.program import LE, Program, Terms, Variable
from solver.pulp_problem import PulpProblem
from solver.status import Status

OPTIMAL, INFEASIBLE = 1, -1
"""Status codes, the same in PuLP 3 and 4."""
PROVEN, UNPROVEN = 1, 2
"""Solution codes of PuLP 3."""


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
        self._written = PulpProblem(program)
        self._columns = self._written.columns
        self._cbc = find_cbc(time_limit_s)
        self._limits = 0

    def relaxed(self, terms: Terms) -> Answer:
        """Find the least sum of terms, whole numbers not required."""
        return self._run(terms, whole=False)

    def around(self, plan: Answer, terms: Terms) -> Answer:
        """Find the least sum of terms with the integer columns of a plan, rounded."""
        pairs = zip(self._columns, plan.values, strict=True)
        chosen = [(column, round(x), column.upBound) for column, x in pairs if column.isInteger()]
        for column, value, _ in chosen:
            column.bounds(value, value)
        answer = self._run(terms, whole=False)
        for column, _, upper in chosen:
            column.bounds(0, upper)
        return answer

    def whole(self, terms: Terms, enough: float, search: Search) -> Answer:  # noqa: ARG002
        """Find the least sum of terms in whole numbers; CBC needs no help but time."""
        return self._run(terms, whole=True)

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound from now on."""
        self._limits += 1
        self._written.row(terms, LE, bound, f"limit_{self._limits}")

    def is_whole(self, answer: Answer) -> bool:
        """Tell whether the integer columns came back as whole numbers."""
        pairs = zip(self._columns, answer.values, strict=True)
        return all(abs(x - round(x)) <= WHOLE for column, x in pairs if column.isInteger())

    def rule_out(self, binary: Variable) -> None:
        """Keep a binary column at 0 from now on if no plan has it at 1."""
        column = self._columns[binary]
        column.bounds(1, 1)
        possible = self._run([], whole=False).found
        column.bounds(0, 1 if possible else 0)

    def _run(self, terms: Terms, *, whole: bool) -> Answer:
        if not self._columns:
            return Answer(Status.OPTIMAL)
        self._written.objective(terms)
        self._cbc.mip = whole
        status = self._status(self._written.problem.solve(self._cbc))
        if status not in (Status.OPTIMAL, Status.FEASIBLE):
            return Answer(status)
        values = [column.varValue or 0.0 for column in self._columns]
        objective = sum(weight * values[place] for place, weight in terms)
        return Answer(status, objective, values)

    def _status(self, solved: Any) -> Status:
        """Read what ``solve`` gave: a number in PuLP 3, statistics in PuLP 4."""
        if isinstance(solved, int):
            found = self._written.problem.sol_status in (PROVEN, UNPROVEN)
            proven = self._written.problem.sol_status == PROVEN
        else:
            found, proven = solved.has_solution, solved.status == OPTIMAL
            solved = solved.status
        if found:
            return Status.OPTIMAL if proven else Status.FEASIBLE
        return Status.INFEASIBLE if solved == INFEASIBLE else Status.NO_SOLUTION
