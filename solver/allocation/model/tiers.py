"""What a plan is judged by: one function per tier, each adding what it needs to the model."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar
from zlib import crc32

import numpy as np

from solver.allocation.instance import Instance
from solver.allocation.model.receipts import most_receipts_eur
from solver.allocation.model.variables import Variables, capacity_steps
from solver.program import EQ, GE, LE, Name, Program, Terms, Variable
from solver.program.arrays import Floats, Indices, Values, sparse

EUROS_PER_DAY = 1000.0
"""Euros that count as much as one day in the distance from the reference."""
PREFERENCE = 1e-4
"""How much more some changes weigh than others, as a share: all together less than a step."""
WHO = 1e-2
"""Part of a preference that depends on who does a work."""
TOLERANCE = 1e-6
"""Grains forgiven when a bound is raised to a whole number of them."""
SLACK = 1e-8
"""What a fixed tier may give way, per unit of the heaviest weight; above what HiGHS tolerates."""
CENT = 0.01
"""Euros, weighted euros or days below which nobody sees a difference."""
Key = TypeVar("Key", bound=tuple[str, ...])


@dataclass(frozen=True, kw_only=True)
class Tier:
    """An objective to minimise, and the values that a whole number of steps can give it."""

    name: str
    terms: Terms
    unit: float = 1.0
    """What one unit of the terms is worth in the unit of the result."""
    constant: float = 0.0
    """Added to the terms."""
    grain: float = 0.0
    """The terms of a plan sum to a multiple of this; 0 where they may be any number."""
    attainable: tuple[float, ...] = ()
    """The values the terms may sum to, in order, where they are not multiples of a grain."""
    resolution: float = CENT
    """Least difference that means something where there is no grain, in the unit of the result."""
    caps: Mapping[Name, float] = field(default_factory=dict)
    """Rows that sum to a whole number, and the most they sum to for each unit of the terms."""

    @property
    def tolerance(self) -> float:
        """What two values of the tier may differ by and be the same, in the unit of the result."""
        return self.unit * self.grain / 2 or self.resolution

    @property
    def lowest(self) -> float:
        """Give what the terms never sum to less than: no column is below 0."""
        return -self.constant

    @cached_property
    def heaviest(self) -> float:
        """Give the heaviest weight of a column."""
        return max((abs(weight) for _, weight in self.terms), default=1.0)

    @cached_property
    def _sparse(self) -> tuple[Indices, Floats]:
        return sparse(self.terms)

    def weights_of(self, columns: Indices) -> Floats:
        """Give what one unit of each column weighs."""
        places, weights = self._sparse
        of_all = np.zeros(1 + max(columns.max(initial=0), places.max(initial=0)))
        of_all[places] = weights
        return of_all[columns]

    def reached(self, values: Values) -> float:
        """Sum the terms, given the value of each column."""
        places, weights = self._sparse
        return float(weights @ np.asarray(values)[places]) if self.terms else 0.0

    def value(self, values: Values) -> float:
        """Give what the values of the columns come to, in the unit of the result."""
        return self.unit * (self.reached(values) + self.constant)

    def ceiling(self, bound: float) -> float:
        """Raise a proven lower bound to the first value that some plan could reach."""
        if self.grain:
            return self.grain * math.ceil(bound / self.grain - TOLERANCE)
        slack = self.slack(bound)
        return next((x for x in self.attainable if x >= bound - slack), bound) + slack

    def capped(self, value: float) -> dict[Name, float]:
        """Give what rows sum to at most in a plan whose terms sum to a value, as whole numbers."""
        return {row: math.floor(most * value + TOLERANCE) for row, most in self.caps.items()}

    def slack(self, value: float) -> float:
        """Give what the terms may be off at a value, being computed in floating point."""
        if self.grain:
            return 0.0
        return max(SLACK * self.heaviest, 1e-12 * abs(value))


def uncovered_mandatory(program: Program, inst: Instance, v: Variables) -> Tier:  # noqa: ARG001
    r"""Days that nobody does on mandatory tasks: :math:`\sum_{t \in T^*} u_t`."""
    terms: Terms = [(u, 1) for t, u in v.uncovered.items() if t in inst.mandatory]
    return Tier(name="uncovered_mandatory", terms=terms, unit=inst.step_days, grain=1)


def uncovered_weighted(program: Program, inst: Instance, v: Variables) -> Tier:  # noqa: ARG001
    r"""Days that nobody does, weighted by priority: :math:`\sum_t \omega_t u_t`."""
    terms: Terms = [(u, inst.task_weight[t]) for t, u in v.uncovered.items()]
    grain = common_grain(weight for _, weight in terms)
    return Tier(name="uncovered_weighted", terms=terms, unit=inst.step_days, grain=grain)


def notified_money(program: Program, inst: Instance, v: Variables) -> Tier:  # noqa: ARG001
    r"""Euros that schemes have notified and no expense takes: :math:`\sum_f n_f`."""
    return Tier(name="notified_money", terms=[(n, 1) for n in v.unpaid.values()])


def unfunded_weighted(program: Program, inst: Instance, v: Variables) -> Tier:  # noqa: ARG001
    r"""Euros that nobody pays, weighted by priority: :math:`\sum_d \omega_d z_d`."""
    terms: Terms = [(z, inst.expense_weight[d]) for d, z in v.unfunded.items()]
    return Tier(name="unfunded_weighted", terms=terms)


def own_money(program: Program, inst: Instance, v: Variables) -> Tier:  # noqa: ARG001
    r"""Euros of the own budget: :math:`\sum_{d, b \in B^*} y_{db}`."""
    terms: Terms = [(y, 1) for (_, b), y in v.credits.items() if b in inst.own_lines]
    return Tier(name="own_money", terms=terms)


def service_money(program: Program, inst: Instance, v: Variables) -> Tier:  # noqa: ARG001
    r"""Euros of the services' budgets: :math:`\sum_{d, b \notin B^*} y_{db}`."""
    terms: Terms = [(y, 1) for (_, b), y in v.credits.items() if b not in inst.own_lines]
    return Tier(name="service_money", terms=terms)


