"""How far an optimiser came."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How far the optimiser came."""

    OPTIMAL = "OPTIMAL"
    """Every tier that was searched is proven optimal."""
    FEASIBLE = "FEASIBLE"
    """The search was cut short: the plan keeps every constraint, a tier may be improvable."""
    NO_SOLUTION = "NO_SOLUTION"
    """Time ran out before any plan was found."""
    INFEASIBLE = "INFEASIBLE"
    """No values keep every row; never the status of a result, a plan always being possible."""
