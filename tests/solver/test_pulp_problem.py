"""A program written for PuLP is the same program: any solver that PuLP knows agrees with ours."""

from __future__ import annotations

from math import inf

import pulp
import pytest

from benchmarks.instances import instance
from solver.allocation.lexicographic import bound
from solver.allocation.model import build
from solver.allocation.tiers import uncovered_weighted
from solver.engine import Search
from solver.highs import HotHighs
from solver.program import EQ, GE, LE, Program, labels, text_of
from solver.pulp_problem import PulpProblem


def test_pulp_finds_the_least_that_we_find() -> None:
    model = build(instance(6, 10))
    tier = uncovered_weighted(model.program, model.inst, model.variables)
    engine = HotHighs(model.program, 60.0)
    ours = engine.whole(tier.terms, bound(model, engine, tier).objective, Search())

    written = PulpProblem(model.program)
    written.objective(tier.terms)
    written.problem.solve(pulp.HiGHS(msg=False))

    values = [column.varValue for column in written.columns]
    assert tier.reached(values) == pytest.approx(ours.objective)
    assert ours.objective > 0


def test_columns_and_rows_keep_their_bounds() -> None:
    program = Program()
    x, y = program.column(("x",), 3, integer=True), program.column(("y",))
    program.row([(x, 1), (y, -2)], LE, 4, ("most",))
    program.row([(x, 1)], GE, 1, ("least",))
    program.row([(y, 1)], EQ, 2, ("just",))
    program.row([], LE, 0, ("left", "out"))

    written = PulpProblem(program)

    uppers = [inf if c.upBound is None else c.upBound for c in written.columns]
    assert ([c.lowBound for c in written.columns], uppers) == ([0, 0], [3, inf])
    assert [c.cat for c in written.columns] == [pulp.LpInteger, pulp.LpContinuous]
    bounds = {c.name: (c.getLb(), c.getUb()) for c in written.problem.constraints()}
    assert bounds == {"most": (None, 4), "least": (1, None), "just": (2, 2)}
    assert text_of(program) == {"most": "x - 2 y <= 4", "least": "x >= 1", "just": "y = 2"}


def test_labels_that_look_alike_are_told_apart() -> None:
    names = [("days", "A 1"), ("days", "A-1"), ("days", "A_1")]

    assert list(labels(names)) == ["days_A_1", "days_A_1__2", "days_A_1__3"]
