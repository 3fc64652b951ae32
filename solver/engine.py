"""What the tiers need of an optimiser, and which one is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from importlib.util import find_spec
from typing import Protocol

from solver.program import Program, Terms
from solver.result import Status

WHOLE = 1e-6
"""How far from a whole number a whole number may come back."""


class Kind(Enum):
    """Which integer columns must be whole numbers."""

    RELAXED = "relaxed"
    """None of them."""
    CHOICES = "choices"
    """Binaries only: applications, optional choices."""
    WHOLE = "whole"
    """All of them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run of an optimiser gives."""

    status: Status
    objective: float = 0.0
    """Sum of the terms; meaningful where there is a solution."""
    values: Sequence[float] = ()
    """By column, in the order of the program; empty where there is no solution."""

    @property
    def found(self) -> bool:
        """Whether there is a solution."""
        return self.status is not Status.NO_SOLUTION


class Engine(Protocol):
    """An optimiser that holds one program."""

    def minimise(self, terms: Terms, kind: Kind) -> Answer:
        """Find the least sum of terms within the limits set so far."""

    def limit(self, terms: Terms, bound: float) -> None:
        """Keep the sum of terms at most at a bound from now on."""

    def is_whole(self, answer: Answer, kind: Kind) -> bool:
        """Tell whether the columns of a kind came back as whole numbers."""

    def settle(self, answer: Answer, terms: Terms) -> Answer:
        """Round the integer columns and find again the others that go with them."""


class NoOptimiserError(RuntimeError):
    """Neither HiGHS nor CBC is installed."""


def open_engine(program: Program, time_limit_s: float) -> Engine:
    """Open HiGHS, else CBC, on a program.

    Raises:
        NoOptimiserError: neither of them is installed.
    """
    if find_spec("highspy") is not None:
        from solver.highs import HotHighs

        return HotHighs(program, time_limit_s)
    from solver.cbc import Cbc

    return Cbc(program, time_limit_s)
