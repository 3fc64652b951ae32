"""A search that branches on what tasks leave alone, and remembers what it has proven.

Days are shared out as in a network: once it is whole what tasks leave, alone and together, and what
a regular one has in a period, so is nearly always the rest. The branches stay where bounds are
moved: proofs say of most that they are no better than the plan at hand, and the others are looked
at once more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import count

import numpy as np

from solver.allocation.model.building import Model
from solver.allocation.model.tiers import Tier
from solver.allocation.search.branches.parting import Gains, Parting
from solver.allocation.search.branches.partition import Leaf, Stage
from solver.allocation.search.lexicographic import branches_of, proven, settled
from solver.engines.engine import WHOLE, Answer, Search
from solver.engines.part_engine import PartEngine
from solver.engines.proof import Basis
from solver.program.arrays import Floats
from solver.program.part import Part
from solver.status import Status

RUNS, RUNS_AMONG_CHOICES = 200, 10
"""Relaxations of one search, and of one where optional rules leave choices that what tasks leave
does not settle: what is not proven soon is searched in one piece."""
RUNS_AT_HOME = 1000
"""Relaxations of a search whose leaves stay for all searches that follow."""
CLOSE = 0.01
"""How much above a relaxation a whole plan mostly is: it is looked for there first."""
PATIENCE = 25
"""Relaxations after which a search that has no good plan yet looks for one in one piece."""
FAR = 0.01
"""How much above what no plan is below a plan is not a good one, as a share of it."""
FEW_NODES = 100
"""Branches of that one piece."""
NEAREST = "distance"
"""The tier that draws plans towards the one at home."""
Parted = tuple[int, float]
"""The number by which a leaf was parted, and what no plan was below before."""
Waiting = tuple[float, int, Leaf, Parted | None]
"""What no plan of a leaf is below, its place (the newest first), the leaf, how it was made.

