"""Where each dated session is held: size, equipment, turns, symbols, shares, trips."""

from solver.venues.instance import Instance, Result, Weights


def solve(inst: Instance) -> Result:
    """Give every session a venue that suits it, if one is left, at the least harm."""
    from solver.venues.search import optimise

    return optimise(inst)


__all__ = ["Instance", "Result", "Weights", "solve"]
