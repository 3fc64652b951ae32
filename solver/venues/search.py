"""The search for venues: the harms that none outweighs one after the other, then all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from solver.engines.engine import Answer, Engine, Search
from solver.engines.opening import open_engine
from solver.program import Terms
from solver.status import Status
from solver.venues.evaluation import counts, rank, too_far, violations, weighed
from solver.venues.instance import TIERS, Instance, Result
from solver.venues.model import Variables, build, other_harm, tier, total_harm


def optimise(inst: Instance) -> Result:
    """Find the venues of least harm; where that is not proven, no single change does better.

    All harms are weighed together first: where no tier suffers, that is the answer.
    """
    program, v = build(inst)
    engine = open_engine(program, inst.solver)
    answers = [engine.whole(total_harm(inst, v), 0.0, Search(nodes=inst.nodes, presolve=False))]
    chosen = _chosen(v, answers[0])
    if any(rank(inst, chosen)[: len(TIERS)]):
        tiers = [tier(inst, v, name) for name in TIERS]
        answers = list(_tiers(inst, engine, tiers, other_harm(inst, v)))
        chosen = _chosen(v, answers[-1])
    is_proven = all(answer.status is Status.OPTIMAL for answer in answers)
    venue_of = chosen if is_proven else _settled(inst, chosen)
    found = counts(inst, venue_of)
    return Result(
        venue_of=venue_of,
        harm=weighed(inst, found),
        counts=found,
        weights=inst.weights,
        is_proven=is_proven,
        too_far=too_far(inst, venue_of),
    )


def _chosen(v: Variables, answer: Answer) -> dict[str, str]:
    """Read which session is at which venue."""
    used = v.used.items() if answer.found else ()
    return {m: place for (m, place), x in used if answer.values[x.id] > 0.5}


def _tiers(
    inst: Instance, engine: Engine, tiers: Sequence[Terms], others: Terms
) -> Iterator[Answer]:
    """Yield the answer to each tier in turn, those before kept; then to all other harms."""
    search = Search(nodes=inst.nodes, presolve=False)
    for terms in filter(None, tiers):
        answer = engine.whole(terms, 0.0, search)
        yield answer
        if not answer.found:
            return
        engine.limit(terms, round(answer.objective))
        search = replace(search, start=answer)
    yield engine.whole(others, 0.0, search)


def _settled(inst: Instance, venue_of: Mapping[str, str]) -> Mapping[str, str]:
    """Change one venue at a time as long as a tier gains by it."""
    settled, better = venue_of, _better(inst, venue_of)
    while better is not None:
        settled, better = better, _better(inst, better)
    return settled


def _better(inst: Instance, venue_of: Mapping[str, str]) -> Mapping[str, str] | None:
    movable = [m for m in inst.suits if m not in inst.fixed]
    changed = ({**venue_of, m: place} for m in movable for place in inst.suits[m])
    sound = (one for one in changed if not any(violations(inst, one)))
    worth = rank(inst, venue_of)[: len(TIERS)]
    return next((one for one in sound if rank(inst, one)[: len(TIERS)] < worth), None)
