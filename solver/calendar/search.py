"""The search for the calendar of least harm, counted in branches: any machine finds the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from solver.calendar.candidates import candidates_of
from solver.calendar.evaluation import counts, weighed
from solver.calendar.instance import Instance
from solver.calendar.model import Model, build
from solver.calendar.result import Result
from solver.engines.engine import Answer, Engine, Search
from solver.engines.opening import open_engine
from solver.program import Variable
from solver.status import Status

ENOUGH = 1e-6
"""Harm between a calendar and its bound below which it is proven."""


def optimise(inst: Instance) -> Result:
    """Hold every session with all its required people; where some cannot be, with most of them."""
    strict = _least(inst, lenient=False)
    if len(strict.held) == len(inst.window):
        return strict
    return _least(inst, lenient=True)


def _least(inst: Instance, *, lenient: bool) -> Result:
    """Find the calendar of least harm, some required people absent or none."""
    candidates = candidates_of(inst, lenient=lenient)
    if len(candidates.cost) > inst.options.most_candidates:
        candidates = candidates_of(inst, lenient=lenient, most=inst.options.most_slots)
    model = build(inst, candidates)
    engine = _engine(model)
    search = Search(nodes=inst.options.nodes, presolve=False)
    answer = engine.whole(model.harm, 0.0, search)
    bound = answer.bound if candidates.whole else _relaxed(inst, lenient=lenient)
    if answer.found and answer.status is not Status.OPTIMAL:
        answer = _improved(model, engine, answer, bound)
    return _result(model, answer, bound)


def _relaxed(inst: Instance, *, lenient: bool) -> float:
    """Bound the harm of a calendar from below, no slot passed over."""
    model = build(inst, candidates_of(inst, lenient=lenient))
    return _engine(model).relaxed(model.harm).objective


def _engine(model: Model) -> Engine:
    return open_engine(model.program, model.inst.options.solver)


def _improved(model: Model, engine: Engine, answer: Answer, bound: float) -> Answer:
    """Move a part of the sessions at a time, those of the same weeks together."""
    for moved in _rounds(model):
        if answer.objective - bound <= ENOUGH:
            break
        kept = list(_columns(model, moved))
        search = Search(start=answer, held=kept, nodes=model.inst.options.round_nodes)
        better = engine.whole(model.harm, bound, search)
        if better.found and better.objective < answer.objective:
            answer = better
    return answer


def _rounds(model: Model) -> Iterator[set[str]]:
    """Yield the sessions to move in each round: windows that slide over the year, and again."""
    options = model.inst.options
    order = sorted(model.inst.window, key=lambda m: model.inst.window[m][:1])
    size, start = options.round_sessions, 0
    for _ in range(options.rounds):
        yield {order[(start + i) % len(order)] for i in range(min(size, len(order)))}
        start += size // 2


def _columns(model: Model, moved: set[str]) -> Iterator[Variable]:
    """Yield the columns of the sessions that a round leaves where they are."""
    v = model.variables
    yield from (column for (m, _), column in v.held.items() if m not in moved)
    yield from (column for m, column in v.left_out.items() if m not in moved)


def _result(model: Model, answer: Answer, bound: float) -> Result:
    held = _held(model, answer) if answer.found else dict(model.inst.fixed)
    found = counts(model.inst, held)
    harm = weighed(model.inst, found)
    proven = harm - bound <= ENOUGH * max(1.0, harm)
    return Result(
        status=Status.OPTIMAL if proven else Status.FEASIBLE,
        held=held,
        harm=harm,
        bound=min(bound, harm),
        counts=found,
    )


def _held(model: Model, answer: Answer) -> Mapping[str, str]:
    """Read which session is held in which slot, in the order of time."""
    rank = {slot.key: i for i, slot in enumerate(model.inst.slots)}
    chosen = [key for key, column in model.variables.held.items() if answer.values[column.id] > 0.5]
    return dict(sorted(chosen, key=lambda key: (rank[key[1]], key[0])))
