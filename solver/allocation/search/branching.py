"""A search that branches on what tasks leave alone, and remembers what it has proven.

Days are shared out as in a network: once it is whole what each task leaves, and what a regular one
has in a period, so is nearly always the rest. The branches stay where bounds are moved: proofs say
of most that they are no better than the plan at hand, and the others are looked at once more.
"""

from __future__ import annotations

from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import count

import numpy as np

from solver.allocation.model.building import Model
from solver.allocation.model.tiers import Tier
from solver.allocation.search.lexicographic import proven, settled
from solver.allocation.search.partition import Leaf, Stage
from solver.engines.engine import WHOLE, Answer
from solver.engines.part_engine import PartEngine
from solver.program.arrays import sparse
from solver.program.part import Part
from solver.status import Status

RUNS, RUNS_AMONG_CHOICES = 200, 10
"""Relaxations of one search, and of one where optional rules leave choices that what tasks leave
does not settle: what is not proven soon is searched in one piece."""
Waiting = tuple[float, int, Leaf]
"""What no plan of a leaf is below, its place (the newest first), the leaf."""


class Branching:
    """The leaves of a half, and the search among them."""

    def __init__(self, model: Model, part: Part, engine: PartEngine) -> None:
        self._model, self._engine = model, engine
        v = model.variables
        parting = (x for x in (*v.uncovered.values(), *v.share.values()) if part.has(x))
        self._parting = np.array([x.id for x in parting], dtype=np.int32)
        self._home: list[Leaf] = [Leaf()]
        self._leaves = list(self._home)
        self._order = count(0, -1)
        self._runs = RUNS_AMONG_CHOICES if v.choices else RUNS
        self._limits: list[tuple[Stage, float]] = []

    def restore(self) -> None:
        """Go back to the leaves at home."""
        self._leaves = list(self._home)
        self._limits.clear()

    def limit(self, stage: Stage, most: float) -> None:
        """Keep a tier at most at a value until restored: leaves that are above it have no plan."""
        self._limits.append((stage, most))

    def least(
        self, tier: Tier, stage: Stage, start: Answer, near: Answer, enough: float = -np.inf
    ) -> Answer:
        """Find the best plan for a tier, or word that there is none; else the best found soon.

        ``enough``: a value at which no better plan is looked for.
        """
        before = list(self._leaves)
        found = self._searched(tier, stage, start, near, enough)
        if found.status in (Status.FEASIBLE, Status.NO_SOLUTION):
            self._leaves = before
        elif self._engine.is_home:
            self._home = list(self._leaves)
        return found

    def _searched(
        self, tier: Tier, stage: Stage, start: Answer, near: Answer, enough: float
    ) -> Answer:
        best, least_open = start, np.inf
        waiting: list[Waiting] = [
            (self._lowest(leaf, tier, stage), number, leaf)
            for number, leaf in zip(self._order, self._leaves, strict=False)
        ]
        heapify(waiting)
        for run in range(self._runs):
            if best.found and best.objective <= enough:
                return proven(best)
            if _is_enough(best, waiting):
                return _judged(best, least_open)
            _bound, _number, leaf = heappop(waiting)
            relaxed = self._relaxed(tier, stage, leaf)
            lowest = tier.ceiling(relaxed.objective) if relaxed.found else np.inf
            if not relaxed.found or (best.found and best.objective <= lowest):
                continue
            column = self._split(tier, relaxed)
            if column is None or not run:
                plan = self._plan(tier, leaf, relaxed, lowest, near)
                best = plan if plan.found and _is_better(plan, best) else best
                if plan.found and plan.objective <= lowest:
                    continue
            if column is None:
                least_open = min(least_open, lowest)
                continue
            for child in self._part(leaf, column, relaxed):
                heappush(waiting, (lowest, next(self._order), child))
        return replace(best, status=Status.FEASIBLE) if best.found else best

    def _lowest(self, leaf: Leaf, tier: Tier, stage: Stage) -> float:
        """Give what no plan of a leaf is below; infinity where it has none."""
        for known, most in self._limits:
            if leaf.bound(known, self._engine) > most + max(WHOLE, WHOLE * abs(most)):
                return np.inf
        bound = leaf.bound(stage, self._engine)
        return tier.ceiling(bound) if np.isfinite(bound) else bound

    def _part(self, leaf: Leaf, column: int, relaxed: Answer) -> tuple[Leaf, Leaf]:
        """Put two leaves where one was."""
        children = leaf.parted(column, relaxed.values[column])
        self._leaves.remove(leaf)
        self._leaves.extend(children)
        return children

    def _relaxed(self, tier: Tier, stage: Stage, leaf: Leaf) -> Answer:
        with self._engine.within(leaf.spans):
            relaxed = self._engine.relaxed(tier.terms, leaf.bases.get(stage))
            basis, proof = self._engine.basis(), self._engine.proof()
        if proof is not None:
            leaf.keep(stage, proof, found=relaxed.found)
        if relaxed.found:
            leaf.bases[stage] = basis
        return relaxed

    def _split(self, tier: Tier, relaxed: Answer) -> int | None:
        """Choose a column whose whole number a relaxation splits: the one that weighs most."""
        values = np.asarray(relaxed.values)[self._parting]
        off = np.abs(values - np.round(values))
        if not np.any(off > WHOLE):
            return None
        weights = np.zeros(len(relaxed.values))
        places, weights_of_tier = sparse(tier.terms)
        weights[places] = weights_of_tier
        worth = off * (1 + np.abs(weights[self._parting]))
        return int(self._parting[np.argmax(worth)])

    def _plan(self, tier: Tier, leaf: Leaf, relaxed: Answer, lowest: float, near: Answer) -> Answer:
        """Make a relaxation whole: it is, or so is a plan that it nearly agrees with."""
        if not self._engine.is_whole(relaxed):
            relaxed = self._whole(tier, leaf, relaxed, lowest, near)
        if not relaxed.found:
            return relaxed
        exact = self._engine.exact(relaxed)
        if exact is not None:
            return Answer(Status.FEASIBLE, tier.reached(exact.values), exact.values)
        return settled(self._model, self._engine, tier, relaxed)

    def _whole(
        self, tier: Tier, leaf: Leaf, relaxed: Answer, lowest: float, near: Answer
    ) -> Answer:
        """Look for a plan that a relaxation agrees with, near another plan or where it is whole."""
        found = Answer(Status.NO_SOLUTION)
        with self._engine.within(leaf.spans):
            for like in (near, relaxed):
                if like.found and not (found.found and found.objective <= lowest):
                    found = self._engine.near(like, relaxed, tier.terms, lowest)
        return found


def _is_better(plan: Answer, best: Answer) -> bool:
    return not best.found or plan.objective < best.objective


def _judged(best: Answer, least_open: float) -> Answer:
    """Say that the best plan found is the best there is, or that there is none, if that is so."""
    if best.found:
        is_best = best.objective <= least_open
        return proven(best) if is_best else replace(best, status=Status.FEASIBLE)
    return Answer(Status.INFEASIBLE if least_open == np.inf else Status.NO_SOLUTION)


def _is_enough(best: Answer, waiting: list[Waiting]) -> bool:
    """Tell whether no leaf that waits has a better plan."""
    lowest = waiting[0][0] if waiting else np.inf
    return lowest == np.inf or (best.found and best.objective <= lowest)
