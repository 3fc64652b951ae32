"""The one place that knows which PuLP is installed (3.3 or 4.x)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pulp

Variable = Any
"""A PuLP variable (PuLP is untyped)."""
Terms = list[tuple[Variable, float]]
"""Variables with their coefficients, no variable twice."""

LE, EQ, GE = pulp.LpConstraintLE, pulp.LpConstraintEQ, pulp.LpConstraintGE
BATCHED = hasattr(pulp, "lpSum_vars_coefs")

_ODD = re.compile(r"[^0-9A-Za-z_]")
_SIGN = {LE: "<=", EQ: "=", GE: ">="}


def label(*parts: str) -> str:
    """Join a name and keys into a row or column label that every file format takes."""
    return _ODD.sub("_", "_".join(parts))


class Program:
    """A PuLP problem under construction; columns and rows keep the order they came in."""

    def __init__(self, name: str = "allocation") -> None:
        self.problem: Any = pulp.LpProblem(name, pulp.LpMinimize)
        self.columns: list[Variable] = []
        self._places: dict[int, int] = {}
        self._used: set[str] = set()

    def column(self, name: str, upper: float | None = None, *, integer: bool = False) -> Variable:
        """Add a variable of at least 0."""
        category = pulp.LpInteger if integer else pulp.LpContinuous
        variable = self.problem.add_variable(self._unique(name), 0, upper, category)
        self._places[identity(variable)] = len(self.columns)
        self.columns.append(variable)
        return variable

    def at(self, variable: Variable) -> int:
        """Give the place of a variable among the columns."""
        return self._places[identity(variable)]

    def row(self, terms: Terms, sense: int, rhs: float, name: str) -> None:
        """Add ``sum of terms (sense) rhs``; a row without terms is left out."""
        if not terms:
            return
        name = self._unique(name)
        if BATCHED:
            total = pulp.lpSum_vars_coefs(terms)
            bounded = total <= rhs if sense == LE else total >= rhs if sense == GE else total == rhs
        else:
            bounded = pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, None, rhs)
        self.problem.addConstraint(bounded, name)

    def objective(self, terms: Terms) -> None:
        """Minimise the sum of terms."""
        sum_of = pulp.lpSum_vars_coefs if BATCHED else pulp.LpAffineExpression
        self.problem.setObjective(sum_of(terms or [(self.columns[0], 0.0)]))

    def _unique(self, name: str) -> str:
        candidate, count = name, 2
        while candidate in self._used:
            candidate, count = f"{name}__{count}", count + 1
        self._used.add(candidate)
        return candidate


def identity(variable: Variable) -> int:
    """Tell one variable of a program from another, quickly."""
    return int(variable.id) if BATCHED else id(variable)


def terms_of(constraint: Any) -> Iterable[tuple[Variable, float]]:
    """List the variables of a row with their coefficients."""
    items: Iterable[tuple[Variable, float]] = constraint.items()
    return items


def bounds_of(constraint: Any) -> tuple[float | None, float | None]:
    """Give the lower and upper bound of a row, ``None`` for unbounded."""
    return constraint.getLb(), constraint.getUb()


def text_of(constraints: Sequence[Any]) -> dict[str, str]:
    """Write rows as text a human can review, by label."""
    return {constraint.name: _row_text(constraint) for constraint in constraints}


def _row_text(constraint: Any) -> str:
    lower, upper = bounds_of(constraint)
    sense = EQ if lower == upper else LE if lower is None else GE
    left = " ".join(_term_text(variable.name, value) for variable, value in terms_of(constraint))
    return f"{left.removeprefix('+ ')} {_SIGN[sense]} {(upper or lower or 0):g}"


def _term_text(name: str, value: float) -> str:
    size = "" if abs(value) == 1 else f"{abs(value):g} "
    return f"{'-' if value < 0 else '+'} {size}{name}"
