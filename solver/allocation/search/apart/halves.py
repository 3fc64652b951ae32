"""Days and euros apart: nothing ties them but which applications are written in time.

An application that is written may as well be filed: it costs nothing and only allows more. So the
search branches on filings alone. A branch asks some filings of the days, which then leave nothing
of these tasks, and denies others to the euros; what both halves cannot do better than together, no
plan of the branch can.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from solver.allocation.model.building import Model
from solver.allocation.model.tiers import Tier
from solver.allocation.search.apart.filings import Filing, Filings
from solver.allocation.search.apart.half import Half
from solver.allocation.search.starting_plans import file_what_is_written, values_of
from solver.engines.engine import Answer
from solver.engines.opening import is_highs
from solver.program import read_arrays
from solver.program.part import Part, tied_to
from solver.status import Status

Some = frozenset[Filing]
NONE: Some = frozenset()
TIES = ("application_written", "written_before")
"""The rows that tie days and euros."""


@dataclass(slots=True)
class _Best:
    """The best plan of a tier so far."""

    objective: float = inf
    plan: tuple[Answer, Answer] | None = None
    """Days, and euros."""
    lowest: float = inf
    """The least that a branch looked at could come to."""


class Halves:
    """A model whose days and euros are searched apart, tier after tier."""

    def __init__(self, model: Model, days: Part, euros: Part) -> None:
        self._model = model
        self._filings = Filings(model)
        euros.relax(self._filings.columns())
        self.days = Half(model, days, self._filings.left)
        self.euros = Half(model, euros, self._filings.paying)
        self._impossible: Some = NONE
        if model.inst.reference is not None:
            kept = values_of(model, model.inst.reference)
            for half in (self.days, self.euros):
                half.stay_near(Answer(Status.FEASIBLE, 0.0, kept))

    def in_turn(self) -> Iterator[tuple[Tier, Answer]]:
        """Yield each tier with a plan that minimises it, those before fixed, as far as found."""
        for tier, plan in self.turns():
            yield tier, self.filed(plan) if plan.found else plan

    def turns(self) -> Iterator[tuple[Tier, Answer]]:
        """Yield the same, where nobody asks yet which applications are filed."""
        plan = Answer(Status.NO_SOLUTION)
        for tier in self._model.searched:
            better = self.least(tier)
            if plan.found and not better.found:
                better = self._kept(tier, plan)
            yield tier, better
            if not better.found:
                return
            plan = better
            self.limit(tier, plan)

    def least(self, tier: Tier) -> Answer:
        """Find a plan that minimises a tier within the limits of those before."""
        best = _Best()
        branches: list[tuple[Some, Some]] = [(NONE, self._impossible)]
        while branches:
            asked, denied = branches.pop()
            found = self._branch(tier, asked, denied, best)
            if found is None:
                continue
            days, euros = found
            missing = self._missing(days, euros, denied)
            if missing is None:
                self._keep(best, days, euros)
                continue
            branches.append((asked, denied | {missing}))
            branches.append((asked | {missing}, denied))
        return self._judged(tier, best)

    def _branch(
        self, tier: Tier, asked: Some, denied: Some, best: _Best
    ) -> tuple[Answer, Answer] | None:
        """Give the best days and the best euros of a branch, if together they may be better."""
        euros = self.euros.least(tier, denied)
        if not euros.found or euros.bound >= best.objective - tier.slack(0.0):
            return None
        days = self.days.least(tier, asked)
        if days.status is Status.INFEASIBLE and len(asked) == 1:
            self._impossible |= asked
        if not days.found:
            if days.status is not Status.INFEASIBLE:
                best.lowest = min(best.lowest, euros.bound)
            return None
        bound = days.bound + euros.bound
        return None if bound >= best.objective - tier.slack(0.0) else (days, euros)

    def _missing(self, days: Answer, euros: Answer, denied: Some) -> Filing | None:
        """Name a filing that the euros count on and the days do not do; of one denied, crumbs."""
        used = (f for f in self._filings.used(euros.values) if f not in denied)
        return next((f for f in used if not self._filings.is_done(f, days.values)), None)

    def _keep(self, best: _Best, days: Answer, euros: Answer) -> None:
        best.lowest = min(best.lowest, days.bound + euros.bound)
        if days.objective + euros.objective < best.objective:
            best.objective, best.plan = days.objective + euros.objective, (days, euros)

    def restore(self) -> None:
        """Go back to the bounds at home, without limits."""
        for half in (self.days, self.euros):
            half.restore()
        self._impossible = NONE

    def _kept(self, tier: Tier, plan: Answer) -> Answer:
        """Keep the plan of the tier before where rounding leaves no room for another."""
        reached = tier.reached(plan.values)
        return Answer(Status.FEASIBLE, reached, plan.values, tier.lowest)

    def _judged(self, tier: Tier, best: _Best) -> Answer:
        """Say how good the best plan is: no branch comes to less than its bound."""
        if best.plan is None:
            return Answer(Status.NO_SOLUTION)
        days, euros = best.plan
        values = np.add(days.values, euros.values)
        bound = min(best.lowest, best.objective)
        if best.objective <= max(bound, tier.ceiling(bound)):
            return Answer(Status.OPTIMAL, best.objective, values, best.objective)
        return Answer(Status.FEASIBLE, best.objective, values, bound)

    def filed(self, plan: Answer) -> Answer:
        """File what the days of a plan write."""
        values: list[float] = np.asarray(plan.values).tolist()
        file_what_is_written(self._model, values)
        return replace(plan, values=values)

    def limit(self, tier: Tier, plan: Answer) -> None:
        """Keep a tier at its value in a plan, in both halves."""
        self.days.limit(tier, plan)
        self.euros.limit(tier, plan)


def halves_of(model: Model) -> Halves | None:
    """Part the days and the euros of a model; ``None`` where more than filings ties them.

    In a large program, and for another optimiser, days and euros stay together.
    """
    if model.program.is_large or not is_highs(model.inst.options.solver):
        return None
    v, places, whole = model.variables, model.program.row_places, read_arrays(model.program)
    ties = (row for name, row in places.items() if name[0] in TIES)
    euros = tied_to(whole, v.of_euros(), ties)
    work = (*v.steps.values(), *v.uncovered.values())
    if not euros.any() or any(euros[column.id] for column in work):
        return None
    return Halves(model, Part(whole, ~euros), Part(whole, euros))
