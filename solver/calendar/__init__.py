"""When each session is held: slots, people, order, at the least harm."""

from solver.calendar.alternatives import Alternative, least_harmful, least_harmful_days, tenable
from solver.calendar.clock import attended
from solver.calendar.instance import Due, Instance, Link, Options, Slot, Weights
from solver.calendar.release import in_the_way, least_missed, others_may_stay, smallest_releases
from solver.calendar.result import Result


def solve(inst: Instance) -> Result:
    """Place every session that can be, at the least harm; what cannot be held is left out."""
    from solver.calendar.search.search import optimise

    return optimise(inst)


__all__ = [
    "Alternative",
    "Due",
    "Instance",
    "Link",
    "Options",
    "Result",
    "Slot",
    "Weights",
    "attended",
    "in_the_way",
    "least_harmful",
    "least_harmful_days",
    "least_missed",
    "others_may_stay",
    "smallest_releases",
    "solve",
    "tenable",
]
