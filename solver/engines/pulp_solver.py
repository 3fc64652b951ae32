"""Any solver that PuLP knows: it starts afresh at each run."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from solver.engines.engine import WHOLE, Answer, Search
from solver.engines.installed import limit_branches, make_solver
from solver.program import LE, Program, Terms, Variable
from solver.program.pulp_versions import solve
from solver.status import Status


class PulpSolver:
    """A solver of PuLP on one program."""

    def __init__(self, program: Program, name: str) -> None:
        self._program = program
        self._solver = make_solver(name)
        self._chosen = [column for column in program.columns if column.isInteger()]
        self._limits = 0

    def relaxed(self, terms: Terms) -> Answer:
        """Find the least sum of terms, whole numbers not required."""
        return self._run(terms, whole=False)

    def reduced_costs(self) -> Sequence[float]:
        """Give nothing: not every solver tells."""
        return ()

    def around(self, plan: Answer, terms: Terms) -> Answer:
        """Find the least sum of terms with the integer columns of a plan, rounded."""
        uppers = [column.upBound for column in self._chosen]
        for column in self._chosen:
            value = round(plan.values[column.id])
            column.bounds(value, value)
        answer = self._run(terms, whole=False)
        for column, upper in zip(self._chosen, uppers, strict=True):
            column.bounds(0, upper)
        return answer

    def whole(self, terms: Terms, enough: float, search: Search) -> Answer:  # noqa: ARG002
        """Find the least sum of terms in whole numbers; a cold solver needs no help."""
        limit_branches(self._solver, search.nodes)
        return self._run(terms, whole=True)

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound from now on."""
        self._limits += 1
        self._program.row(terms, LE, bound, ("limit", str(self._limits)))

    def is_whole(self, answer: Answer) -> bool:
        """Tell whether the integer columns came back as whole numbers."""
        values = (answer.values[column.id] for column in self._chosen)
        return all(abs(value - round(value)) <= WHOLE for value in values)

    def rule_out(self, binary: Variable) -> None:
        """Keep a binary column at 0 from now on if no plan has it at 1."""
        binary.bounds(1, 1)
        possible = self._run([], whole=False).status is not Status.INFEASIBLE
        binary.bounds(0, 1 if possible else 0)

    def _run(self, terms: Terms, *, whole: bool) -> Answer:
        """Solve afresh; a program without rows, which files cannot say, is least at nothing."""
        if not self._program.row_places:
            return Answer(Status.OPTIMAL, 0.0, [0.0] * self._program.size, 0.0)
        self._program.minimise(terms)
        self._solver.mip = whole
        solved = solve(self._program, self._solver)
        if not solved.has_solution:
            infeasible = solved.is_infeasible
            return Answer(Status.INFEASIBLE if infeasible else Status.NO_SOLUTION)
        values = [column.varValue or 0.0 for column in self._program.columns]
        objective = sum(weight * values[column.id] for column, weight in terms)
        status = Status.OPTIMAL if solved.is_proven else Status.FEASIBLE
        return Answer(status, objective, values, objective if solved.is_proven else -inf)
