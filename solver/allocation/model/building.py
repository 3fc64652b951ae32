"""The allocation model: columns, rows and tiers of an instance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from solver.allocation.instance import Instance
from solver.allocation.model.constraints import CONSTRAINTS, OPTIONAL
from solver.allocation.model.tiers import BUILDERS, Tier
from solver.allocation.model.variables import Variables, add_variables
from solver.program import Program, in_bulk, text_of

Constraint = Callable[[Program, Instance, Variables], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An instance as a program, what its columns mean, and what to minimise in turn."""

    inst: Instance
    program: Program
    variables: Variables
    tiers: tuple[Tier, ...]

    @property
    def searched(self) -> tuple[Tier, ...]:
        """The tiers that are minimised: near a reference none after the distance.

        Of plans equally near, one alone is the nearest: nothing is left to choose for the others,
        and nothing is said of how good they are.
        """
        names = [tier.name for tier in self.tiers]
        is_near = self.inst.reference is not None and "distance" in names
        return self.tiers[: names.index("distance") + 1] if is_near else self.tiers

    @property
    def is_hard(self) -> bool:
        """Whether optional constraints make whole numbers hard to find."""
        v = self.variables
        return bool(v.choices or v.totals or v.working or v.serving or v.share or v.open)


@in_bulk()
def build(inst: Instance) -> Model:
    """Write an instance as a program without objective."""
    program = Program()
    v = add_variables(program, inst)
    for constraint in (*CONSTRAINTS, *OPTIONAL):
        constraint(program, inst, v)
    tiers = tuple(BUILDERS[name](program, inst, v) for name in inst.tiers)
    return Model(inst=inst, program=program, variables=v, tiers=tiers)


def rows(constraint: Constraint, inst: Instance) -> dict[str, str]:
    """Write the rows of one constraint (or tier) alone as text, by label."""
    program = Program()
    constraint(program, inst, add_variables(program, inst))
    return text_of(program)
