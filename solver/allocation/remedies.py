"""The same model with means as variables at a price: the cheapest that leave no gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from solver.allocation.constraints import CONSTRAINTS, capacity, within_appropriation
from solver.allocation.instance import Instance, Pair
from solver.allocation.optional import OPTIONAL
from solver.allocation.variables import (
    Variables,
    add_variables,
    capacity_steps,
    whole_steps,
)
from solver.engine import Search, open_engine
from solver.program import GE, LE, Program, Terms, Variable

Key = tuple[str, ...]
"""``("lend", agent, period)``, ``("credit", line)``, ``("put_off", task or expense)``."""
LEAST_APART = 3
"""Two solutions differ in at least one lever in so many."""
GAP_PRICE = 1000.0
"""Price of a step, or of a thousand euros, that no remedy covers."""
EUR = 1000.0
"""Euros that have one price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """What may be had besides, how much of it, and at what price; and what is to be covered."""

    lend_days: Mapping[Pair, float] = field(default_factory=dict)
    """(agent, period) -> most days more; those bought come from agents without a day."""
    day_price: Mapping[str, float] = field(default_factory=dict)
    """Agent -> price of a day."""
    credit_eur: Mapping[str, float] = field(default_factory=dict)
    """Credit line -> most euros more."""
    credit_price: float = 1.0
    """Price of a thousand euros."""
    put_off_price: Mapping[str, float] = field(default_factory=dict)
    """Task or expense -> price of doing without it."""
    use_price: float = 0.0
    """Price of each remedy used, whatever its amount: few are easier to negotiate."""
    tasks: frozenset[str] = frozenset()
    """Tasks to cover."""
    expenses: frozenset[str] = frozenset()
    """Expenses to fund."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One set of remedies, as small as can be."""

    amounts: Mapping[Key, float]
    """Days, euros, or 1 for what is put off; those above 0 only."""
    price: float
    gap: float
    """Steps and thousands of euros that no remedy covers."""


@dataclass(slots=True)
class _Levers:
    """Columns of the remedies by key: how much, and whether at all."""

    amount: dict[Key, Variable] = field(default_factory=dict)
    used: dict[Key, Variable] = field(default_factory=dict)
    price: dict[Key, float] = field(default_factory=dict)
    groups: dict[Key, list[Variable]] = field(default_factory=dict)
    """What counts as one remedy where sets are compared: an agent, a line, a task."""
    gaps: Terms = field(default_factory=list)

    def add(self, key: Key, used: Variable, price: float, amount: Variable | None = None) -> None:
        """Add a remedy: whether it is used, and how much of it where that is not all or nothing."""
        self.used[key], self.price[key] = used, price
        self.groups.setdefault(group_of(key), []).append(used)
        if amount is not None:
            self.amount[key] = amount


def group_of(key: Key) -> Key:
    """Tell what a remedy counts as: days of one agent are one remedy whatever their months."""
    return key[:2]


def cheapest(
    inst: Instance, remedies: Remedies, others: Sequence[Mapping[Key, float]] = ()
) -> Remedy | None:
    """Find the cheapest remedies, a third of them unlike those of each other set.

    ``inst`` has room for them: an agent and period that may lend has at least a step there.
    ``None`` where no set is that different, or none was found in time.
    """
    program = Program("remedies")
    v = add_variables(program, inst)
    for constraint in (*CONSTRAINTS, *OPTIONAL):
        if constraint not in (capacity, within_appropriation):
            constraint(program, inst, v)
    levers = _Levers()
    lent(program, inst, v, remedies, levers)
    credited(program, inst, v, remedies, levers)
    covered(program, inst, v, remedies, levers)
    apart(program, levers, others)
    terms: Terms = [(x, levers.price[key]) for key, x in levers.amount.items()]
    terms += [(x, remedies.use_price) for key, x in levers.used.items() if key in levers.amount]
    terms += [(x, levers.price[k]) for k, x in levers.used.items() if k not in levers.amount]
    engine = open_engine(program, inst.options.time_limit_s)
    answer = engine.whole([*terms, *levers.gaps], -1.0, Search())
    if not answer.found:
        return None
    values = {key: answer.values[x] for key, x in _amounts(levers).items()}
    step = {key: inst.step_days if key[0] == "lend" else EUR for key in levers.amount}
    amounts = {k: value * step.get(k, 1.0) for k, value in values.items() if value > 1e-6}
    return Remedy(
        amounts=amounts,
        gap=float(sum(answer.values[x] for x, _ in levers.gaps)),
        price=float(sum(weight * answer.values[x] for x, weight in terms)),
    )


def _amounts(levers: _Levers) -> dict[Key, Variable]:
    return {**levers.used, **levers.amount}


