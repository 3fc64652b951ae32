"""The calendar model: columns, rows and total harm of an instance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from solver.calendar.instance import Instance
from solver.calendar.model.constraints import CONSTRAINTS
from solver.calendar.model.options import Choices, Looked, choices_of
from solver.calendar.model.preferences import PREFERENCES, total_harm
from solver.calendar.model.variables import Variables, add_variables
from solver.program import Program, Terms, in_bulk, text_of

Constraint = Callable[[Program, Instance, Variables], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An instance as a program, what its columns mean, and what to minimise."""

    inst: Instance
    program: Program
    variables: Variables
    harm: Terms


@in_bulk()
def build(inst: Instance, choices: Choices) -> Model:
    """Write an instance, with the options to look at, as a program without objective."""
    program = Program("calendar")
    v = add_variables(program, inst, choices)
    for constraint in (*CONSTRAINTS, *PREFERENCES):
        constraint(program, inst, v)
    return Model(inst=inst, program=program, variables=v, harm=total_harm(inst, v))


def rows(constraint: Constraint, inst: Instance, *, lenient: bool = False) -> dict[str, str]:
    """Write the rows of one constraint (or preference) alone as text, by label."""
    program = Program()
    v = add_variables(program, inst, choices_of(inst, Looked(lenient=lenient)))
    constraint(program, inst, v)
    return text_of(program)
