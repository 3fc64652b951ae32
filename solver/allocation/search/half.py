"""The days of a model, or its euros, minimised by themselves for the filings of a branch."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from solver.allocation.model.building import Model
from solver.allocation.model.tiers import Tier
from solver.allocation.search.clusters import Clusters
from solver.allocation.search.filings import Filing
from solver.allocation.search.lexicographic import branches_of, least, proven, settled
from solver.allocation.search.proofs import Proofs, Stage
from solver.engines.adjustable_highs import Proof
from solver.engines.engine import WHOLE, Answer, Search
from solver.engines.part_engine import PartEngine
from solver.program import Variable
from solver.program.corner import Corner
from solver.program.part import Part
from solver.status import Status

Asked = tuple[tuple[float, ...], str, frozenset[Filing]]
"""Limits of the tiers before, a tier, filings."""
NO_PLAN = Answer(Status.NO_SOLUTION)


class Half:
    """One half of a model: what it comes to, tier after tier, with some of its columns closed."""

    def __init__(
        self, model: Model, part: Part, closed_by: Callable[[frozenset[Filing]], list[Variable]]
    ) -> None:
        self.engine = PartEngine(part)
        self._model, self._part, self._closed_by = model, part, closed_by
        self._tiers: dict[str, Tier] = {}
        self._limits: tuple[float, ...] = ()
        self._home: dict[Asked, Answer] = {}
        self._moved: dict[Asked, Answer] = {}
        self._plans: list[Answer] = []
        self._near: Answer = NO_PLAN
        self._proofs = Proofs(model, self.engine)
        self._proof: Proof | None = None
        self._clusters = Clusters(model, part, self.engine)
        self._apart: dict[Stage, list[Corner]] = {}

    def least(self, tier: Tier, filings: frozenset[Filing]) -> Answer:
        """Find the least this half of a tier comes to, all that filings close being 0."""
        own = self._own(tier)
        known = self._home if self.engine.is_home else self._moved
        key = (self._limits, tier.name if own.terms else "", filings)
        if key not in known:
            known[key] = self._least(own, filings)
        self._plans.append(known[key])
        return known[key]

    def limit(self, tier: Tier, plan: Answer) -> None:
        """Keep this half of a tier at its value in a plan."""
        own = self._own(tier)
        if own.terms:
            most = own.ceiling(own.reached(plan.values))
            self.engine.limit(own.terms, most)
            self._limits += (most,)
            self._plans = [p for p in self._plans if p.found and own.reached(p.values) <= most]

    def stay_near(self, plan: Answer) -> None:
        """Look for plans near this one first."""
        self._near = replace(plan, values=self._part.alone(plan.values))

    def restore(self) -> None:
        """Go back to the bounds at home, without limits."""
        self.engine.restore()
        self._proofs.restore()
        self._moved.clear()
        self._limits, self._plans = (), []

    def moved(self) -> None:
        """Begin again where bounds were moved: from the plan at home, if it keeps them."""
        if self._near.found and self.engine.allows(self._near):
            self._plans.append(self._near)

    def _own(self, tier: Tier) -> Tier:
        """Give the terms of a tier that are in this half."""
        if tier.name not in self._tiers:
            self._tiers[tier.name] = replace(tier, terms=self._part.own(tier.terms), constant=0.0)
        return self._tiers[tier.name]

    def _least(self, tier: Tier, filings: frozenset[Filing]) -> Answer:
        closed = self._closed_by(filings)
        known = list(self._keeping(closed))
        if known and not tier.terms:
            return proven(replace(known[-1], objective=0.0))
        stage = (len(self._limits), tier.name, filings)
        with self.engine.closing(closed):
            self._proofs.raise_known(stage)
            start = self._start(tier, known)
            return self._proofs.answer(tier, stage, start) or self._searched(tier, stage, start)

    def _searched(self, tier: Tier, stage: Stage, start: Answer) -> Answer:
        relaxed = self._relaxed(tier, stage)
        found = self._reached(tier, relaxed, start)
        if found is None and not stage[-1] and self._proofs.raise_split(stage, relaxed):
            relaxed = self._relaxed(tier, stage)
            found = self._reached(tier, relaxed, start)
        if found is None and self._near.found:
            found = self._nearby(tier, stage, relaxed, start)
        return found or least(self._model, self.engine, tier, start)

    def _relaxed(self, tier: Tier, stage: Stage) -> Answer:
        relaxed = self.engine.relaxed(tier.terms)
        self._proof = self._proofs.keep(stage, relaxed)
        return relaxed

    def _start(self, tier: Tier, known: Sequence[Answer]) -> Answer:
        """Give the best of the plans known, with the amounts that go best with the tier."""
        best = min(known, key=lambda plan: tier.reached(plan.values), default=NO_PLAN)
        return self._settled(tier, best) if best.found else best

    def _reached(self, tier: Tier, relaxed: Answer, start: Answer) -> Answer | None:
        """Give a plan no worse than a relaxation, or word that there is none, if that is plain."""
        if not relaxed.found:
            return relaxed
        if self.engine.is_whole(relaxed):
            return proven(self._settled(tier, relaxed))
        is_best = start.found and start.objective <= tier.ceiling(relaxed.objective)
        return proven(start) if is_best else None

    def _nearby(self, tier: Tier, stage: Stage, relaxed: Answer, start: Answer) -> Answer | None:
        """Look for a plan near the one to stay close to, then for a better one."""
        proof, least_sum = self._proof, tier.ceiling(relaxed.objective)
        near = self.engine.near(self._near, relaxed, tier.terms, least_sum)
        if near.found and near.objective <= least_sum:
            return proven(self._settled(tier, near))
        found = self._clustered(tier, stage, start)
        if found is None and near.found and proof is not None:
            search = Search(nodes=branches_of(self._model), presolve=True)
            better = self.engine.better(near, proof, tier.terms, search)
            is_best = better.status is Status.OPTIMAL
            return proven(self._settled(tier, better)) if is_best else None
        return found

    def _clustered(self, tier: Tier, stage: Stage, start: Answer) -> Answer | None:
        """Say that a plan is the best, or find such a one, by what clusters leave at least."""
        clusters = self._parted(stage)
        if not clusters:
            return None
        lowest = tier.ceiling(self._clusters.least(clusters, self.engine.weights(tier.terms)))
        if start.found and start.objective <= lowest:
            return proven(start)
        if not math.isfinite(lowest):
            return None
        moved = self.engine.moved()
        touched = np.concatenate((moved, self.engine.in_moved_rows()))
        freed = (each.columns for each in clusters if np.isin(each.columns, touched).any())
        free = self._clusters.around(np.concatenate((moved, *freed)))
        near = self.engine.mended(self._near, free, tier.terms, lowest)
        is_best = near.found and near.objective <= lowest
        return proven(self._settled(tier, near)) if is_best else None

    def _parted(self, stage: Stage) -> list[Corner]:
        """Part the tasks in clusters, once, by the proof of the moment."""
        bounds = self.engine.bounds()
        if bounds is None or self._proof is None:
            return []
        if stage not in self._apart:
            self._apart[stage] = self._clusters.of(self._proof, bounds)
        return self._apart[stage]

    def _settled(self, tier: Tier, plan: Answer) -> Answer:
        """Make whole numbers exact, and the amounts that go with them."""
        exact = self.engine.exact(plan)
        if exact is not None:
            return replace(exact, objective=tier.reached(exact.values))
        return settled(self._model, self.engine, tier, plan)

    def _keeping(self, closed: Iterable[Variable]) -> Iterator[Answer]:
        """Yield the plans known that have columns at 0."""
        places = [column.id for column in closed]
        for plan in self._plans:
            if plan.found and all(plan.values[place] <= WHOLE for place in places):
                yield plan
