"""What may be had besides the means of an instance, at what price, and the columns that say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from solver.allocation.instance import Instance, Pair
from solver.allocation.variables import capacity_steps
from solver.program import LE, Program, Terms, Variable

Key = tuple[str, ...]
"""``("lend", agent, period)``, ``("credit", line)``, ``("shift", task, periods)``,
``("fewer", body, sessions)``, ``("put_off", task or expense)``, ``("drop", task)``."""
EUR = 1000.0
"""Euros that have one price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """What may be had besides, how much of it, and at what price; and what is to be covered."""

    lend_days: Mapping[Pair, float] = field(default_factory=dict)
    """(agent, period) -> most days more; those bought come from agents without a day."""
    lent_share: float = 1.0
    """Share of a day lent that is left for tasks..."""
    owed_days: Mapping[Pair, float] = field(default_factory=dict)
    """...once this many have gone to what the agent owes in that period already."""
    day_price: Mapping[str, float] = field(default_factory=dict)
    """Agent -> price of a day."""
    credit_eur: Mapping[str, float] = field(default_factory=dict)
    """Credit line -> most euros more."""
    credit_price: float = 1.0
    """Price of a thousand euros."""
    shifted: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """(task, periods later) -> its window then; below 0: earlier."""
    shift_price: float = 0.0
    """Price of a period that a task is shifted by."""
    freed_days: Mapping[tuple[str, int], Mapping[Pair, float]] = field(default_factory=dict)
    """(body, sessions fewer) -> days that this gives back by agent and period, or takes."""
    session_price: float = 0.0
    """Price of a session less."""
    put_off_price: Mapping[str, float] = field(default_factory=dict)
    """Task or expense -> price of doing without it; what waits for a task waits on."""
    drop_price: Mapping[str, float] = field(default_factory=dict)
    """Task -> price of giving it up; what waits for it no longer does."""
    use_price: float = 0.0
    """Price of each remedy used, whatever its amount: few are easier to negotiate."""
    tasks: frozenset[str] = frozenset()
    """Tasks to cover."""
    expenses: frozenset[str] = frozenset()
    """Expenses to fund."""


@dataclass(slots=True)
class Levers:
    """Columns of the remedies by key: how much, and whether at all."""

    amount: dict[Key, Variable] = field(default_factory=dict)
    used: dict[Key, Variable] = field(default_factory=dict)
    price: dict[Key, float] = field(default_factory=dict)
    """Of a unit of the amount, or of the remedy where it is all or nothing."""
    groups: dict[Key, list[Key]] = field(default_factory=dict)
    """What counts as one remedy where sets are compared: an agent, a line, a task."""
    gaps: Terms = field(default_factory=list)

    def add(self, key: Key, used: Variable, price: float, amount: Variable | None = None) -> None:
        """Add a remedy: whether it is used, and how much of it where that is not all or nothing."""
        self.used[key], self.price[key] = used, price
        self.groups.setdefault(group_of(key), []).append(key)
        if amount is not None:
            self.amount[key] = amount

    def graded(
        self, program: Program, key: Key, most: float, price: float, *, integer: bool
    ) -> Variable:
        """Add a remedy of which there may be more or less."""
        amount = program.column(key, most, integer=integer)
        used = program.column(("used", *key), 1, integer=True)
        program.row([(amount, 1), (used, -most)], LE, 0, ("used", *key))
        self.add(key, used, price, amount)
        return amount

    def whole(self, program: Program, key: Key, price: float) -> Variable:
        """Add a remedy that is all or nothing."""
        used = program.column(key, 1, integer=True)
        self.add(key, used, price)
        return used

    def terms(self, use_price: float) -> Terms:
        """List what the remedies cost."""
        amounts: Terms = [(x, self.price[key]) for key, x in self.amount.items()]
        prices = (0.0 if key in self.amount else self.price[key] for key in self.used)
        uses = zip(self.used.values(), prices, strict=True)
        return [*amounts, *((x, price + use_price) for x, price in uses)]


def group_of(key: Key) -> Key:
    """Tell what a remedy counts as: days of one agent are one remedy whatever their months."""
    return key[:2]


def roomy(inst: Instance, remedies: Remedies) -> Instance:
    """Give an instance with a column for all that the remedies may make possible."""
    freed = (pair for days in remedies.freed_days.values() for pair in days)
    more = {*remedies.lend_days, *freed}
    windows = dict(inst.window)
    for (task, _periods), window in remedies.shifted.items():
        open_in = {*windows[task], *window}
        windows[task] = tuple(m for m in inst.periods if m in open_in)
    room = {pair: inst.step_days for pair in more if not capacity_steps(inst, *pair)}
    return replace(inst, capacity_days={**inst.capacity_days, **room}, window=windows)