def receipts(program: Program, inst: Instance, v: Variables) -> Tier:
    r"""Euros that days and shares could bring, and do not.

    .. math:: \min \ell, \quad \ell + \sum_{p,f} r_{pf} = R

    ============== = ========================================= =
    :math:`r_{pf}` V ``receipts``                              €
    :math:`R`      P the most that receipts can be             €
    ============== = ========================================= =
    """
    if not v.receipts:
        return Tier(name="receipts", terms=[])
    lost = program.column(("receipts_lost",))
    terms: Terms = [(lost, 1), *((received, 1) for received in v.receipts.values())]
    program.row(terms, EQ, most_receipts_eur(inst, v), ("receipts",))
    return Tier(name="receipts", terms=[(lost, 1)])


def last_funder_money(program: Program, inst: Instance, v: Variables) -> Tier:  # noqa: ARG001
    r"""Euros of the schemes that pay what others leave: :math:`\sum_{d, f \in F^*} g_{df}`."""
    terms: Terms = [(g, 1) for (_, f), g in v.grants.items() if f in inst.last_funders]
    return Tier(name="last_funder_money", terms=terms)


def timing(program: Program, inst: Instance, v: Variables) -> Tier:  # noqa: ARG001
    r"""Periods by which the days of some tasks are later, or earlier, than they could be.

    .. math:: \sum_{t, m} \delta_{tm} \sum_a x_{atm} + \sum_t (1 + \max_m \delta_{tm}) u_t

    What nobody does is off by a period more than anything done: nothing is left out to be in time.
    """
    terms: Terms = []
    farthest: dict[str, float] = {}
    for (t, _), off in inst.wait.items():
        farthest[t] = max(farthest.get(t, 0.0), off)
    for t in (t for t in farthest if t in v.uncovered):
        terms += [(v.steps[key], inst.wait.get((t, key[2]), 0.0)) for key in v.work_on[t]]
        terms.append((v.uncovered[t], 1 + farthest[t]))
    return Tier(name="timing", terms=terms, unit=inst.step_days, grain=1)