def lent(
    program: Program, inst: Instance, v: Variables, remedies: Remedies, levers: _Levers
) -> None:
    r"""Nobody works more than they are available, days lent included.

    .. math:: \sum_t x_{atm} \le c_{am} + l_{am}, \quad l_{am} \le \bar l_{am} h_{am}
    """
    for (a, m), keys in v.work_of.items():
        terms: Terms = [(v.steps[key], 1) for key in keys]
        most = whole_steps(inst, remedies.lend_days.get((a, m), 0.0))
        if most:
            key = ("lend", a, m)
            more = _lever(program, levers, key, most, inst.step_days * remedies.day_price[a])
            terms.append((more, -1))
        program.row(terms, LE, _given(inst, remedies, a, m), ("capacity", a, m))


def _given(inst: Instance, remedies: Remedies, a: str, m: str) -> int:
    """Count the steps somebody has without lending any: none where there is only room."""
    return 0 if (a, m) in remedies.lend_days and a.startswith("+") else capacity_steps(inst, a, m)


def credited(
    program: Program, inst: Instance, v: Variables, remedies: Remedies, levers: _Levers
) -> None:
    r"""A credit line pays no more than what is left of it, credits added included.

    .. math:: \sum_d y_{db} \le a_b + k_b, \quad k_b \le \bar k_b h_b
    """
    for b, left in inst.appropriation_eur.items():
        terms: Terms = [(x, 1 / EUR) for (_, line), x in v.credits.items() if line == b]
        most = remedies.credit_eur.get(b, 0.0)
        if most and terms:
            key = ("credit", b)
            more = _lever(program, levers, key, most / EUR, remedies.credit_price, integer=False)
            terms.append((more, -1))
        program.row(terms, LE, left / EUR, ("within_appropriation", b))


def covered(
    program: Program, inst: Instance, v: Variables, remedies: Remedies, levers: _Levers
) -> None:
    r"""What is to be covered is covered, or put off, or counted as a gap.

    .. math:: u_t \le e_t p_t + \gamma_t, \quad z_d \le k_d p_d + \gamma_d
    """
    missing = [
        (t, v.uncovered[t], inst.effort_days[t] / inst.step_days, 1.0)
        for t in sorted(remedies.tasks & v.uncovered.keys())
    ]
    missing += [
        (d, v.unfunded[d], inst.cost_eur[d], 1 / EUR)
        for d in sorted(remedies.expenses & v.unfunded.keys())
    ]
    for code, gap, whole, unit in missing:
        open_gap = program.column(("gap", code))
        levers.gaps.append((open_gap, GAP_PRICE))
        terms: Terms = [(gap, unit), (open_gap, -1)]
        if code in remedies.put_off_price:
            key = ("put_off", code)
            postponed = program.column(key, 1, integer=True)
            levers.add(key, postponed, remedies.put_off_price[code])
            terms.append((levers.used[key], -whole * unit))
        program.row(terms, LE, 0, ("covered", code))
    for before, after in inst.predecessors:
        first, second = (levers.used.get(("put_off", t)) for t in (before, after))
        if first is not None and second is not None:
            name = ("put_off_with", before, after)
            program.row([(first, 1), (second, -1)], LE, 0, name)


def apart(program: Program, levers: _Levers, others: Sequence[Mapping[Key, float]]) -> None:
    r"""A set leaves out a third of each other one, and a third of it is new.

    .. math:: \sum_{i \in S} h_i \le |S| - \lceil |S| / 3 \rceil, \quad
              3 \sum_{i \notin S} h_i \ge \sum_i h_i
    """
    chosen = _chosen(program, levers) if others else {}
    for number, other in enumerate(others):
        known = {group_of(key) for key in other}
        shared: Terms = [(x, 1) for group, x in chosen.items() if group in known]
        most = len(known) - -(-len(known) // LEAST_APART)
        program.row(shared, LE, most, ("apart", str(number)))
        new: Terms = [(x, -1 if g in known else LEAST_APART - 1) for g, x in chosen.items()]
        program.row(new, GE, 0, ("new", str(number)))


def _chosen(program: Program, levers: _Levers) -> dict[Key, Variable]:
    """Add a column a group: 1 exactly where one of its remedies is used."""
    chosen: dict[Key, Variable] = {}
    for group, used in levers.groups.items():
        column = chosen[group] = program.column(("chosen", *group), 1, integer=True)
        for one in used:
            program.row([(one, 1), (column, -1)], LE, 0, ("chosen_if", *group))
        parts: Terms = [(one, 1) for one in used]
        program.row([*parts, (column, -1)], GE, 0, ("chosen_only_if", *group))
    return chosen


def _lever(
    program: Program,
    levers: _Levers,
    key: Key,
    most: float,
    price: float,
    *,
    integer: bool = True,
) -> Variable:
    amount = program.column(key, most, integer=integer)
    used = program.column(("used", *key), 1, integer=True)
    program.row([(amount, 1), (used, -most)], LE, 0, ("used", *key))
    levers.add(key, used, price, amount)
    return amount
