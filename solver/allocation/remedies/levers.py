"""The columns of the remedies: how much of each is used, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass, field

from solver.program import LE, Program, Terms, Variable

Key = tuple[str, ...]
"""``("lend", agent, period)``, ``("credit", line)``, ``("authorise", authorisation)``,
``("pay", authorisation, year)``, ``("shift", task, periods)``, ``("fewer", body, sessions)``,
``("put_off", task or expense)``, ``("drop", task)``."""
EUR = 1000.0
"""Euros that have one price."""


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