def distance(program: Program, inst: Instance, v: Variables) -> Tier:
    r"""Days and thousands of euros that are not where the reference plan has them.

    .. math:: \sum_{a,t,m} |x_{atm} - \bar x_{atm}|
              + \frac{1}{1000} \Bigl(\sum_{d,f} |g_{df} - \bar g_{df}|
              + \sum_{d,b} |y_{db} - \bar y_{db}|\Bigr)

    With :math:`b \ge \bar x - x` and :math:`b \ge 0`, the distance
    :math:`|x - \bar x|` is the least value of :math:`x - \bar x + 2 b`. Each term weighs a little
    more than that, by less than ``PREFERENCE`` of it: of plans equally near, one is the nearest.
    """
    terms: Terms = []
    constant = 0.0
    if inst.reference is not None:
        euro = 1 / (EUROS_PER_DAY * inst.step_days)
        kept = {key: days / inst.step_days for key, days in inst.reference.days.items()}
        constant = _stay(program, v.steps, kept, 1, terms)
        constant += _stay(program, v.grants, inst.reference.grants_eur, euro, terms)
        constant += _stay(program, v.credits, inst.reference.credits_eur, euro, terms)
    return Tier(name="distance", terms=terms, unit=inst.step_days, constant=constant)


def heaviest_load(program: Program, inst: Instance, v: Variables) -> Tier:
    r"""The heaviest load of an agent in a period, relative to what they can give.

    .. math:: \min \lambda, \quad \sum_t x_{atm} \le c_{am} \lambda
              \qquad \forall a \in A,\ m \in M
    """
    peak = program.column(("peak",), 1)
    values = {0.0}
    caps: dict[Name, float] = {}
    for (a, m), keys in v.work_of.items():
        available = inst.capacity_days[a, m] / inst.step_days
        caps["capacity", a, m] = available
        work: Terms = [(v.steps[key], 1) for key in keys]
        program.row([*work, (peak, -available)], LE, 0, ("heaviest_load", a, m))
        values.update(n / available for n in range(1, capacity_steps(inst, a, m) + 1))
    return Tier(
        name="heaviest_load",
        terms=[(peak, 1)],
        attainable=tuple(sorted(values)),
        resolution=0.001,
        caps=caps,
    )


def common_grain(weights: Iterable[float]) -> float:
    """Find what all weights are multiples of, 0 where they have nothing coarse in common."""
    thousandths = [round(1000 * weight) for weight in weights]
    return math.gcd(*thousandths) / 1000 if all(thousandths) else 0.0


def _stay(
    program: Program,
    columns: Mapping[Key, Variable],
    kept: Mapping[Key, float],
    unit: float,
    terms: Terms,
) -> float:
    """Add the distance of columns from what they were; return its constant part."""
    constant = 0.0
    for key, column in columns.items():
        weight = unit * (1 + PREFERENCE * _rank(key))
        terms.append((column, weight))
        was = kept.get(key, 0.0)
        if was > 0:
            below = program.column(("below", column.name))
            program.row([(below, 1), (column, 1)], GE, was, ("distance", column.name))
            terms.append((below, 2 * weight))
            constant -= weight * was
    return constant


def _rank(key: tuple[str, ...]) -> float:
    """Give a key a number of its own between 0 and 1, of which who does a work is a small part."""
    what, whole = (crc32("|".join(part).encode()) / 2**32 for part in (key[-2:], key))
    return (1 - WHO) * what + WHO * whole


BUILDERS: dict[str, Callable[[Program, Instance, Variables], Tier]] = {
    tier.__name__: tier
    for tier in (
        uncovered_mandatory,
        uncovered_weighted,
        notified_money,
        unfunded_weighted,
        own_money,
        service_money,
        receipts,
        last_funder_money,
        timing,
        distance,
        heaviest_load,
    )
}
