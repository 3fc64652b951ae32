"""Which tasks to look at together: those whose people could do each other's work."""

from __future__ import annotations

from collections.abc import Iterable

from solver.allocation.instance import Pair
from solver.allocation.model.building import Model
from solver.allocation.shaping.shape import Steps


class Neighbours:
    """Tasks, and how much of each other's work their people could do."""

    def __init__(self, model: Model, steps: Steps) -> None:
        self._work_on, self._steps = model.variables.work_on, steps

    def of(self, task: str, others: Iterable[str], size: int, offset: int) -> list[str]:
        """Give a task and its nearest, but for the first few: as many as asked in all."""
        near = sorted((t for t in others if t != task), key=lambda t: (-self._shared(task, t), t))
        return [task, *near[offset : offset + size - 1]]

    def _shared(self, task: str, other: str) -> int:
        """Count the months of people who work on one task and could work on the other."""
        given = len(self._places(task) & self._places(other, worked=True))
        return given + len(self._places(other) & self._places(task, worked=True))

    def _places(self, task: str, *, worked: bool = False) -> set[Pair]:
        keys = self._work_on[task]
        return {(a, m) for a, t, m in keys if not worked or self._steps[a, t, m]}
