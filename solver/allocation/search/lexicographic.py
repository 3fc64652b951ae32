"""Tier after tier, each fixed before the next, in whole steps."""

from __future__ import annotations

from dataclasses import replace

from solver.allocation.instance import Instance
from solver.allocation.model.building import Model, build
from solver.allocation.model.tiers import Tier
from solver.allocation.result import Result
from solver.allocation.search.decode import no_result, result_of
from solver.allocation.search.starting_plans import (
    agreeing,
    file_what_is_written,
    idle_plan,
    reference_plan,
    whole_around,
)
from solver.engines.engine import WHOLE, Answer, Engine, Search
from solver.engines.opening import open_engine
from solver.program import LARGE
from solver.status import Status

NODES = 1
"""Branches for one tier of a hard model: the root, where cuts and heuristics find nearly all."""


def optimise(inst: Instance) -> Result:
    """Solve an instance; every tier is proven, unless the search was cut short.

    The time allowed grows with a large model.
    """
    model = build(inst)
    patience = max(1.0, model.program.size / LARGE)
    options = inst.options
    engine = open_engine(model.program, patience * options.time_limit_s, options.solver)
    answer = descend(model, engine)
    return result_of(model, inst, answer) if answer.found else no_result()


def descend(model: Model, engine: Engine) -> Answer:
    """Minimise each tier within the limits of those before; the answer is the last plan."""
    plan, status = Answer(Status.NO_SOLUTION), Status.OPTIMAL
    for tier in model.tiers:
        better = _least(model, engine, tier, plan)
        if better.status is not Status.OPTIMAL and not tier.loose:
            status = Status.FEASIBLE
        if not better.found:
            break
        plan = better
        engine.limit(tier.terms, tier.ceiling(plan.objective))
    return replace(plan, status=status) if plan.found else plan


def _least(model: Model, engine: Engine, tier: Tier, plan: Answer) -> Answer:
    """Find a plan in whole steps that minimises one tier.

    The relaxation bounds the tier from below. It is enough where it comes back whole, or where
    the plan of the tier before, with other amounts of money, reaches the bound already.
    """
    least = bound(model, engine, tier)
    proven = least.status is Status.OPTIMAL
    if proven and engine.is_whole(least):
        return _settled(model, engine, tier, least)
    enough = tier.ceiling(least.objective) if proven else 0.0
    start = _start(model, engine, tier, plan)
    if proven and start.found and start.objective <= enough:
        return replace(start, status=Status.OPTIMAL)
    if proven and model.program.is_large:
        near = _near(model, engine, tier, least)
        if near.found:
            best = _best(near, start)
            reached = best.objective <= enough
            return replace(best, status=Status.OPTIMAL if reached else Status.FEASIBLE)
    found = engine.whole(tier.terms, enough, _search(model, tier, start))
    if not found.found:
        return replace(start, status=Status.FEASIBLE) if start.found else found
    return _settled(model, engine, tier, found)


def _start(model: Model, engine: Engine, tier: Tier, plan: Answer) -> Answer:
    """Give the plan so far, or the reference where it is better, as far as there is one."""
    kept = _settled(model, engine, tier, plan) if plan.found else plan
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
    return _settled(model, engine, tier, near) if near.found else near


def _best(*answers: Answer) -> Answer:
    """Give the plan of least objective; an answer without a plan where there is none."""
    return min(answers, key=lambda answer: (not answer.found, answer.objective))


def _search(model: Model, tier: Tier, start: Answer) -> Search:
    """Search everywhere, but in a hard model from a plan on, and not for long.

    A loose tier then only moves the days that are not where the reference has them.
    """
    if not model.is_hard or not start.found:
        return Search()
    held = agreeing(model, start) if tier.loose else ()
    return Search(start=start, held=held, nodes=NODES)


def _settled(model: Model, engine: Engine, tier: Tier, plan: Answer) -> Answer:
    """Round a plan's whole numbers, file what is written, and find the amounts that go with them.

    An application that is written may as well be filed: it costs no more and allows more.
    """
    values = list(plan.values)
    file_what_is_written(model, values)
    settled = engine.around(replace(plan, values=values), tier.terms)
    return replace(settled, status=plan.status) if settled.found else plan


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
