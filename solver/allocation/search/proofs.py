"""What was proven of a half once, and still holds where its bounds were moved."""

from __future__ import annotations

import math
from collections import defaultdict

from solver.allocation.model.building import Model
from solver.allocation.model.tiers import Tier
from solver.allocation.search.filings import Filing
from solver.engines.adjustable_highs import Proof
from solver.engines.engine import WHOLE, Answer
from solver.engines.part_engine import PartEngine
from solver.program import Variable
from solver.status import Status

Stage = tuple[int, str, frozenset[Filing]]
"""How many tiers are fixed, the tier that is minimised, and what filings close."""
KEPT = 4
"""Proofs kept of one thing: that of the plan at home, and the last ones."""


class Proofs:
    """Bounds of the tiers, and of what tasks leave, each with the proof that gave it.

    A proof is a multiple of each row, and holds whatever the bounds are: with those of the moment
    it says, without any run, what no plan is below.
    """

    def __init__(self, model: Model, engine: PartEngine) -> None:
        self._model, self._engine = model, engine
        self._least: defaultdict[Stage, list[Proof]] = defaultdict(list)
        self._impossible: defaultdict[Stage, list[Proof]] = defaultdict(list)
        self._left: defaultdict[int, dict[str, list[Proof]]] = defaultdict(dict)
        self._raised: dict[str, int] = {}

    def keep(self, stage: Stage, relaxed: Answer) -> Proof | None:
        """Keep, and give, the proof of the last run: of its value, or that there is no plan."""
        proof = self._engine.proof()
        if proof is not None:
            of = self._least if relaxed.found else self._impossible
            _add(of[stage], proof)
        return proof

    def answer(self, tier: Tier, stage: Stage, start: Answer) -> Answer | None:
        """Say that a plan is the best, or that there is none, where that is proven already."""
        if any(self._engine.bound_by(proof) > WHOLE for proof in self._impossible[stage]):
            return Answer(Status.INFEASIBLE)
        if not start.found or not self._least[stage]:
            return None
        bound = max(map(self._engine.bound_by, self._least[stage]))
        if math.isfinite(bound) and start.objective <= tier.ceiling(bound):
            return Answer(Status.OPTIMAL, start.objective, start.values, start.objective)
        return None

    def raise_known(self, stage: Stage) -> None:
        """Raise what tasks leave as far as known proofs say with the bounds of the moment."""
        left = self._model.variables.uncovered
        for t, proofs in self._left[stage[0]].items():
            self._raise(t, left[t], max(map(self._engine.bound_by, proofs)))

    def raise_split(self, stage: Stage, relaxed: Answer) -> bool:
        """Raise what the relaxation leaves of tasks in part; say whether any plan there is now."""
        raised = False
        for t, left in self._model.variables.uncovered.items():
            value = relaxed.values[left.id] if relaxed.found else 0.0
            if abs(value - round(value)) <= WHOLE:
                continue
            lowest = self._engine.relaxed([(left, 1)])
            proof = self._engine.proof()
            if lowest.found and proof is not None:
                _add(self._left[stage[0]].setdefault(t, []), proof)
            if lowest.found:
                raised |= self._raise(t, left, lowest.objective) and self._raised[t] > value
        return raised

    def restore(self) -> None:
        """Forget what was raised."""
        self._raised.clear()

    def _raise(self, t: str, left: Variable, bound: float) -> bool:
        """Raise a column to the first whole number from a bound on, if that is higher."""
        lowest = math.ceil(bound - WHOLE) if math.isfinite(bound) else 0
        if lowest <= self._raised.get(t, 0):
            return False
        self._raised[t] = lowest
        self._engine.raise_column(left, lowest)
        return True


def _add(proofs: list[Proof], proof: Proof) -> None:
    """Add a proof; of many, the first and the last ones stay."""
    proofs.append(proof)
    if len(proofs) > KEPT:
        del proofs[1]
