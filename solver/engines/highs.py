"""HiGHS in memory: a program goes in as arrays, stays hot, and comes back as arrays."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from typing import Any

import highspy
import numpy as np

from solver.engines.effort import count
from solver.engines.engine import WHOLE, Answer, Search
from solver.program import Arrays, Program, Terms, Variable, read_arrays
from solver.program.arrays import Floats, Indices, sparse
from solver.status import Status

INFINITY = highspy.kHighsInf
make_highs: Any = highspy.Highs
FEASIBLE = 1e-9
"""What a row or a bound may be off; below what a fixed tier may give way."""
HEURISTICS = ("rins", "rens", "root_reduced_cost")
"""What HiGHS does by default to find a plan soon."""
HOT_GAP = 1e-7
"""Relative gap between primal and dual above which a hot run is done again cold."""


def load(arrays: Arrays) -> Any:
    """Give HiGHS a program without objective, its integer columns relaxed, ready to run."""
    highs = _silent_highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("parallel", "off")
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 1e-7)
    highs.setOptionValue("mip_allow_restart", False)
    for kind in ("primal", "dual", "mip"):
        highs.setOptionValue(f"{kind}_feasibility_tolerance", FEASIBLE)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(arrays.lower), len(arrays.row_lower)
    lp.col_cost_ = np.zeros(len(arrays.lower))
    lp.col_lower_, lp.col_upper_ = arrays.lower, arrays.upper
    lp.row_lower_, lp.row_upper_ = arrays.row_lower, arrays.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = arrays.starts
    lp.a_matrix_.index_ = arrays.indices
    lp.a_matrix_.value_ = arrays.coefficients
    highs.passModel(lp)
    return highs


@cache
def _swallow_banner() -> None:
    """Make the first optimiser of the process, which prints a banner, with nowhere to print."""
    sys.stdout.flush()
    with suppress(OSError):
        kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        try:
            make_highs()
        finally:
            os.dup2(kept, 1)
            os.close(kept)
            os.close(nowhere)


def _silent_highs() -> Any:
    _swallow_banner()
    return make_highs()


class HotHighs:
    """HiGHS on one program: relaxed runs start where the last one ended, whole ones afresh."""

    def __init__(self, program: Program) -> None:
        self.open(read_arrays(program))

    def open(self, arrays: Arrays) -> None:
        """Load the arrays of a program."""
        self.arrays = arrays
        self._lower, self._upper = arrays.lower.copy(), arrays.upper.copy()
        self._all = np.arange(len(arrays.lower), dtype=np.int32)
        self._integer = self._all[arrays.integer]
        self._hot = load(arrays)
        self._exact = load(arrays)
        whole = np.full(len(self._integer), highspy.HighsVarType.kInteger)
        self._exact.changeColsIntegrality(len(self._integer), self._integer, whole)

    def relaxed(self, terms: Terms) -> Answer:
        """Find the least sum of terms, whole numbers not required."""
        self._price(self._hot, terms)
        return self._run_hot()

    def reduced_costs(self) -> Sequence[float]:
        """Give, by column, what one unit of it adds to the last relaxed sum at least."""
        return list(self._hot.getSolution().col_dual)

    def around(self, plan: Answer, terms: Terms) -> Answer:
        """Find the least sum of terms with the integer columns of a plan, rounded."""
        chosen = self._integer
        values = np.round(np.asarray(plan.values)[chosen])
        if np.any((values < self._lower[chosen]) | (values > self._upper[chosen])):
            return Answer(Status.INFEASIBLE)
        self._price(self._hot, terms)
        with self._holding(self._hot, chosen, values):
            answer = self._run_hot()
        return _with(answer, chosen, values)

    def whole(self, terms: Terms, enough: float, search: Search) -> Answer:
        """Find the least sum of terms in whole numbers, or one that is low enough.

        Presolve costs more than it brings where a search has a start, and serves one that holds
        most columns.
        """
        self._price(self._exact, terms)
        presolve = search.presolve
        if presolve is None:
            presolve = search.start is None or bool(search.held)
        self._exact.setOptionValue("presolve", "choose" if presolve else "off")
        self._exact.setOptionValue("objective_target", enough)
        self._exact.setOptionValue("mip_max_nodes", search.nodes)
        for name in HEURISTICS:
            self._exact.setOptionValue(f"mip_heuristic_run_{name}", not search.proves)
        self._shut(search.closed)
        self._exact.clearSolver()
        if search.start is not None:
            self._begin(search.start, search.held)
        self._exact.run()
        if not self._is_consistent(terms):
            self._exact.clearSolver()
            self._exact.setOptionValue("presolve", "off")
            self._exact.run()
        count(self._exact)
        answer = answer_of(self._exact)
        held = self._places((*search.held, *search.closed))
        lower, upper = self._lower[held], self._upper[held]
        self._exact.changeColsBounds(len(held), held, lower, upper)
        return answer

    def _is_consistent(self, terms: Terms) -> bool:
        """Tell whether the plan of a search is worth what the search says it is.

        HiGHS has been seen to prove a value and to give back the plan it had begun with.
        """
        value = float(self._exact.getInfo().objective_function_value)
        plan = np.asarray(self._exact.getSolution().col_value)
        if not len(plan) or not math.isfinite(value):
            return True
        indices, weights = sparse(terms)
        reached = float(weights @ plan[indices])
        return abs(reached - value) <= WHOLE * max(1.0, abs(value))

    @contextmanager
    def _holding(self, highs: Any, places: Indices, values: Floats) -> Iterator[None]:
        """Hold columns at values meanwhile."""
        highs.changeColsBounds(len(places), places, values, values)
        try:
            yield
        finally:
            lower, upper = self._lower[places], self._upper[places]
            highs.changeColsBounds(len(places), places, lower, upper)

    def _shut(self, columns: Sequence[Variable]) -> None:
        places = self._places(columns)
        nothing = np.zeros(len(places))
        self._exact.changeColsBounds(len(places), places, nothing, nothing)

    def _begin(self, start: Answer, held: Sequence[Variable]) -> None:
        places = self._places(held)
        values = np.round(np.asarray(start.values)[places])
        self._exact.changeColsBounds(len(places), places, values, values)
        plan = highspy.HighsSolution()
        plan.col_value = list(start.values)
        self._exact.setSolution(plan)

    def _places(self, columns: Sequence[Variable]) -> Indices:
        return np.array([column.id for column in columns], dtype=np.int32)

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound from now on."""
        indices, weights = sparse(terms)
        for highs in (self._hot, self._exact):
            highs.addRow(-INFINITY, bound, len(terms), indices, weights)

    def is_whole(self, answer: Answer) -> bool:
        """Tell whether the integer columns came back as whole numbers."""
        values = np.asarray(answer.values)[self._integer]
        return bool(np.all(np.abs(values - np.round(values)) <= WHOLE))

    def rule_out(self, binary: Variable) -> None:
        """Keep a binary column at 0 from now on if no plan has it at 1."""
        place = binary.id
        self._hot.changeColBounds(place, 1.0, 1.0)
        impossible = self._run_hot().status is Status.INFEASIBLE
        self._hot.changeColBounds(place, 0.0, 1.0)
        if impossible:
            self._close(place)

    def _close(self, place: int) -> None:
        self._upper[place] = 0.0
        for highs in (self._hot, self._exact):
            highs.changeColBounds(place, 0.0, 0.0)

    def _price(self, highs: Any, terms: Terms) -> None:
        cost = np.zeros(len(self._all))
        indices, weights = sparse(terms)
        cost[indices] = weights
        highs.changeColsCost(len(cost), self._all, cost)

    def _run_hot(self) -> Answer:
        """Run from the last basis, and again from none unless the result proves itself."""
        self._hot.run()
        if not self._is_proven():
            self._hot.clearSolver()
            self._hot.setOptionValue("presolve", "off")
            self._hot.run()
            self._hot.setOptionValue("presolve", "choose")
        count(self._hot)
        return answer_of(self._hot)

    def _is_proven(self) -> bool:
        """Tell whether the last run says why it is right."""
        return _trusted(self._hot)


def _trusted(highs: Any) -> bool:
    """Tell whether a run is optimal by its own primal and dual objectives."""
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return False
    return bool(abs(highs.getInfo().primal_dual_objective_error) <= HOT_GAP)


def _with(answer: Answer, columns: Indices, values: Floats) -> Answer:
    """Put exact whole numbers where a run has them to its tolerance."""
    if not answer.found:
        return answer
    exact = np.array(answer.values)
    exact[columns] = values
    return replace(answer, values=exact.tolist())


def answer_of(highs: Any) -> Answer:
    """Read what a run of HiGHS gave."""
    status, info = highs.getModelStatus(), highs.getInfo()
    if status == highspy.HighsModelStatus.kModelEmpty:
        return Answer(Status.OPTIMAL)
    if status == highspy.HighsModelStatus.kInfeasible:
        return Answer(Status.INFEASIBLE)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Answer(Status.NO_SOLUTION)
    optimal = status in (
        highspy.HighsModelStatus.kOptimal,
        highspy.HighsModelStatus.kObjectiveTarget,
    )
    return Answer(
        Status.OPTIMAL if optimal else Status.FEASIBLE,
        float(info.objective_function_value),
        list(highs.getSolution().col_value),
        float(info.mip_dual_bound),
    )
