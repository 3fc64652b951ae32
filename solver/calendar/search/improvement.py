"""The half-days of least harm, among those that add little to the least there can be.

What a column adds to the relaxation at least is known from its reduced cost: one that adds more
than lies between a calendar and the relaxation is in no better calendar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from solver.calendar.model.build import Model
from solver.calendar.search.full_months import with_full_months
from solver.engines.engine import Answer, Engine, Search
from solver.engines.opening import open_engine
from solver.program import Variable
from solver.status import Status

ENOUGH = 1e-6
WIDER, LITTLE = 4.0, 15.0
"""How many times more, and how much at least, columns may add in a second search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best answer of a model, and what no answer can be better than."""

    answer: Answer
    bound: float
    relaxed: float = -inf
    """Harm of the relaxation."""
    adds: Sequence[float] = ()
    """What each column adds to it at least; empty: nobody tells."""

    def may_be_in(self, column: Variable, harm: float) -> bool:
        """Tell whether a column may be in an answer that does less than some harm."""
        return not self.adds or self.adds[column.id] <= harm - self.relaxed + ENOUGH


def best_of(model: Model) -> Best:
    """Find the best answer of a model, and a bound of every answer."""
    engine = open_engine(model.program, model.inst.options.solver)
    relaxed = engine.relaxed(model.harm)
    if relaxed.found:
        relaxed = with_full_months(model, engine, relaxed)
    adds = engine.reduced_costs() if relaxed.found else ()
    if not adds:
        answer = engine.whole(model.harm, 0.0, Search(nodes=model.inst.options.nodes))
        return Best(answer=answer, bound=answer.bound)
    least = relaxed.objective
    if engine.is_whole(relaxed):
        return Best(answer=relaxed, bound=least, relaxed=least, adds=adds)
    answer, bound = _wider(model, engine, least, adds)
    return Best(answer=answer, bound=bound, relaxed=least, adds=adds)


def _wider(
    model: Model, engine: Engine, least: float, adds: Sequence[float]
) -> tuple[Answer, float]:
    """Search among the columns that add least, then more, until no other can do better."""
    options, answer = model.inst.options, Answer(Status.NO_SOLUTION)
    held = sorted(adds[column.id] for column in model.variables.held.values())
    most, left = held[min(len(held), options.columns * len(model.inst.window)) - 1], inf
    while True:
        closed = _closed(model, adds, most)
        start, proves = (answer if answer.found else None), left <= most + ENOUGH
        search = Search(
            start=start, closed=closed, nodes=options.nodes, presolve=bool(closed), proves=proves
        )
        answer = engine.whole(model.harm, least, search)
        left = answer.objective - least if answer.found else inf
        if left <= most + ENOUGH or not closed:
            break
        most = min(max(WIDER * most, LITTLE), left)
    bound = min(answer.objective, max(least, answer.bound)) if answer.found else least
    if answer.found and answer.status is not Status.OPTIMAL:
        answer = _in_rounds(model, engine, answer, bound, adds)
    return answer, bound


def _closed(model: Model, adds: Sequence[float], most: float) -> list[Variable]:
    """List the columns of options that add more than what is still open."""
    held = model.variables.held.values()
    return [column for column in held if adds[column.id] > most + ENOUGH]


def _in_rounds(
    model: Model, engine: Engine, answer: Answer, bound: float, adds: Sequence[float]
) -> Answer:
    """Move a part of the sessions at a time, those of the same weeks together."""
    for moved in _rounds(model):
        if answer.objective - bound <= ENOUGH:
            break
        kept = list(_columns(model, moved))
        closed = _closed(model, adds, answer.objective - bound)
        search = Search(
            start=answer, held=kept, closed=closed, nodes=model.inst.options.round_nodes
        )
        better = engine.whole(model.harm, bound, search)
        if better.found and better.objective < answer.objective - ENOUGH:
            answer = better
    return answer


def _rounds(model: Model) -> Iterator[frozenset[str]]:
    """Yield the sessions to move in each round: windows that slide over the year, none twice."""
    options = model.inst.options
    order = sorted(model.inst.window, key=lambda m: model.inst.window[m][:1])
    size, start, seen = options.round_sessions, 0, set[frozenset[str]]()
    if size >= len(order):
        return
    for _ in range(options.rounds):
        moved = frozenset(order[(start + i) % len(order)] for i in range(size))
        if moved not in seen:
            seen.add(moved)
            yield moved
        start += (size + 1) // 2


def _columns(model: Model, moved: frozenset[str]) -> Iterator[Variable]:
    """Yield the columns of the sessions that a round leaves where they are."""
    v = model.variables
    yield from (column for (m, _), column in v.held.items() if m not in moved)
    yield from (column for m, column in v.left_out.items() if m not in moved)