Of two leaves parted, the one in which tasks leave less is looked at first: where tiers before let
tasks leave no more, the other has no plan.
"""


@dataclass(slots=True)
class Found:
    """What a search has found so far."""

    best: Answer
    _least_open: float = np.inf
    """What no plan is below in the leaves that were left open."""

    def add(self, plan: Answer) -> None:
        """Keep a plan that is better than the best."""
        if plan.found and (not self.best.found or plan.objective < self.best.objective):
            self.best = plan

    def close(self, better: Answer, lowest: float) -> None:
        """Keep what a leaf came to; one that is not decided stays open."""
        self.add(better)
        if better.status not in (Status.OPTIMAL, Status.INFEASIBLE):
            self._least_open = min(self._least_open, lowest)

    def is_at_most(self, value: float) -> bool:
        """Tell whether the best plan is no worse than a value."""
        return self.best.found and self.best.objective <= value

    def least_of(self, waiting: list[Waiting]) -> float:
        """Give what no plan is below, in the leaves that wait and in those left open."""
        return min(self._least_open, waiting[0][0])

    def is_far_from(self, value: float) -> bool:
        """Tell whether no plan found is near a value, below which there is none."""
        return value == -np.inf or not self.is_at_most(value + FAR * abs(value))

    def is_least_of(self, waiting: list[Waiting]) -> bool:
        """Tell whether no leaf that waits has a better plan."""
        lowest = waiting[0][0] if waiting else np.inf
        return lowest == np.inf or self.is_at_most(lowest)

    def judged(self) -> Answer:
        """Say that the best plan found is the best there is, or that there is none, if so."""
        if self.best.found:
            return proven(self.best) if self.is_at_most(self._least_open) else self.unproven()
        return Answer(Status.INFEASIBLE if self._least_open == np.inf else Status.NO_SOLUTION)

    def unproven(self) -> Answer:
        """Give the best plan found, of which nothing is proven."""
        return replace(self.best, status=Status.FEASIBLE) if self.best.found else self.best


class Branching:
    """The leaves of a half, and the search among them."""

    def __init__(self, model: Model, part: Part, engine: PartEngine) -> None:
        self._model, self._engine = model, engine
        self._parting = Parting(model, part, engine)
        self._home_gains: dict[Stage, Gains] = {}
        self._gains: dict[Stage, Gains] = {}
        self._home: list[Leaf] = [Leaf()]
        self._leaves = list(self._home)
        self._order = count(0, -1)
        self._has_choices = bool(model.variables.choices)
        self._limits: list[tuple[Stage, float]] = []
        last = model.tiers[-1]
        self._nearest = part.own(last.terms) if last.name == NEAREST else None
        self._drawn_from: Basis | None = None

    @property
    def _runs(self) -> int:
        """Count the relaxations of a search."""
        if self._has_choices:
            return RUNS_AMONG_CHOICES
        return RUNS_AT_HOME if self._engine.is_home else RUNS

    @property
    def _search(self) -> Search:
        return Search(nodes=branches_of(self._model), presolve=True)

    def restore(self) -> None:
        """Go back to the leaves at home."""
        self._leaves = list(self._home)
        self._gains = {stage: gains.copy() for stage, gains in self._home_gains.items()}
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
            self._home_gains = {stage: gains.copy() for stage, gains in self._gains.items()}
        return found

    def _searched(
        self, tier: Tier, stage: Stage, start: Answer, near: Answer, enough: float
    ) -> Answer:
        found = Found(start)
        gains = self._gains.setdefault(stage, self._parting.gains(tier))
        waiting: list[Waiting] = [
            (self._lowest(leaf, tier, stage), number, leaf, None)
            for number, leaf in zip(self._order, self._leaves, strict=False)
        ]
        heapify(waiting)
        for run in range(self._runs):
            if found.is_at_most(enough):
                return proven(found.best)
            if found.is_least_of(waiting):
                return found.judged()
            if run == PATIENCE and found.is_far_from(least := found.least_of(waiting)):
                whole = self._in_one_piece(tier, found, least)
                if whole.status in (Status.OPTIMAL, Status.INFEASIBLE):
                    return proven(whole) if whole.found else whole
                found.add(whole)
            _bound, _number, leaf, parted = heappop(waiting)
            relaxed = self._relaxed(tier, stage, leaf)
            if parted is not None:
                gains.learn(*parted, relaxed)
            lowest = tier.ceiling(relaxed.objective) if relaxed.found else np.inf
            if not relaxed.found or found.is_at_most(lowest):
                continue
            numbers = self._parting.values(relaxed.values)
            split = gains.best(numbers)
            if split is None or not run:
                plan = self._plan(tier, leaf, relaxed, lowest, near)
                found.add(plan)
                if plan.found and plan.objective <= lowest:
                    continue
            if split is None:
                drawn = self._drawn(tier, leaf, numbers)
                found.add(drawn)
                if not drawn.found or drawn.objective > lowest:
                    found.close(self._better(tier, leaf, found.best, lowest), lowest)
                continue
            below, above = self._part(leaf, self._parting.places[split], numbers[split])
            for child in (above, below):
                parted = split, relaxed.objective
                heappush(waiting, (lowest, next(self._order), child, parted))
        return found.unproven()

    def _lowest(self, leaf: Leaf, tier: Tier, stage: Stage) -> float:
        """Give what no plan of a leaf is below; infinity where it has none."""
        for known, most in self._limits:
            if leaf.bound(known, self._engine) > most + max(WHOLE, WHOLE * abs(most)):
                return np.inf
        bound = leaf.bound(stage, self._engine)
        return tier.ceiling(bound) if np.isfinite(bound) else bound

    def _part(self, leaf: Leaf, place: int, value: float) -> tuple[Leaf, Leaf]:
        """Put two leaves where one was."""
        children = leaf.parted(place, value)
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

    def _drawn(self, tier: Tier, leaf: Leaf, numbers: Floats) -> Answer:
        """Draw a relaxation to the plan at home, what tasks leave, and so the tier, being settled.

        What is near a plan that is whole is nearly whole, and as likely files the same.
        """
        if self._nearest is None or not self._parting.decides(tier):
            return Answer(Status.NO_SOLUTION)
        left = zip(self._parting.places, np.round(numbers).tolist(), strict=True)
        with (
            self._engine.within(leaf.spans),
            self._engine.within({place: (number, number) for place, number in left}),
        ):
            drawn = self._engine.relaxed(self._nearest, self._drawn_from)
            self._drawn_from = self._engine.basis()
            if drawn.found and not self._engine.is_whole(drawn):
                close = replace(drawn, objective=drawn.objective + CLOSE)
                drawn = self._engine.better(close, self._nearest, np.inf, self._search)
        return self._exact(tier, drawn) if drawn.found else drawn

    def _plan(self, tier: Tier, leaf: Leaf, relaxed: Answer, lowest: float, near: Answer) -> Answer:
        """Make a relaxation whole: it is, or so is a plan that it nearly agrees with."""
        if not self._engine.is_whole(relaxed):
            relaxed = self._whole(tier, leaf, relaxed, lowest, near)
        if not relaxed.found:
            return relaxed
        return self._exact(tier, relaxed)

    def _exact(self, tier: Tier, plan: Answer) -> Answer:
        """Make the whole numbers of a plan exact, and the amounts that go with them."""
        exact = self._engine.exact(plan)
        if exact is not None:
            return Answer(Status.FEASIBLE, tier.reached(exact.values), exact.values)
        return settled(self._model, self._engine, tier, plan)

    def _better(self, tier: Tier, leaf: Leaf, best: Answer, lowest: float) -> Answer:
        """Search a leaf in one piece for a plan better than the best, or word that there is none.

        Little is left to decide there, unless optional rules leave choices: what a better plan
        cannot move is held. A plan close to what none is below is looked for first; that there is
        none says nothing of those between it and the best.
        """
        if self._has_choices or not best.found:
            return Answer(Status.NO_SOLUTION)
        close = min(best.objective, lowest + CLOSE)
        with self._engine.within(leaf.spans):
            found = self._engine.better(
                replace(best, objective=close), tier.terms, lowest, self._search
            )
            if close < best.objective and not (found.found and found.objective <= close):
                found = self._engine.better(best, tier.terms, lowest, self._search)
        return self._judged(tier, found)

    def _in_one_piece(self, tier: Tier, found: Found, lowest: float) -> Answer:
        """Search all leaves as one for a plan better than those found, a few branches far."""
        start = found.best if found.best.found else None
        search = Search(start=start, nodes=FEW_NODES, presolve=True)
        return self._judged(tier, self._engine.whole(tier.terms, lowest, search))

    def _judged(self, tier: Tier, found: Answer) -> Answer:
        """Make a plan exact, and say whether it is still as good as a search has proven."""
        if not found.found:
            return found
        whole = self._exact(tier, found)
        is_least = found.status is Status.OPTIMAL and whole.objective <= tier.ceiling(
            found.objective
        )
        return replace(whole, status=Status.OPTIMAL) if whole.found and is_least else whole

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
