"""Every tier solved again from its written problem, by another solver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pulp

from solver.allocation.instance import Instance
from solver.allocation.model.building import build
from solver.allocation.model.tiers import Tier
from solver.allocation.search.lexicographic import engine_of, in_turn
from solver.allocation.search.written.tier_problem import fix
from solver.engines.engine import Answer, branches
from solver.engines.installed import limit_branches, make_solver
from solver.program import Program
from solver.program.pulp_versions import solve
from solver.status import Status

GIVE = 1e-3
"""Part of a tier's tolerance that it may give way by: other solvers round more than HiGHS."""


class Verdict(StrEnum):
    """What a second opinion comes to."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNPROVEN = "unproven"
    """The values differ, but neither is proven wrong: a search was cut short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TierOpinion:
    """One tier, by two solvers."""

    tier: str
    ours: float
    theirs: float | None
    """``None`` where the search was cut short before any plan was found."""
    verdict: Verdict


def second_opinion(inst: Instance, solver: str, folder: Path) -> Iterator[TierOpinion]:
    """Give both values of each tier in turn, up to the first on which they do not agree.

    Each tier is written into the folder as MPS and read back: what is checked is what anybody can
    open. The other solver fixes the tiers before at its own values.

    Raises:
        SolverMissingError: the other solver is not installed.
    """
    model, again = build(inst), build(inst)
    for place, (tier, answer) in enumerate(in_turn(model, engine_of(model))):
        problem = folder / f"{tier.name}.mps"
        again.program.minimise(again.tiers[place].terms)
        again.program.writeMPS(str(problem))
        other = _solved(problem, again.program, again.tiers[place], solver, inst)
        yield (opinion := _opinion(tier, answer, other))
        if opinion.verdict is not Verdict.AGREES:
            return
        fix(again, place, other, GIVE * tier.tolerance / tier.unit)


def _solved(path: Path, program: Program, tier: Tier, solver: str, inst: Instance) -> Answer:
    """Read a problem back and solve it."""
    variables, problem = pulp.LpProblem.fromMPS(str(path))
    other = make_solver(solver)
    limit_branches(other, branches(program, inst.options.work))
    said = solve(problem, other)
    if not said.has_solution:
        return Answer(Status.NO_SOLUTION)
    found = {name: variable.varValue or 0.0 for name, variable in variables.items()}
    values = [found.get(column.name, 0.0) for column in program.columns]
    status = Status.OPTIMAL if said.is_proven else Status.FEASIBLE
    return Answer(status, tier.reached(values), values)


def _opinion(tier: Tier, ours: Answer, theirs: Answer) -> TierOpinion:
    one, other = (tier.unit * (answer.objective + tier.constant) for answer in (ours, theirs))
    return TierOpinion(
        tier=tier.name,
        ours=one,
        theirs=other if theirs.found else None,
        verdict=_verdict(tier, ours, theirs, other - one),
    )


def _verdict(tier: Tier, ours: Answer, theirs: Answer, more: float) -> Verdict:
    """Compare: the higher of two values is wrong only where it was said to be the least."""
    if not (ours.found and theirs.found):
        return Verdict.UNPROVEN
    if abs(more) <= tier.tolerance:
        return Verdict.AGREES
    said_least = ours if more < 0 else theirs
    return Verdict.DIFFERS if said_least.status is Status.OPTIMAL else Verdict.UNPROVEN
