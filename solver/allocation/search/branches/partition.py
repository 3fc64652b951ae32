"""The plans of a half parted by what tasks leave: leaves, each with what was proven of it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from solver.engines.engine import WHOLE
from solver.engines.part_engine import PartEngine
from solver.engines.proof import Basis, Proof, Span, Spans

Stage = tuple[int, str]
"""How many tiers are fixed, and the tier that is minimised."""
KEPT = 4
"""Proofs kept of one thing: the first one, and the last ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """The plans whose whole numbers are within spans.

    A proof is a multiple of each row, and holds whatever the bounds are: with those of the moment
    it says, without any run, what no plan of the leaf is below.
    """

    spans: Spans = field(default_factory=dict)
    proofs: Mapping[Stage, list[Proof]] = field(default_factory=lambda: defaultdict(list))
    """Of what a tier comes to at least."""
    impossible: list[Proof] = field(default_factory=list)
    """That there is no plan."""
    bases: dict[Stage, Basis] = field(default_factory=dict)
    """Where the last run ended, to go on from."""

    def keep(self, stage: Stage, proof: Proof, *, found: bool) -> None:
        """Keep a proof of the value of a tier, or that there is no plan."""
        proofs = self.proofs[stage] if found else self.impossible
        proofs.append(proof)
        if len(proofs) > KEPT:
            del proofs[1]

    def bound(self, stage: Stage, engine: PartEngine) -> float:
        """Give what no plan of the leaf is below, with the bounds of the moment; infinity: none."""
        if not engine.meets(self.spans):
            return math.inf
        if any(engine.bound_by(proof, self.spans) > WHOLE for proof in self.impossible):
            return math.inf
        bounds = (engine.bound_by(proof, self.spans) for proof in self.proofs[stage])
        return max(bounds, default=-math.inf)

    def parted(self, column: int, value: float) -> tuple[Leaf, Leaf]:
        """Part the plans by a column: those at or below a number in part, and those above."""
        low, high = self.spans.get(column, (0.0, math.inf))
        below, above = (low, math.floor(value)), (math.ceil(value), high)
        return self._with(column, below), self._with(column, above)

    def _with(self, column: int, span: Span) -> Leaf:
        known = {stage: list(proofs) for stage, proofs in self.proofs.items()}
        return replace(
            self,
            spans={**self.spans, column: span},
            proofs=defaultdict(list, known),
            impossible=list(self.impossible),
            bases=dict(self.bases),
        )
