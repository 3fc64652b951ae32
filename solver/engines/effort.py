"""What optimisers have done, in steps of their own: the same on any machine, unlike seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

RUN_PIVOTS = 100
"""Pivots that a run counts for besides its own: reading a program, making it smaller."""
UNIT = 1e6
"""Pivots, times the rows of the program, that are one unit of work."""


@dataclass(slots=True)
class Effort:
    """Work done since it is measured."""

    pivots: int = 0
    """Each times the rows of its program: whole, so that the order of runs does not matter."""

    @property
    def spent(self) -> float:
        """Give it in units of work."""
        return self.pivots / UNIT


_measured: ContextVar[tuple[Effort, ...]] = ContextVar("measured", default=())


@contextmanager
def measuring() -> Iterator[Effort]:
    """Count the work that optimisers do meanwhile."""
    effort = Effort()
    token = _measured.set((*_measured.get(), effort))
    try:
        yield effort
    finally:
        _measured.reset(token)


def spend(pivots: int) -> None:
    """Count work that was done before as if it were done now."""
    for effort in _measured.get():
        effort.pivots += pivots


def count(highs: Any) -> None:
    """Count the work of the last run of HiGHS, if anybody measures it."""
    if _measured.get():
        pivots = RUN_PIVOTS + max(0, highs.getInfo().simplex_iteration_count)
        spend(pivots * highs.getNumRow())
