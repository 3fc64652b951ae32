"""Where each dated session is held: size, equipment, turns, symbols, trips."""

from solver.engine import Search, open_engine
from solver.status import Status
from solver.venues.evaluation import counts, weighed
from solver.venues.instance import Instance, Result, Weights


def solve(inst: Instance) -> Result:
    """Give every session a venue that suits it, if one is left, at the least harm."""
    from solver.venues.model import build

    program, v, harm = build(inst)
    engine = open_engine(program, inst.time_limit_s)
    answer = engine.whole(harm, 0.0, Search(nodes=inst.nodes, presolve=False))
    used = v.used.items() if answer.found else ()
    chosen = {m: place for (m, place), x in used if answer.values[program.at(x)] > 0.5}
    found = counts(inst, chosen)
    return Result(
        venue_of=chosen,
        harm=weighed(inst, found),
        counts=found,
        weights=inst.weights,
        is_proven=answer.status is Status.OPTIMAL,
    )


__all__ = ["Instance", "Result", "Weights", "solve"]
