"""Tier after tier, each fixed before the next, in whole steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from solver.allocation.model.building import Model
from solver.allocation.model.tiers import Tier
from solver.allocation.search.starting_plans import (
    file_what_is_written,
    idle_plan,
    reference_plan,
    whole_around,
)
from solver.engines.engine import WHOLE, Answer, Engine, Search, branches
from solver.engines.opening import open_engine
from solver.status import Status

NODES = 50
"""Branches for one tier of a hard model: near the root cuts and heuristics find nearly all."""


@dataclass(frozen=True, slots=True)
class Descent:
    """The plan that the tiers lead to, and what is not proven of it."""

    plan: Answer
    unproven: Mapping[str, float]
    """Tier that may not be at its best -> a value that no plan is below, those before kept."""


def engine_of(model: Model) -> Engine:
    """Open the optimiser that an instance asks for on its model."""
    return open_engine(model.program, model.inst.options.solver)


def descend(model: Model, engine: Engine) -> Descent:
    """Minimise each tier within the limits of those before."""
    return led_to(in_turn(model, engine))


def led_to(turns: Iterable[tuple[Tier, Answer]]) -> Descent:
    """Give the plan that the tiers lead to in turn."""
    plan, status = Answer(Status.NO_SOLUTION), Status.OPTIMAL
    unproven: dict[str, float] = {}
    for tier, better in turns:
        if better.status is not Status.OPTIMAL:
            status = Status.FEASIBLE
            unproven[tier.name] = tier.unit * (better.bound + tier.constant)
        plan = better if better.found else plan
    return Descent(replace(plan, status=status) if plan.found else plan, unproven)


def in_turn(model: Model, engine: Engine) -> Iterator[tuple[Tier, Answer]]:
    """Yield each tier with a plan that minimises it, those before fixed, until none is found."""
    plan = Answer(Status.NO_SOLUTION)
    for tier in model.searched:
        better = least(model, engine, tier, plan)
        yield tier, better
        if not better.found:
            return
        plan = better
        engine.limit(tier.terms, tier.ceiling(plan.objective))


def least(model: Model, engine: Engine, tier: Tier, plan: Answer) -> Answer:
    """Find a plan in whole steps that minimises one tier, and what no plan is below.

    The relaxation bounds the tier from below. It is enough where it comes back whole, or where
    the plan of the tier before, with other amounts of money, reaches the bound already.
    """
    relaxed = bound(model, engine, tier)
    is_bound = relaxed.status is Status.OPTIMAL
    if is_bound and engine.is_whole(relaxed):
        return proven(settled(model, engine, tier, relaxed))
    lowest = relaxed.objective if is_bound else tier.lowest
    start = _start(model, engine, tier, plan)
    if start.found and start.objective <= tier.ceiling(lowest):
        return proven(start)
    if is_bound and model.program.is_large:
        near = _near(model, engine, tier, relaxed)
        if near.found:
            return _judged(tier, _best(near, start), lowest)
    found = engine.whole(tier.terms, tier.ceiling(lowest), _search(model, start))
    if not found.found:
        return _judged(tier, start, lowest) if start.found else found
    whole = settled(model, engine, tier, found)
    if found.status is Status.OPTIMAL:
        return proven(whole)
    return _judged(tier, _best(whole, start), max(lowest, found.bound))


def proven(plan: Answer) -> Answer:
    """Say that no plan is better."""
    return replace(plan, status=Status.OPTIMAL, bound=plan.objective)


def _judged(tier: Tier, plan: Answer, lowest: float) -> Answer:
    """Say how far a plan may be from the best, which is not below a bound."""
    if plan.objective <= tier.ceiling(lowest):
        return proven(plan)
    return replace(plan, status=Status.FEASIBLE, bound=lowest)


def _start(model: Model, engine: Engine, tier: Tier, plan: Answer) -> Answer:
    """Give the plan so far, or the reference where it is better, as far as there is one."""
    kept = settled(model, engine, tier, plan) if plan.found else plan
    if not model.is_hard:
        return kept
    repeated = reference_plan(model, engine, tier.terms)
    known = _best(kept, repeated)
    return known if known.found else idle_plan(model, engine, tier.terms)


def _near(model: Model, engine: Engine, tier: Tier, least: Answer) -> Answer:
    """Decide only the tasks whose days the relaxation splits, and those that wait for them.

    In a large model this is a small part, and nearly always enough; where it is not, proving how
    good the plan is would cost more than it brings.
    """
    near = engine.whole(tier.terms, tier.ceiling(least.objective), whole_around(model, least))
    return settled(model, engine, tier, near) if near.found else near


def _best(*answers: Answer) -> Answer:
    """Give the plan of least objective; an answer without a plan where there is none."""
    return min(answers, key=lambda answer: (not answer.found, answer.objective))


def _search(model: Model, start: Answer) -> Search:
    """Search everywhere; in a hard model from a plan on, and not far."""
    if not model.is_hard or not start.found:
        return Search(nodes=branches(model.program, model.inst.options.work))
    return Search(start=start, nodes=branches_of(model), presolve=True)


def branches_of(model: Model) -> int:
    """Count the branches of a search from a plan on: few, where the model is hard."""
    nodes = branches(model.program, model.inst.options.work)
    return min(nodes, NODES) if model.is_hard else nodes


def settled(model: Model, engine: Engine, tier: Tier, plan: Answer) -> Answer:
    """Round a plan's whole numbers, file what is written, and find the amounts that go with them.

    An application that is written may as well be filed: it costs no more and allows more. Where
    rounding leaves no room for such amounts, the plan is kept as it is, with what the tier is then.
    """
    values = list(plan.values)
    file_what_is_written(model, values)
    around = engine.around(replace(plan, values=values), tier.terms)
    if around.found:
        return replace(around, status=plan.status)
    return replace(plan, objective=tier.reached(plan.values))


def bound(model: Model, engine: Engine, tier: Tier) -> Answer:
    """Relax one tier, ruling out the applications that can only be filed in part."""
    answer = engine.relaxed(tier.terms)
    if answer.found:
        v = model.variables
        filings = (*v.filed.values(), *v.filed_by.values())
        partly = [w for w in filings if WHOLE < answer.values[w.id] < 1 - WHOLE]
        for application in partly:
            engine.rule_out(application)
        return engine.relaxed(tier.terms) if partly else answer
    return answer
