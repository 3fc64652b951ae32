"""The days of a model, or its euros, minimised by themselves for the filings of a branch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf

from solver.allocation.model.building import Model
from solver.allocation.model.tiers import Tier
from solver.allocation.search.apart.filings import Filing
from solver.allocation.search.branches.branching import Branching
from solver.allocation.search.branches.partition import Stage
from solver.allocation.search.lexicographic import branches_of, least, proven, settled
from solver.engines.engine import WHOLE, Answer, Search
from solver.engines.part_engine import PartEngine
from solver.program import Variable
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
        self._fixed: list[tuple[Stage, Tier]] = []
        self._plans: list[Answer] = []
        self._near: Answer = NO_PLAN
        self._branching = Branching(model, part, self.engine)

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
            self.engine.limit(own.terms, most, self._least_of(own))
            stage = len(self._limits), own.name
            self._branching.limit(stage, most)
            self._fixed.append((stage, own))
            self._limits += (most,)
            self._plans = [p for p in self._plans if p.found and own.reached(p.values) <= most]

    def _least_of(self, tier: Tier) -> float:
        """Give what no plan of this half is below, in whole steps; -inf where it is not known."""
        known = self._home if self.engine.is_home else self._moved
        found = known.get((self._limits, tier.name, frozenset()), NO_PLAN)
        return found.bound if tier.grain and found.status is Status.OPTIMAL else -inf

    def stay_near(self, plan: Answer) -> None:
        """Look for plans near this one first."""
        self._near = replace(plan, values=self._part.alone(plan.values))

    def restore(self) -> None:
        """Go back to the bounds at home, without limits."""
        self.engine.restore()
        self._branching.restore()
        self._moved.clear()
        self._fixed.clear()
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
        """Find it; where a tier has nothing in this half, a plan that keeps the last one it has."""
        closed = self._closed_by(filings)
        known = list(self._keeping(closed))
        if known and not tier.terms:
            return proven(replace(known[-1], objective=0.0))
        with self.engine.closing(closed):
            if not tier.terms and self._fixed:
                return self._any(*self._fixed[-1])
            start = self._start(tier, known)
            stage = len(self._limits), tier.name
            enough = self._least_in_whole_steps(tier, start)
            found = self._branching.least(tier, stage, start, self._near, enough)
            return found if _is_known(found) else self._in_one_piece(tier, start, found)

    def _least_in_whole_steps(self, tier: Tier, start: Answer) -> float:
        """Give what no plan is below, where rows that sum to whole numbers tell more than a tier.

        At a lower value they sum to less, by a whole number each: a relaxation has no room then.
        """
        if not tier.caps or not start.found:
            return -inf
        most = start.objective + tier.slack(start.objective)
        *lower, least = (value for value in tier.attainable if value <= most)
        if lower and self._has_room(tier, lower[-1]):
            least = lower[bisect_left(lower, True, key=lambda x: self._has_room(tier, x))]
        return least + tier.slack(least)

    def _has_room(self, tier: Tier, value: float) -> bool:
        """Tell whether a relaxation finds room where rows sum to what a value allows at most."""
        places, rows = self._model.program.row_places, tier.capped(value)
        with self.engine.capping({places[row]: most for row, most in rows.items()}):
            return self.engine.relaxed(tier.terms).status is not Status.INFEASIBLE

    def _any(self, stage: Stage, tier: Tier) -> Answer:
        """Find a plan within the limits: one as low as the last tier, which leads the search."""
        most = self._limits[-1]
        found = self._branching.least(tier, stage, NO_PLAN, self._near, most)
        if not _is_known(found):
            found = self.engine.whole(tier.terms, most, self._search)
        return proven(replace(found, objective=0.0)) if found.found else found

    def _in_one_piece(self, tier: Tier, start: Answer, found: Answer) -> Answer:
        """Look for a plan better than one found, or prove it; else search from the start."""
        if found.found:
            better = self.engine.better(found, tier.terms, -inf, self._search)
            if better.status is Status.OPTIMAL:
                return proven(self._settled(tier, better))
        return least(self._model, self.engine, tier, start)

    @property
    def _search(self) -> Search:
        return Search(nodes=branches_of(self._model), presolve=True)

    def _start(self, tier: Tier, known: Sequence[Answer]) -> Answer:
        """Give the best of the plans known, with the amounts that go best with the tier."""
        best = min(known, key=lambda plan: tier.reached(plan.values), default=NO_PLAN)
        return self._settled(tier, best) if best.found else best

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


def _is_known(found: Answer) -> bool:
    """Tell whether an answer is proven."""
    return found.status in (Status.OPTIMAL, Status.INFEASIBLE)
