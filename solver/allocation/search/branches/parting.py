"""The whole numbers by which plans are parted: what tasks leave, alone and together, and shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from solver.allocation.model.building import Model
from solver.allocation.model.tiers import Tier
from solver.engines.engine import WHOLE, Answer
from solver.engines.part_engine import PartEngine
from solver.program import Variable
from solver.program.arrays import Floats, Values
from solver.program.part import Part

HALF = 0.5
"""How far from whole a number is at most."""
TRIFLE = 1e-3
"""What is expected of a number that has brought nothing so far."""


class Parting:
    """The numbers that are whole in every plan, by the columns of what tasks leave.

    Half a step that goes from a task to another like it is only seen in what both leave together:
    sums of tasks of one weight, and of one team besides, are parted as well as single ones.
    """

    def __init__(self, model: Model, part: Part, engine: PartEngine) -> None:
        v, regular = model.variables, model.inst.regular
        left = [x for x in v.uncovered.values() if part.has(x)]
        shares = {t: x for t, x in v.share.items() if part.has(x)}
        sums = list(_alike(model, part))
        self.places: list[int] = [x.id for x in (*left, *shares.values())]
        self.places += [engine.add_sum([(x, 1.0) for x in each]) for each in sums]
        self._of_columns = np.array([x.id for x in (*left, *shares.values())], dtype=np.int32)
        self._columns = frozenset(x.id for x in (*left, *shares.values()))
        self._sums = [np.array([x.id for x in each], dtype=np.int32) for each in sums]
        weighing = [*left, *(v.uncovered[t] for t in shares), *(each[0] for each in sums)]
        self._weighing = np.array([x.id for x in weighing], dtype=np.int32)
        times = [1] * len(left) + [len(regular[t]) for t in shares] + [1] * len(sums)
        self._times = np.array(times, dtype=np.float64)

    def values(self, plan: Values) -> Floats:
        """Give what each number is in a plan."""
        values = np.asarray(plan)
        sums = [values[each].sum() for each in self._sums]
        return np.concatenate((values[self._of_columns], sums))

    def decides(self, tier: Tier) -> bool:
        """Tell whether a tier comes to the same in all plans with the same numbers."""
        return self._columns.issuperset(column.id for column, _ in tier.terms)

    def gains(self, tier: Tier) -> Gains:
        """Expect of each number what a step of it weighs in a tier, until something is learnt."""
        return Gains(1.0 + self._times * np.abs(tier.weights_of(self._weighing)))


class Gains:
    """What parting by each number is expected to raise a bound by, per step that is split."""

    def __init__(self, expected: Floats) -> None:
        self._expected = expected
        self._parts, self._risen = np.zeros(len(expected)), np.zeros(len(expected))

    def copy(self) -> Gains:
        """Give the same, to learn on from here."""
        other = Gains(self._expected.copy())
        other._parts, other._risen = self._parts.copy(), self._risen.copy()
        return other

    def learn(self, number: int, before: float, relaxed: Answer) -> None:
        """Learn from a part, which a relaxation bounds, what parting by a number brings."""
        if relaxed.found:
            self._parts[number] += 1
            self._risen[number] += max(0.0, relaxed.objective - before)
            if self._parts[number] > 1:
                mean = self._risen[number] / self._parts[number]
                self._expected[number] = TRIFLE + mean / HALF

    def best(self, values: Floats) -> int | None:
        """Choose a number that a relaxation splits: the one that seems to matter."""
        off = np.abs(values - np.round(values))
        return int(np.argmax(off * self._expected)) if np.any(off > WHOLE) else None


def _alike(model: Model, part: Part) -> Iterator[list[Variable]]:
    """List what is left of tasks of one weight; then of one team besides."""
    inst, v = model.inst, model.variables
    groups: defaultdict[tuple[object, ...], list[Variable]] = defaultdict(list)
    for t, x in v.uncovered.items():
        if part.has(x):
            alike = inst.task_weight[t], t in inst.mandatory
            groups[alike].append(x)
            groups[(*alike, frozenset(a for a, _, _ in v.work_on[t]))].append(x)
    known = {tuple(x.id for x in each): each for each in groups.values() if len(each) > 1}
    yield from known.values()
