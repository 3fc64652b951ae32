"""A whole model kept hot: what other means are worth where more than filings ties days to euros."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from solver.allocation.instance import Instance
from solver.allocation.model.building import Model
from solver.allocation.result import Result
from solver.allocation.search.decode import result_of
from solver.allocation.search.hot.adjusting import Adjusting
from solver.allocation.search.lexicographic import bound, descend, settled
from solver.engines.adjustable_highs import AdjustableHighs
from solver.engines.engine import Answer
from solver.program import read_arrays
from solver.status import Status


class HotWhole:
    """The model of the roomy instance in HiGHS, and the plan of the base."""

    def __init__(self, model: Model, base: Instance, judged: int) -> None:
        self._model, self._base = model, base
        self._judged = replace(model, tiers=model.tiers[:judged])
        self._engine = AdjustableHighs(read_arrays(model.program))
        self._adjusting = Adjusting(model, self._engine)
        self._adjusting.move(model.inst, base)
        self._engine.settle()
        self._plan = descend(model, self._engine).plan
        self._engine.restore()
        self._bounds(model)

    def solve(self, inst: Instance) -> Mapping[str, float] | None:
        """Solve an instance: by a proof that nothing changes, by a plan near the base's, or anew.

        The relaxations bound every tier; a plan that reaches the bounds is the best there is.
        """
        self._move_to(inst)
        if self._engine.is_home:
            return self._worth(self._plan)
        least, relaxed = self._bounds(self._judged)
        if self._engine.allows(self._plan) and self._reaches(self._plan, least):
            return self._worth(self._plan)
        plan = self._near(self._judged, least, relaxed)
        if plan is None:
            self._move_to(inst)
            plan = descend(self._judged, self._engine).plan
        return self._worth(plan)

    def nearest(self, inst: Instance) -> Result | None:
        """Give the best plan for all tiers if it reaches the relaxations' bounds, else nothing."""
        self._move_to(inst)
        plan = self._near(self._model, *self._bounds(self._model))
        if plan is None:
            return None
        last = self._model.tiers[-1]
        proven = replace(settled(self._model, self._engine, last, plan), status=Status.OPTIMAL)
        return result_of(self._model, inst, proven, {})

    def _near(self, model: Model, least: Sequence[float], relaxed: Answer) -> Answer | None:
        """Look for a plan that reaches the bounds: the last relaxation, else one near it."""
        if not relaxed.found:
            return None
        plan = relaxed
        if not self._engine.is_whole(relaxed):
            terms = model.tiers[-1].terms
            plan = self._engine.near(self._plan, relaxed, terms, least[-1])
        return plan if plan.found and plan.objective <= least[-1] else None

    def _move_to(self, inst: Instance) -> None:
        self._engine.restore()
        self._adjusting.move(self._base, inst)

    def _reaches(self, plan: Answer, least: Sequence[float]) -> bool:
        values = (tier.reached(plan.values) for tier in self._judged.tiers)
        return all(value <= bound for value, bound in zip(values, least, strict=True))

    def _bounds(self, model: Model) -> tuple[list[float], Answer]:
        """Give the least each tier could be, and the last relaxation."""
        self._engine.rule_out_known()
        least, relaxed = [], Answer(Status.NO_SOLUTION)
        for tier in model.tiers:
            relaxed = bound(model, self._engine, tier)
            if not relaxed.found:
                break
            least.append(tier.ceiling(relaxed.objective))
            self._engine.limit(tier.terms, least[-1])
        return least, relaxed

    def _worth(self, plan: Answer) -> Mapping[str, float] | None:
        if not plan.found:
            return None
        return {tier.name: tier.value(plan.values) for tier in self._judged.tiers}
