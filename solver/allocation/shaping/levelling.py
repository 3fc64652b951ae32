"""Days moved out of each agent's heaviest periods, where the shape of their task stays as good."""

from __future__ import annotations

from collections.abc import Iterator

from solver.allocation.shaping.days import Days, Key, Move


def lighten(days: Days) -> None:
    """Make each agent's heaviest period lighter, as far as days go to others of their tasks."""
    for agent in dict.fromkeys(agent for agent, _ in days.at):
        levelling = _Levelling(days, agent)
        while levelling.step():
            pass


class _Levelling:
    """The periods of an agent, and how loaded they are."""

    def __init__(self, days: Days, agent: str) -> None:
        self._days, self._agent, inst = days, agent, days.inst
        self._share = {
            m: inst.step_days / c for (a, m), c in inst.capacity_days.items() if a == agent and c
        }
        """Period -> share of the days granted that a step is."""

    def step(self) -> bool:
        """Take days of a task out of the heaviest period; tell whether any could be."""
        loads = {m: self._load(m) for m in self._share}
        heaviest = max(loads, key=loads.__getitem__)
        return any(
            self._days.won(move) >= 0 and self._days.make(move)
            for move in self._moves(loads, heaviest)
        )

    def _load(self, period: str) -> float:
        steps, agent = self._days.steps, self._agent
        worked = (steps[agent, t, period] for t in self._days.at.get((agent, period), ()))
        return sum(worked) * self._share[period]

    def _moves(self, loads: dict[str, float], heaviest: str) -> Iterator[Move]:
        """Yield what leaves both periods lighter than the heaviest one was, the most first."""
        days, share = self._days, self._share
        for task in days.at.get((self._agent, heaviest), ()):
            full = (self._agent, task, heaviest)
            for left in self._others(full):
                between = (loads[heaviest] - loads[left[2]]) / share[left[2]]
                most = min(days.steps[full], int(between - 1e-6))
                yield from (((full, -n), (left, n)) for n in range(most, 0, -1))

    def _others(self, full: Key) -> list[Key]:
        """List where else the agent may work on a task that may move."""
        days, (agent, task, _) = self._days, full
        if not days.steps[full] or full in days.fixed:
            return []
        cells = (k for k in days.cells[task] if k[0] == agent and k != full and k[2] in self._share)
        return [k for k in cells if k not in days.fixed]
