"""What differs between PuLP 3.3 and PuLP 4: the one place that knows which is installed."""

from __future__ import annotations

from array import array
from typing import Any, NamedTuple

import pulp

IS_PULP_4 = hasattr(pulp, "lpSum_vars_coefs")
"""Whether sums are made in one call by the core of PuLP 4, which numbers variables itself."""
OPTIMAL, INFEASIBLE = 1, -1
"""Status codes, the same in both."""
PROVEN, UNPROVEN = 1, 2
"""Solution codes of PuLP 3."""


def numbered(variable: Any, place: int) -> Any:
    """Give a variable its place among those of its problem as its ``id``, as PuLP 4 does."""
    if not IS_PULP_4:
        variable.id = place
    return variable


def total(terms: list[tuple[Any, float]]) -> Any:
    """Sum terms, no variable twice."""
    return pulp.lpSum_vars_coefs(terms) if IS_PULP_4 else pulp.LpAffineExpression(terms)


def add_row(
    problem: Any, terms: list[tuple[Any, float]], sense: int, rhs: float, label: str
) -> None:
    """Add ``sum of terms (sense) rhs``; PuLP 4 takes a row whole in the core it is written in."""
    if not IS_PULP_4:
        problem.addConstraint(pulp.LpConstraint(total(terms), sense, None, rhs), label)
        return
    model, row = problem.toRustModel(), pulp.LpAffineExpression.empty(label)
    places = array("Q", [variable.id for variable, _ in terms])
    row._expr.add_term_ids_coeffs(model, places, array("d", [weight for _, weight in terms]))
    row.constant = -rhs
    row.sense = sense
    model.add_constraint(row._expr)


def entries(row: Any) -> tuple[list[int], list[float]]:
    """Give the places and the coefficients of the terms of a row."""
    if not IS_PULP_4:
        return [variable.id for variable in row.expr], list(row.expr.values())
    terms = row._constr.items()
    return [variable.id() for variable, _ in terms], [weight for _, weight in terms]


class Solved(NamedTuple):
    """What a solver says of its run."""

    has_solution: bool
    is_proven: bool
    is_infeasible: bool


def solve(problem: Any, solver: Any) -> Solved:
    """Solve a problem: PuLP 3 answers with a number, PuLP 4 with statistics."""
    answer = problem.solve(solver)
    if IS_PULP_4:
        is_proven = bool(answer.has_solution) and answer.status == OPTIMAL
        return Solved(bool(answer.has_solution), is_proven, answer.status == INFEASIBLE)
    found = problem.sol_status
    return Solved(found in (PROVEN, UNPROVEN), found == PROVEN, answer == INFEASIBLE)
