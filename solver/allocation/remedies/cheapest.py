"""The same model with means as variables at a price: the cheapest that leave no gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from solver.allocation.instance import Instance
from solver.allocation.model.constraints import CONSTRAINTS, OPTIONAL
from solver.allocation.model.money import within_appropriation
from solver.allocation.model.variables import add_variables
from solver.allocation.model.work import capacity, precedence
from solver.allocation.model.years import within_authorisation, within_payment_appropriation
from solver.allocation.remedies.available import Remedies, roomy
from solver.allocation.remedies.levers import EUR, Key, Levers, group_of
from solver.allocation.remedies.loosened import (
    authorised,
    covered,
    credited,
    in_order,
    lent,
    rescheduled,
)
from solver.engines.engine import Answer, Search, branches
from solver.engines.opening import open_engine
from solver.program import GE, LE, Program, Terms, Variable
from solver.status import Status

LOOSENED = (
    capacity,
    precedence,
    within_appropriation,
    within_authorisation,
    within_payment_appropriation,
)
"""Constraints that remedies replace."""
LEAST_APART = 3
"""Two solutions differ in at least one lever in so many."""
IN_EUROS = ("credit", "authorise", "pay")
"""Remedies that are euros."""
LEAST_CREDIT = 5.0
"""Thousands of euros that make a difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One set of remedies, as small as can be."""

    amounts: Mapping[Key, float]
    """Days, euros, or 1 for what is all or nothing; those above 0 only."""
    price: float
    gap: float
    """Steps and thousands of euros that no remedy covers."""
    dearer_share: float
    """By how much price and gap may be above the least, as a share of it.

    0 where proven, infinite where nothing is known of the least.
    """


def cheapest(
    inst: Instance,
    remedies: Remedies,
    others: Sequence[Mapping[Key, float]] = (),
    *,
    further: int = 0,
    enough: float = -1.0,
) -> Remedy | None:
    """Find the cheapest remedies, a third of them unlike those of each other set.

    ``further``: how many more of each other set they leave out; ``enough``: a price that is low
    enough. ``None`` where no set is that different, or none was found in time.
    """
    program, levers = Program("remedies"), Levers()
    wide = roomy(inst, remedies)
    v = add_variables(program, wide)
    for constraint in (*CONSTRAINTS, *OPTIONAL):
        if constraint not in LOOSENED:
            constraint(program, wide, v)
    for loosened in (lent, credited, authorised, rescheduled, covered):
        loosened(program, inst, v, remedies, levers)
    in_order(program, wide, v, levers)
    apart(program, levers, others, further)
    terms = levers.terms(remedies.use_price)
    engine = open_engine(program, inst.options.solver)
    search = Search(nodes=branches(program, inst.options.work))
    answer = engine.whole([*terms, *levers.gaps], enough, search)
    if not answer.found:
        return None
    values = {key: answer.values[x.id] for key, x in (levers.used | levers.amount).items()}
    unit = {key: inst.step_days if key[0] == "lend" else EUR for key in levers.amount}
    return Remedy(
        amounts={k: value * unit.get(k, 1.0) for k, value in values.items() if value > 1e-6},
        gap=float(sum(answer.values[x.id] for x, _ in levers.gaps)),
        price=float(sum(weight * answer.values[x.id] for x, weight in terms)),
        dearer_share=_dearer_share(answer),
    )


def _dearer_share(answer: Answer) -> float:
    """Tell how far above its bound an answer is."""
    if answer.status is Status.OPTIMAL:
        return 0.0
    least = max(answer.bound, 0.0)
    return (answer.objective - least) / least if least else inf


def apart(
    program: Program, levers: Levers, others: Sequence[Mapping[Key, float]], further: int
) -> None:
    r"""A set leaves out a third of each other one, and a third of it is new.

    .. math:: \sum_{i \in S} h_i \le |S| - \lceil |S| / 3 \rceil, \quad
              2 \sum_{i \notin S} h_i \ge \sum_{i \in S} h_i
    """
    chosen = _chosen(program, levers) if others else {}
    for number, other in enumerate(others):
        known = {group_of(key) for key in other} & chosen.keys()
        shared: Terms = [(chosen[group].used, 1) for group in known]
        most = len(known) - -(-len(known) // LEAST_APART) - further
        program.row(shared, LE, most, ("apart", str(number)))
        new: Terms = [(of.counted, LEAST_APART - 1) for g, of in chosen.items() if g not in known]
        program.row([*new, *((x, -1) for x, _ in shared)], GE, 0, ("new", str(number)))


def is_apart(amounts: Mapping[Key, float], others: Sequence[Mapping[Key, float]]) -> bool:
    """Tell whether a set is unlike each other one, as ``apart`` means it, whatever its amounts."""
    groups = set(map(group_of, amounts))
    return all(_is_unlike(groups, set(map(group_of, other))) for other in others)


def _is_unlike(groups: AbstractSet[Key], other: AbstractSet[Key]) -> bool:
    shared, left_out, new = len(groups & other), len(other - groups), len(groups - other)
    return left_out * LEAST_APART >= len(other) and new * (LEAST_APART - 1) >= shared


class _Group(NamedTuple):
    """What counts as one remedy: whether it is used, and by enough to count as a new one."""

    used: Variable
    counted: Variable


def _chosen(program: Program, levers: Levers) -> dict[Key, _Group]:
    """Add the columns that compare sets."""
    chosen: dict[Key, _Group] = {}
    for group, keys in levers.groups.items():
        used, counted = (
            program.column((name, *group), 1, integer=True) for name in ("chosen", "counted")
        )
        chosen[group] = _Group(used, counted)
        for key in keys:
            row = ("chosen_if", *group)
            program.row([(levers.used[key], 1), (used, -1)], LE, 0, row)
        least = LEAST_CREDIT if group[0] in IN_EUROS else 1.0
        parts: Terms = [(levers.amount.get(key, levers.used[key]), -1) for key in keys]
        program.row([(counted, least), *parts], LE, 0, ("counted", *group))
    return chosen
