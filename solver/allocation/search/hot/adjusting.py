"""Moving a model that is kept hot from an instance to another, by its bounds alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Protocol

from solver.allocation.instance import Instance, Pair
from solver.allocation.model.building import Model
from solver.allocation.model.variables import capacity_steps
from solver.program import Name, Variable


class Adjustable(Protocol):
    """What holds a program whose bounds and coefficients move."""

    def bound_row(self, row: int, upper: float) -> None:
        """Give a row another upper bound until restored."""

    def bound_column(self, column: Variable, upper: float | None) -> None:
        """Give a column another upper bound until restored; ``None``: no bound."""

    def set_coefficient(self, row: int, column: Variable, value: float) -> None:
        """Give a column another coefficient in a row until restored."""


class Adjusting:
    """A model, and the optimiser in which it is moved."""

    def __init__(self, model: Model, engine: Adjustable) -> None:
        self._model, self._engine = model, engine
        self._rows = model.program.row_places
        self._rules_of = self._rules()

    def move(self, home: Instance, inst: Instance) -> None:
        """Move what differs between two instances."""
        self._move_capacity(home, inst)
        self._move_money(home, inst)
        for t, window in inst.window.items():
            if window != home.window[t]:
                self._move_window(t, set(window))

    def _move_capacity(self, home: Instance, inst: Instance) -> None:
        for a, m in changed(home.capacity_days, inst.capacity_days):
            self._bound(("capacity", a, m), capacity_steps(inst, a, m))
            for rule, choice in self._rules_of[a, m]:
                self._engine.set_coefficient(rule, choice, -capacity_steps(inst, a, m))

    def _bound(self, name: Name, upper: float) -> None:
        """Give a row another upper bound, if the model has it."""
        row = self._rows.get(name)
        if row is not None:
            self._engine.bound_row(row, upper)

    def _rules(self) -> Mapping[Pair, list[tuple[int, Variable]]]:
        """Find where optional rules say how much an agent has in a period: row and column."""
        rules: defaultdict[Pair, list[tuple[int, Variable]]] = defaultdict(list)
        for (kind, a, *rest), choice in self._model.variables.choices.items():
            names = {
                "helping": ("useful_block", a, *rest, "most"),
                "on": ("few_projects", a, *rest),
            }
            rules[a, rest[-1]].append((self._rows[names[kind]], choice))
        return rules

    def _move_money(self, home: Instance, inst: Instance) -> None:
        for b in changed(home.appropriation_eur, inst.appropriation_eur):
            self._bound(("within_appropriation", b), inst.appropriation_eur.get(b, 0.0))
        for k in changed(home.authorisation_eur, inst.authorisation_eur):
            self._bound(("within_authorisation", k), inst.authorisation_eur[k])
        for k, y in changed(home.payment_eur, inst.payment_eur):
            self._bound(("within_payment_appropriation", k, y), inst.payment_eur[k, y])
        for f in changed(home.ceiling_eur, inst.ceiling_eur):
            row, filed = self._rows.get(("within_ceiling", f)), self._model.variables.filed
            if row is not None and f in filed:
                self._engine.set_coefficient(row, filed[f], -inst.ceiling_eur[f])
            elif row is not None:
                self._engine.bound_row(row, inst.ceiling_eur[f])

    def _move_window(self, t: str, window: set[str]) -> None:
        v, open_in = self._model.variables, window | self._model.inst.past
        for key in v.work_on[t]:
            self._engine.bound_column(v.steps[key], None if key[2] in open_in else 0.0)


def changed(home: Any, inst: Any) -> list[Any]:
    """List the keys to which two mappings give other values."""
    if home is inst:
        return []
    return [key for key in home.keys() | inst.keys() if home.get(key) != inst.get(key)]
