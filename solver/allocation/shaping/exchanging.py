"""Days exchanged: a task moves from one cell to another, and what is there takes its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from solver.allocation.shaping.days import Days, Key, Move
from solver.allocation.shaping.shape import PAIR, RUN


def exchange(days: Days, tasks: Sequence[str]) -> None:
    """Exchange days of tasks as long as their shape gets better."""
    exchanges = _Exchanges(days, tasks)
    while exchanges.sweep():
        pass


class _Exchanges:
    def __init__(self, days: Days, tasks: Sequence[str]) -> None:
        self._days, self._tasks, self._may_move = days, tasks, set(tasks)

    def sweep(self) -> bool:
        """Try each cell of each task, the worst first; tell whether anything got better."""
        prices, gained = self._days.price, False
        for task in sorted(self._tasks, key=lambda t: (-prices[t], t)):
            if prices[task] > PAIR + RUN:
                for key in list(self._days.worked[task]):
                    gained |= self._move_from(key)
        return gained

    def _move_from(self, key: Key) -> bool:
        """Empty a cell into another of its task, or make it more than a crumb."""
        days, steps = self._days, self._days.steps[key]
        if not steps or key in days.fixed:
            return False
        sizes = [-steps, days.crumb + 1 - steps] if steps <= days.crumb else [-steps]
        others = [k for k in days.cells[key[1]] if k != key and k not in days.fixed]
        moves = (((key, n), (k, -n)) for n in sizes for k in others if days.steps[k] >= n)
        return any(self._move(move) for move in moves)

    def _move(self, move: Move) -> bool:
        """Move days of a task, or exchange them with another's, if that is better."""
        if self._days.won(move) <= 0:
            return False
        (full, n), (left, _) = sorted(move, key=lambda cell: -cell[1])
        if self._days.room(full) >= n:
            return self._keep(move)
        return any(self._keep(whole) for whole in self._exchanged(move, full, left, n))

    def _exchanged(self, move: Move, full: Key, left: Key, steps: int) -> Iterator[Move]:
        """Yield a move with another task that takes the place which it leaves."""
        (a, task, m), (b, _, n), days = full, left, self._days
        for other in days.at[a, m]:
            gives, takes = (a, other, m), (b, other, n)
            may = other != task and other in self._may_move and days.steps[gives] >= steps
            if may and takes in days.steps and not {gives, takes} & days.fixed:
                yield (*move, (gives, -steps), (takes, steps))

    def _keep(self, move: Move) -> bool:
        """Make a move if it is better and possible."""
        return self._days.won(move) > 0 and self._days.make(move)
