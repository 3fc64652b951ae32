"""Which tasks to look at together: those whose people could do each other's work."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from solver.allocation.instance import Pair
from solver.allocation.model.building import Model
from solver.allocation.model.variables import capacity_steps
from solver.allocation.shaping.shape import Steps

TEAM = 4
"""People who may do a task where it is looked at, those who do it or its neighbours first."""


class Neighbours:
    """Tasks, and how much of each other's work their people could do."""

    def __init__(self, model: Model, steps: Steps) -> None:
        self._inst, self._steps = model.inst, steps
        self._work_on, self._work_of = model.variables.work_on, model.variables.work_of

    def of(self, task: str, others: Iterable[str], size: int, offset: int) -> list[str]:
        """Give a task and its nearest, but for the first few: as many as asked in all."""
        near = sorted((t for t in others if t != task), key=lambda t: (-self._shared(task, t), t))
        return [task, *near[offset : offset + size - 1]]

    def team(self, task: str, tasks: Collection[str]) -> set[str]:
        """Give those who may do a task: at work on it or its neighbours, then with most time."""
        able = dict.fromkeys(a for a, _, _ in self._work_on[task])
        if len(able) <= TEAM:
            return set(able)
        at_work = {a for t in tasks for a, _, m in self._work_on[t] if self._steps[a, t, m]}
        others = sorted((a for a in able if a not in at_work), key=lambda a: -self._left(a, task))
        return {*at_work, *others[: max(0, TEAM - len(at_work & able.keys()))]}

    def _left(self, agent: str, task: str) -> int:
        """Count the steps that somebody has left in the window of a task."""
        months = (m for a, _, m in self._work_on[task] if a == agent)
        return sum(
            capacity_steps(self._inst, agent, m)
            - sum(self._steps[key] for key in self._work_of[agent, m])
            for m in months
        )

    def _shared(self, task: str, other: str) -> int:
        """Count the months of people who work on one task and could work on the other."""
        given = len(self._places(task) & self._places(other, worked=True))
        return given + len(self._places(other) & self._places(task, worked=True))

    def _places(self, task: str, *, worked: bool = False) -> set[Pair]:
        keys = self._work_on[task]
        return {(a, m) for a, t, m in keys if not worked or self._steps[a, t, m]}
