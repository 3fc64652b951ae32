"""Days and euros kept hot, apart: a change of one leaves what is known of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from solver.allocation.instance import Instance
from solver.allocation.model.building import Model
from solver.allocation.model.tiers import Tier
from solver.allocation.result import Result
from solver.allocation.search.apart.half import Half
from solver.allocation.search.apart.halves import Halves
from solver.allocation.search.decode import result_of
from solver.allocation.search.hot.adjusting import Adjusting
from solver.engines.engine import Answer
from solver.program import Variable
from solver.status import Status


class HotHalves:
    """The halves of a roomy model, moved from its base to other instances and back."""

    def __init__(self, model: Model, halves: Halves, base: Instance, judged: int) -> None:
        self._model, self._halves, self._base, self._judged = model, halves, base, judged
        self._adjusting = Adjusting(model, self)
        self._adjusting.move(model.inst, base)
        self._inst = base
        self._turns: Iterator[tuple[Tier, Answer]] = halves.turns()
        self._answers: list[Answer] = []
        for half in self._sides:
            half.engine.settle()
        plan = self._answered(base, len(model.tiers))[-1]
        for half in self._sides:
            half.stay_near(plan)

    def solve(self, inst: Instance) -> Mapping[str, float] | None:
        """Give the value of each tier that counts; nothing where one is not proven."""
        answers = self._answered(inst, self._judged)
        if any(answer.status is not Status.OPTIMAL for answer in answers):
            return None
        pairs = zip(self._model.tiers, answers, strict=False)
        return {tier.name: tier.unit * (best.objective + tier.constant) for tier, best in pairs}

    def nearest(self, inst: Instance) -> Result | None:
        """Give the best plan for all tiers, the nearest to the base's; nothing if not proven."""
        answers = self._answered(inst, len(self._model.tiers))
        if any(answer.status is not Status.OPTIMAL for answer in answers):
            return None
        return result_of(self._model, inst, self._halves.filed(answers[-1]), {})

    def _answered(self, inst: Instance, count: int) -> list[Answer]:
        """Solve the first tiers of an instance, going on from where they were left."""
        if inst != self._inst:
            self._move_to(inst)
        missing = count - len(self._answers)
        self._answers += [answer for _tier, answer in islice(self._turns, max(0, missing))]
        return self._answers[:count] or [Answer(Status.NO_SOLUTION)]

    def bound_row(self, row: int, upper: float) -> None:
        """Give a row another upper bound until restored."""
        for half in self._sides:
            half.engine.bound_row(row, upper)

    def bound_column(self, column: Variable, upper: float | None) -> None:
        """Give a column another upper bound until restored; ``None``: no bound."""
        for half in self._sides:
            half.engine.bound_column(column, upper)

    def set_coefficient(self, row: int, column: Variable, value: float) -> None:
        """Give a column another coefficient in a row until restored."""
        for half in self._sides:
            half.engine.set_coefficient(row, column, value)

    @property
    def _sides(self) -> tuple[Half, Half]:
        return self._halves.days, self._halves.euros

    def _move_to(self, inst: Instance) -> None:
        self._halves.restore()
        self._adjusting.move(self._base, inst)
        for half in self._sides:
            half.moved()
        self._inst, self._turns, self._answers = inst, self._halves.turns(), []
