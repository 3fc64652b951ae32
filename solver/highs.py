"""HiGHS in memory: a program goes in as arrays, stays hot, and comes back as arrays."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import pulp
from numpy.typing import NDArray

from solver.engine import WHOLE, Answer, Kind
from solver.program import Program, Terms, Variable, bounds_of, identity, terms_of
from solver.result import Status

Floats = NDArray[np.float64]
Indices = NDArray[np.int32]
INFINITY = highspy.kHighsInf
HOT_GAP = 1e-7
"""Relative gap between primal and dual above which a hot run is done again cold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A program as arrays, its rows compressed."""

    lower: Floats
    upper: Floats
    integer: NDArray[np.bool_]
    row_lower: Floats
    row_upper: Floats
    starts: Indices
    indices: Indices
    coefficients: Floats


def extract(problem: Any, columns: list[Variable]) -> Matrix:
    """Read a PuLP problem once, in the order of the given columns."""
    place = {identity(column): i for i, column in enumerate(columns)}
    starts, indices, coefficients = [0], [], []
    lower, upper = [], []
    for constraint in problem.constraints():
        for variable, coefficient in terms_of(constraint):
            indices.append(place[identity(variable)])
            coefficients.append(coefficient)
        starts.append(len(indices))
        least, most = bounds_of(constraint)
        lower.append(-INFINITY if least is None else least)
        upper.append(INFINITY if most is None else most)
    return Matrix(
        lower=np.array([-INFINITY if c.lowBound is None else c.lowBound for c in columns]),
        upper=np.array([INFINITY if c.upBound is None else c.upBound for c in columns]),
        integer=np.array([c.cat == pulp.LpInteger for c in columns], dtype=bool),
        row_lower=np.array(lower, dtype=np.float64),
        row_upper=np.array(upper, dtype=np.float64),
        starts=np.array(starts, dtype=np.int32),
        indices=np.array(indices, dtype=np.int32),
        coefficients=np.array(coefficients, dtype=np.float64),
    )


def load(matrix: Matrix, cost: Floats, time_limit_s: float) -> Any:
    """Give HiGHS a program, its integer columns relaxed, ready to run and silent."""
    highs = _silent_highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("parallel", "off")
    highs.setOptionValue("time_limit", time_limit_s)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 1e-7)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(matrix.lower), len(matrix.row_lower)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, matrix.lower, matrix.upper
    lp.row_lower_, lp.row_upper_ = matrix.row_lower, matrix.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = matrix.starts
    lp.a_matrix_.index_ = matrix.indices
    lp.a_matrix_.value_ = matrix.coefficients
    highs.passModel(lp)
    return highs


def _silent_highs() -> Any:
    """Make an optimiser; the first one of a process prints a banner, which goes nowhere."""
    make: Any = highspy.Highs
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        return make()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


class HotHighs:
    """HiGHS on one program; each relaxed run starts from where the last one ended."""

    def __init__(self, program: Program, time_limit_s: float) -> None:
        self._place = {identity(column): i for i, column in enumerate(program.columns)}
        self._matrix = extract(program.problem, program.columns)
        self._all = np.arange(len(program.columns), dtype=np.int32)
        self._highs = load(self._matrix, np.zeros(len(self._all)), time_limit_s)
        self._time_limit_s = time_limit_s
        binary = self._matrix.integer & (self._matrix.upper == 1)
        self._whole = {
            Kind.RELAXED: np.zeros_like(binary),
            Kind.CHOICES: binary,
            Kind.WHOLE: self._matrix.integer,
        }
        self._kind = Kind.RELAXED

    def minimise(self, terms: Terms, kind: Kind) -> Answer:
        """Find the least sum of terms within the limits set so far."""
        cost = np.zeros(len(self._all))
        for variable, weight in terms:
            cost[self._place[identity(variable)]] = weight
        self._highs.changeColsCost(len(cost), self._all, cost)
        self._require(kind)
        self._run()
        return self._answer()

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound from now on."""
        indices = np.array([self._place[identity(x)] for x, _ in terms], dtype=np.int32)
        weights = np.array([weight for _, weight in terms], dtype=np.float64)
        self._highs.addRow(-INFINITY, bound, len(indices), indices, weights)

    def is_whole(self, answer: Answer, kind: Kind) -> bool:
        """Tell whether the columns of a kind came back as whole numbers."""
        values = np.asarray(answer.values)[self._whole[kind]]
        return bool(np.all(np.abs(values - np.round(values)) <= WHOLE))

    def settle(self, answer: Answer, terms: Terms) -> Answer:
        """Round the integer columns and find again the others that go with them."""
        chosen = self._all[self._matrix.integer]
        values = np.round(np.asarray(answer.values)[chosen])
        self._highs.changeColsBounds(len(chosen), chosen, values, values)
        settled = self.minimise(terms, Kind.RELAXED)
        return settled if settled.found else answer

    def _require(self, kind: Kind) -> None:
        if kind is self._kind:
            return
        kinds = np.array([highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger])
        chosen = kinds[self._whole[kind].astype(int)]
        self._highs.changeColsIntegrality(len(self._all), self._all, chosen)
        self._kind = kind

    def _run(self) -> None:
        self._highs.run()
        if self._kind is Kind.RELAXED and not self._trusted():
            self._highs.clearSolver()
            self._highs.run()

    def _trusted(self) -> bool:
        """Tell whether a hot run is optimal by its own primal and dual objectives."""
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return False
        error = self._highs.getInfo().primal_dual_objective_error
        return bool(abs(error) <= HOT_GAP)

    def _answer(self) -> Answer:
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kModelEmpty:
            return Answer(Status.OPTIMAL)
        info = self._highs.getInfo()
        feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        if not feasible:
            return Answer(Status.NO_SOLUTION)
        optimal = status == highspy.HighsModelStatus.kOptimal
        values: list[float] = list(self._highs.getSolution().col_value)
        return Answer(
            Status.OPTIMAL if optimal else Status.FEASIBLE,
            float(info.objective_function_value),
            values,
        )
