"""A program is a PuLP problem: any solver that PuLP knows agrees with what runs hot."""

from __future__ import annotations

from math import inf

import pulp
import pytest

from benchmarks.instances import instance
from solver.allocation.model.building import build
from solver.allocation.model.tiers import uncovered_weighted
from solver.allocation.search.lexicographic import bound
from solver.engines.engine import Search
from solver.engines.highs import HotHighs
from solver.program import EQ, GE, LE, Program, read_arrays, text_of
from solver.program.labels import LONGEST, Labels


def test_pulp_finds_the_least_that_we_find() -> None:
    model = build(instance(6, 10))
    tier = uncovered_weighted(model.program, model.inst, model.variables)
    engine = HotHighs(model.program)
    ours = engine.whole(tier.terms, bound(model, engine, tier).objective, Search())

    model.program.minimise(tier.terms)
    model.program.solve(pulp.HiGHS(msg=False))

    values = [column.varValue for column in model.program.columns]
    assert tier.reached(values) == pytest.approx(ours.objective)
    assert ours.objective > 0


@pytest.fixture
def program() -> Program:
    program = Program()
    x, y = program.column(("x",), 3, integer=True), program.column(("y",))
    program.row([(x, 1), (y, -2)], LE, 4, ("most",))
    program.row([(x, 1)], GE, 1, ("least",))
    program.row([(y, 1)], EQ, 2, ("just",))
    program.row([], LE, 0, ("left", "out"))
    return program


def test_columns_and_rows_are_those_of_pulp(program: Program) -> None:
    uppers = [inf if c.upBound is None else c.upBound for c in program.columns]

    assert ([c.lowBound for c in program.columns], uppers) == ([0, 0], [3, inf])
    assert [c.cat for c in program.columns] == [pulp.LpInteger, pulp.LpContinuous]
    bounds = {c.name: (c.getLb(), c.getUb()) for c in program.constraints()}
    assert bounds == {"most": (None, 4), "least": (1, None), "just": (2, 2)}
    assert text_of(program) == {"most": "x - 2 y <= 4", "least": "x >= 1", "just": "y = 2"}
    assert program.row_places == {("most",): 0, ("least",): 1, ("just",): 2}


def test_the_arrays_say_what_the_problem_says(program: Program) -> None:
    arrays = read_arrays(program)

    assert (arrays.lower.tolist(), arrays.upper.tolist()) == ([0, 0], [3, inf])
    assert arrays.integer.tolist() == [True, False]
    assert arrays.row_lower.tolist() == [-inf, 1, 2]
    assert arrays.row_upper.tolist() == [4, inf, 2]
    assert arrays.starts.tolist() == [0, 2, 3, 4]
    assert arrays.indices.tolist() == [0, 1, 0, 1]
    assert arrays.coefficients.tolist() == [1, -2, 1, 1]


def test_labels_that_look_alike_are_told_apart() -> None:
    labels = Labels()
    names = [("days", "A 1"), ("days", "A-1"), ("days", "A_1")]

    assert [labels.of(name) for name in names] == ["days_A_1", "days_A_1__2", "days_A_1__3"]


def test_long_labels_are_cut_and_still_told_apart() -> None:
    labels = Labels()

    first, second = (labels.of(("days", "long" * 40, end)) for end in ("a", "b"))

    assert len(first) == len(second) == LONGEST
    assert first != second
