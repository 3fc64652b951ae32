"""Days exchanged: a task moves from one cell to another, and what is there takes its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from solver.allocation.shaping.days import Days, Key
from solver.allocation.shaping.shape import PAIR, RUN

Move = tuple[tuple[Key, int], ...]
"""Cells, and the steps that they get or lose."""


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
        if self._won(move) <= 0:
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

    def _won(self, move: Move) -> float:
        """Tell by how much the shape of the tasks that a move is of gets better."""
        days, won = self._days, 0.0
        for task in dict.fromkeys(key[1] for key, _ in move):
            work = dict(days.worked[task])
            for key, n in (cell for cell in move if cell[0][1] == task):
                work[key] = work.get(key, 0) + n
            won += days.price[task] - days.prices.of({k: n for k, n in work.items() if n})
        return won

    def _keep(self, move: Move) -> bool:
        """Make a move if it is better and possible."""
        if self._won(move) <= 0:
            return False
        days, tasks = self._days, dict.fromkeys(key[1] for key, _ in move)
        kept = days.kept(tasks)
        for key, n in move:
            days.add(key, n)
        if days.kept(tasks) >= kept and days.holds(key for key, _ in move):
            days.price.update({t: days.price_of(t) for t in tasks})
            return True
        for key, n in move:
            days.add(key, -n)
        return False
