"""Tier after tier, each fixed before the next, in whole steps."""

from __future__ import annotations

from dataclasses import replace

from solver.engine import Answer, Engine, Kind, open_engine
from solver.instance import Instance
from solver.model import Model, build
from solver.outcome import no_result, result_of
from solver.program import Terms
from solver.result import Result, Status


def optimise(inst: Instance) -> Result:
    """Solve an instance by relaxation where that proves itself, else in whole numbers.

    The relaxed tiers bound the whole-numbered ones from below. A plan in whole steps that
    reaches all those bounds is therefore optimal; without one, each tier is solved in whole steps.
    """
    model = build(inst)
    answer = relaxed(model, inst) or in_whole_steps(model, inst)
    return result_of(model, inst, answer) if answer.found else no_result()


def relaxed(model: Model, inst: Instance) -> Answer | None:
    """Bound the tiers by relaxation and look for a plan in whole steps that reaches them all."""
    engine = open_engine(model.program, inst.options.time_limit_s)
    answer = Answer(Status.NO_SOLUTION)
    for tier in model.tiers:
        answer = _with_choices_made(engine, tier.terms)
        if answer.status is not Status.OPTIMAL:
            return None
        engine.limit(tier.terms, tier.ceiling(answer.objective))
    last = model.tiers[-1].terms
    if not engine.is_whole(answer, Kind.WHOLE):
        answer = engine.minimise(last, Kind.WHOLE)
    return engine.settle(answer, last) if answer.status is Status.OPTIMAL else None


def in_whole_steps(model: Model, inst: Instance) -> Answer:
    """Solve each tier in whole steps; where time runs out, keep what was found before."""
    engine = open_engine(model.program, inst.options.time_limit_s)
    best, status = Answer(Status.NO_SOLUTION), Status.OPTIMAL
    for tier in model.tiers:
        answer = engine.minimise(tier.terms, Kind.WHOLE)
        if answer.status is not Status.OPTIMAL:
            status = Status.FEASIBLE
        if not answer.found:
            break
        best = answer
        engine.limit(tier.terms, tier.ceiling(answer.objective))
    if not best.found:
        return best
    return replace(engine.settle(best, model.tiers[-1].terms), status=status)


def _with_choices_made(engine: Engine, terms: Terms) -> Answer:
    """Minimise with days relaxed but applications filed or not, the relaxed run first."""
    answer = engine.minimise(terms, Kind.RELAXED)
    if answer.status is Status.OPTIMAL and not engine.is_whole(answer, Kind.CHOICES):
        answer = engine.minimise(terms, Kind.CHOICES)
    return answer
