"""Which optimiser takes a program."""

from __future__ import annotations

from importlib.util import find_spec

from solver.engines.engine import Engine
from solver.program import Program


def open_engine(program: Program, solver: str = "") -> Engine:
    """Open HiGHS on a program, or the solver that is named.

    HiGHS takes GLOP along on a large program, where that is installed.

    Raises:
        SolverMissingError: the solver that is named is not installed.
    """
    if not is_highs(solver):
        from solver.engines.pulp_solver import PulpSolver

        return PulpSolver(program, solver)
    if program.is_large and find_spec("ortools") and find_spec("scipy"):
        from solver.engines.glop import LargeHighs

        return LargeHighs(program)
    from solver.engines.highs import HotHighs

    return HotHighs(program)


def is_highs(solver: str) -> bool:
    """Tell whether a name, or none, means HiGHS."""
    return not solver or solver.upper() == "HIGHS"
