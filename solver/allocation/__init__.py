"""Who works on what and when, and who pays what: days and euros shared out."""

from solver.allocation.instance import TIERS, Instance, Options, Reference
from solver.allocation.result import Result
from solver.status import Status


def solve(inst: Instance) -> Result:
    """Share out days and euros, tier after tier (days in multiples of the rounding step).

    The plan is optimal for the rounded problem. Where no plan was found as far as it searched,
    the status says so and every value is ``None``.
    """
    from solver.allocation.search.optimise import optimise

    return optimise(inst)


__all__ = ["TIERS", "Instance", "Options", "Reference", "Result", "Status", "solve"]
