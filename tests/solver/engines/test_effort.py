"""Work is counted while it is measured, and the same each time."""

from __future__ import annotations

from solver.engines.effort import measuring
from solver.engines.engine import Search
from solver.engines.highs import HotHighs
from solver.program import GE, Program


def solved() -> None:
    program = Program("effort")
    columns = [program.column(("x", str(n)), 3, integer=True) for n in range(4)]
    program.row([(x, n + 2.0) for n, x in enumerate(columns)], GE, 11, ("enough",))
    engine, terms = HotHighs(program), [(x, 1.0) for x in columns]
    engine.relaxed(terms)
    engine.whole(terms, float("-inf"), Search())


def test_the_same_runs_are_the_same_work_and_inner_work_is_outer_work_too() -> None:
    with measuring() as outer:
        with measuring() as one:
            solved()
        with measuring() as other:
            solved()

    assert one.spent == other.spent > 0
    assert outer.spent == one.spent + other.spent


def test_what_is_done_afterwards_is_not_counted() -> None:
    with measuring() as effort:
        pass
    solved()

    assert effort.spent == 0
