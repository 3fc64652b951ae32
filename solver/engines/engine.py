"""What a search needs of an optimiser, and what it gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Protocol

from solver.program import Program, Terms, Variable
from solver.program.arrays import Values
from solver.status import Status

WHOLE = 1e-6
"""How far from a whole number a whole number may come back."""

NO_LIMIT = 2**31 - 1
"""The most that an optimiser counts to."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run of an optimiser gives."""

    status: Status
    objective: float = 0.0
    """Sum of the terms; meaningful where there is a solution."""
    values: Values = ()
    """By the ``id`` of each column; empty where there is no solution."""
    bound: float = -inf
    """No solution in whole numbers has a lower sum of terms."""

    @property
    def found(self) -> bool:
        """Whether there is a solution."""
        return self.status in (Status.OPTIMAL, Status.FEASIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Where to look for whole numbers, and how far."""

    start: Answer | None = None
    """A plan to begin with."""
    held: Sequence[Variable] = ()
    """Columns that keep the values they have at the start."""
    closed: Sequence[Variable] = ()
    """Columns that stay at 0."""
    nodes: int = NO_LIMIT
    """Branches to look at: not seconds, so that any machine finds the same plan."""
    presolve: bool | None = None
    """Whether to shrink the program first; ``None``: unless a search has a start and holds none."""
    proves: bool = False
    """Whether the start is likely the best: no time is given to looking for others first."""


def branches(program: Program, work: int) -> int:
    """Count the branches that a search of a program may look at, for so much work."""
    return max(1, work // max(1, program.size))


class Engine(Protocol):
    """An optimiser that holds one program."""

    def relaxed(self, terms: Terms) -> Answer:
        """Find the least sum of terms, whole numbers not required."""

    def reduced_costs(self) -> Sequence[float]:
        """Give, by column, what one unit of it adds to the last relaxed sum at least.

        Empty where an optimiser does not tell.
        """

    def around(self, plan: Answer, terms: Terms) -> Answer:
        """Find the least sum of terms with the integer columns of a plan, rounded."""

    def whole(self, terms: Terms, enough: float, search: Search) -> Answer:
        """Find the least sum of terms in whole numbers, or one that is low enough."""

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound from now on."""

    def is_whole(self, answer: Answer) -> bool:
        """Tell whether the integer columns came back as whole numbers."""

    def rule_out(self, binary: Variable) -> None:
        """Keep a binary column at 0 from now on if no plan has it at 1."""
