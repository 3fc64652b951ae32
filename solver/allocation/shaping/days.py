"""The days of a plan as they are moved by hand, and what each row leaves them free to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from solver.allocation.instance import AgentTaskPeriod, Pair
from solver.allocation.model.building import Model
from solver.allocation.shaping.shape import A_DAY, Prices
from solver.program import Arrays, Variable
from solver.program.arrays import Floats, Indices

Key = AgentTaskPeriod
Move = tuple[tuple[Key, int], ...]
"""Cells, and the steps that they get or lose."""
FORGIVEN = 1e-6
Mask = NDArray[np.bool_]


class Days:
    """Steps worked by agent, task and period, and how far they may move."""

    def __init__(
        self, model: Model, arrays: Arrays, values: Floats, held: Iterable[Variable]
    ) -> None:
        """``held``: columns, beside those of days, that stay as they are and tell nothing."""
        self.inst, self._arrays, self._values = model.inst, arrays, values
        self._column = {key: x.id for key, x in model.variables.steps.items()}
        self.steps = {key: round(float(values[place])) for key, place in self._column.items()}
        self.cells: Mapping[str, list[Key]] = model.variables.work_on
        """Task -> where it may be worked on."""
        self.worked = {
            t: {k: self.steps[k] for k in keys if self.steps[k]} for t, keys in self.cells.items()
        }
        """Task -> where it is worked on, and how many steps."""
        self.at: dict[Pair, list[str]] = defaultdict(list)
        """(agent, period) -> tasks that may be worked on."""
        for a, t, m in self.steps:
            self.at[a, m].append(t)
        self.place = {m: i for i, m in enumerate(model.inst.periods)}
        self.crumb = int(A_DAY / model.inst.step_days)
        """Most steps of a crumb."""
        self._was = self._reference()
        self._slack: list[float] = []
        self._limits: dict[Key, list[tuple[int, float]]] = {key: [] for key in self.steps}
        rows = _Rows(arrays, self._column.values(), [column.id for column in held])
        self._shortfalls = rows.shortfalls
        self._read(rows)
        self._asked = {t: self._asking(t) for t in self.cells}
        stays = rows.stays()
        self.fixed = {
            k for k, place in self._column.items() if stays[place] or k[2] in self.inst.past
        }
        """Where nothing moves, as other columns tell of it."""
        self.prices = Prices(model.inst)
        self.price = {t: self.price_of(t) for t in self.cells}
        """Task -> price of its shape, kept up by whoever moves days."""

    def _reference(self) -> dict[Key, int]:
        if self.inst.reference is None:
            return {}
        return {k: round(n / self.inst.step_days) for k, n in self.inst.reference.days.items()}

    def _read(self, rows: _Rows) -> None:
        """Read the rows over days alone: what each side of them leaves, once for equal sides.

        Rows over the sum of a task are passed over: whoever moves its days keeps it.
        """
        sums = {
            frozenset(self._column[k] for k in keys) for keys in self.cells.values() if keys[1:]
        }
        key_of = {place: key for key, place in self._column.items()}
        seen: dict[tuple[bytes, bytes], int] = {}
        for columns, weights, left in rows.sides(self._values):
            if np.all(weights == weights[0]) and frozenset(columns.tolist()) in sums:
                continue
            same = columns.tobytes(), weights.tobytes()
            if same in seen:
                self._slack[seen[same]] = min(self._slack[seen[same]], left)
                continue
            seen[same] = len(self._slack)
            for column, weight in zip(columns.tolist(), weights.tolist(), strict=True):
                self._limits[key_of[column]].append((len(self._slack), weight))
            self._slack.append(left)

    def _asking(self, task: str) -> dict[tuple[int, float], int]:
        """List the rows that ask for some of a task, and in which periods, as bits."""
        asked: dict[tuple[int, float], int] = defaultdict(int)
        for key in self.cells[task]:
            for row, weight in self._limits[key]:
                if weight < 0:
                    asked[row, weight] |= 1 << self.place[key[2]]
        return asked

    def price_of(self, task: str) -> float:
        """Price the shape of a task."""
        return self.prices.of(self.worked[task])

    @property
    def total(self) -> float:
        """The price of the shape of all tasks."""
        return sum(self.price.values())

    def moved(self) -> list[str]:
        """List the tasks that are not where the reference has them; all, if there is none."""
        given = [t for t, work in self.worked.items() if work]
        if self.inst.reference is None:
            return given
        return [t for t in given if any(self.steps[k] != self.was(k) for k in self.cells[t])]

    def was(self, key: Key) -> int:
        """Give the steps of the reference."""
        return self._was.get(key, 0)

    def add(self, key: Key, steps: int) -> None:
        """Work more, or less."""
        now = self.steps[key] = self.steps[key] + steps
        if now:
            self.worked[key[1]][key] = now
        else:
            self.worked[key[1]].pop(key, None)
        for row, weight in self._limits[key]:
            self._slack[row] -= weight * steps

    def room(self, key: Key) -> int:
        """Count the steps that may still be added."""
        slack, least = self._slack, float("inf")
        for row, weight in self._limits[key]:
            if weight > 0 and slack[row] < least * weight:
                least = slack[row] / weight
        return max(0, int(least + FORGIVEN))

    def holds(self, keys: Iterable[Key]) -> bool:
        """Tell whether every row over some days is kept."""
        slack = self._slack
        return all(slack[row] >= -FORGIVEN for key in keys for row, _ in self._limits[key])

    def needs(self, task: str) -> list[tuple[int, float]]:
        """List what rows ask of a task: periods, as bits, and steps they lack in them."""
        slack = self._slack
        asked = self._asked[task].items()
        return [(bits, slack[row] / w) for (row, w), bits in asked if slack[row] < -FORGIVEN]

    def kept(self, tasks: Iterable[str]) -> int:
        """Count the steps of the reference that are still there."""
        work = (item for t in tasks for item in self.worked[t].items()) if self._was else ()
        return sum(min(n, self.was(key)) for key, n in work)

    def won(self, move: Move) -> float:
        """Tell by how much the shape of the tasks that a move is of gets better."""
        won = 0.0
        for task in dict.fromkeys(key[1] for key, _ in move):
            work = dict(self.worked[task])
            for key, n in (cell for cell in move if cell[0][1] == task):
                work[key] = work.get(key, 0) + n
            won += self.price[task] - self.prices.of({k: n for k, n in work.items() if n})
        return won

    def make(self, move: Move) -> bool:
        """Make a move, if every row allows it and no less of the reference stays."""
        tasks = dict.fromkeys(key[1] for key, _ in move)
        kept = self.kept(tasks)
        for key, n in move:
            self.add(key, n)
        if self.kept(tasks) >= kept and self.holds(key for key, _ in move):
            self.price.update({t: self.price_of(t) for t in tasks})
            return True
        for key, n in move:
            self.add(key, -n)
        return False

    def values(self) -> Floats:
        """Give the values of all columns, and what falls short told again."""
        arrays, values = self._arrays, self._values.copy()
        for key, place in self._column.items():
            values[place] = self.steps[key]
        for row, column in self._shortfalls:
            values[column] = 0.0
            terms = slice(arrays.starts[row], arrays.starts[row + 1])
            done = float(arrays.coefficients[terms] @ values[arrays.indices[terms]])
            values[column] = max(0.0, float(arrays.row_lower[row]) - done)
        return values


class _Rows:
    """The rows over days: over them alone, or with columns that tell something of them."""

    def __init__(self, arrays: Arrays, days: Collection[int], held: list[int]) -> None:
        self._arrays, size = arrays, len(arrays.lower)
        self._count = len(arrays.row_lower)
        self._row_of = np.repeat(np.arange(self._count), np.diff(arrays.starts))
        self._is_day = np.zeros(size, dtype=np.bool_)
        self._is_day[list(days)] = True
        telling = ~self._is_day
        telling[held] = False
        once = np.bincount(arrays.indices, minlength=size) == 1
        self._short = telling & once & ~arrays.integer
        self._telling = telling & ~self._short
        falls = np.flatnonzero(self._short[arrays.indices]).tolist()
        self.shortfalls = [(int(self._row_of[i]), int(arrays.indices[i])) for i in falls]
        """Rows, each with the column that only says by how much it falls short."""

    def _with(self, columns: Mask) -> Mask:
        """Tell which rows have one of some columns."""
        return np.bincount(self._row_of, columns[self._arrays.indices], self._count) > 0

    def stays(self) -> Mask:
        """Tell which columns are in a row with others that tell of them."""
        found = np.zeros(len(self._is_day), dtype=np.bool_)
        found[self._arrays.indices[self._with(self._telling)[self._row_of]]] = True
        return found

    def sides(self, values: Floats) -> Iterator[tuple[Indices, Floats, float]]:
        """Yield days, weights and what is left of each side of the rows over several days."""
        arrays = self._arrays
        done = np.bincount(self._row_of, arrays.coefficients * values[arrays.indices], self._count)
        others = self._with(self._telling | self._short)
        for row in np.flatnonzero(self._with(self._is_day) & ~others).tolist():
            terms = slice(arrays.starts[row], arrays.starts[row + 1])
            columns, weights = arrays.indices[terms], arrays.coefficients[terms]
            is_day = self._is_day[columns]
            columns, weights = columns[is_day], weights[is_day]
            if np.isfinite(arrays.row_upper[row]):
                yield columns, weights, float(arrays.row_upper[row] - done[row])
            if np.isfinite(arrays.row_lower[row]):
                yield columns, -weights, float(done[row] - arrays.row_lower[row])
