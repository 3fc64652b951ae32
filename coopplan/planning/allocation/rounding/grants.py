"""Rounding grants down, once for each scheme and project: an application is one amount.

What a scheme gives a project is rounded down to the step. Its expenses then share that amount in
whole steps, by largest remainder; in cents, where whole steps would go beyond the rate. Cents that
nobody else can pay, where an expense lacks only them, stay in the grant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from coopplan.domain.input.plan import Plan, by_code

NEAR_CENTS = 1e-3
"""What a float may be off."""
MOST_CENTS = 99
"""What rounding may leave in a grant where nobody else can pay it."""
Pair = tuple[str, str]


class GrantRounding:
    """The grants of a plan while they are rounded, in cents by (expense, scheme)."""

    def __init__(
        self,
        plan: Plan,
        grants_eur: Mapping[Pair, float],
        receipts_eur: Mapping[Pair, Decimal],
    ) -> None:
        """``receipts_eur``: what schemes pay each project beside its expenses."""
        self._expenses, self._limits = by_code(plan.expenses), _limits(plan, grants_eur)
        self._cost = {e.code: whole_cents(plan.net_cost_eur(e)) for e in plan.expenses}
        self._floors = {s.code: whole_cents(s.project_floor_eur) for s in plan.schemes}
        self._beside = {(f, p): whole_cents(eur) for (p, f), eur in receipts_eur.items()}
        self._step = whole_cents(plan.settings.step_eur)
        self._exact = {key: eur * 100 for key, eur in grants_eur.items()}
        self.cents: dict[Pair, int] = {
            key: min(floor_cents(eur), floor(self._limit(key))) // self._step * self._step
            for key, eur in grants_eur.items()
        }
        self._applications: defaultdict[Pair, list[Pair]] = defaultdict(list)
        for expense, scheme in sorted(self._exact):
            self._applications[scheme, self._expenses[expense].project].append((expense, scheme))
        for keys in self._applications.values():
            self._share_out(keys)

    def _share_out(self, keys: list[Pair]) -> None:
        """Give the expenses of an application what rounding each of them down has lost."""
        owed = self._lost(keys) // self._step * self._step
        lost = {key: self._exact[key] - self.cents[key] for key in keys}
        by_loss = sorted(keys, key=lambda key: (-lost[key], key))
        for key in by_loss:
            whole = min(floor(self._limit(key)), self._room(key)) - self.cents[key]
            if owed and lost[key] > NEAR_CENTS and whole >= self._step:
                self.cents[key] += self._step
                owed -= self._step
        for key in by_loss:
            most = min(ceil(self._exact[key] - NEAR_CENTS), self._room(key))
            more = max(0, min(owed, most - self.cents[key]))
            self.cents[key] += more
            owed -= more
        self._take_back(keys, sum(self.cents[key] for key in keys) % self._step)

    def add_cents(self, project: str, gaps: dict[str, int]) -> bool:
        """Give a project's expenses the cents they lack; tell whether that completes all paid."""
        left, paid = dict(gaps), set[str]()
        for (_scheme, code), keys in self._applications.items():
            if code != project or sum(left[expense] for expense, _by in keys) > MOST_CENTS:
                continue
            owed = self._lost(keys)
            for key in keys:
                most = ceil(self._limit(key)) - self.cents[key]
                more = max(0, min(owed, most, left[key[0]]))
                self.cents[key] += more
                left[key[0]] -= more
                owed -= more
            paid |= {expense for expense, _by in keys}
        return not any(left[expense] for expense in paid)

    def drop_too_small(self) -> bool:
        """Take back what is below a scheme's floor for a project; tell whether any was."""
        small = [
            keys
            for (scheme, project), keys in self._applications.items()
            if 0
            < sum(self.cents[key] for key in keys)
            < self._floors[scheme] - self._beside.get((scheme, project), 0)
        ]
        for keys in small:
            self.cents.update(dict.fromkeys(keys, 0))
        return bool(small)

    def _take_back(self, keys: list[Pair], cents: int) -> None:
        """Take an amount off grants, as far as there is any."""
        for key in keys:
            cut = min(cents, self.cents.get(key, 0))
            if cut:
                self.cents[key] -= cut
                cents -= cut

    def cut(self, scheme: str, among: list[str], cents: Fraction) -> None:
        """Take back what a scheme may not give to some expenses of a project, in whole steps."""
        keys = [(expense, scheme) for expense in among]
        self._take_back(keys, ceil(cents / self._step) * self._step)
        whole = self._applications[scheme, self._expenses[among[0]].project]
        self._take_back(whole, sum(self.cents[key] for key in whole) % self._step)

    def _lost(self, keys: list[Pair]) -> int:
        """Count the cents of an application that its expenses have not got."""
        exact = min(sum(self._exact[key] for key in keys), floor(sum(map(self._limit, keys))))
        return floor(exact + NEAR_CENTS) - sum(self.cents[key] for key in keys)

    def _limit(self, key: Pair) -> Fraction:
        """Give the most a scheme may pay of an expense, in cents."""
        return self._limits[key]

    def _room(self, key: Pair) -> int:
        """Give what other grants leave of an expense."""
        others = sum(
            cents for (code, by), cents in self.cents.items() if code == key[0] and by != key[1]
        )
        return self._cost[key[0]] - others


def whole_cents(eur: Decimal) -> int:
    """Count the cents of an exact amount."""
    return int((eur * 100).to_integral_value())


def floor_cents(eur: float) -> int:
    """Count the whole cents of a float, which may be a little off."""
    return floor(eur * 100 + NEAR_CENTS)


def _limits(plan: Plan, keys: Iterable[Pair]) -> dict[Pair, Fraction]:
    """Give the most that each scheme may pay of each expense, in cents."""
    expenses, schemes = by_code(plan.expenses), by_code(plan.schemes)
    return {
        (code, by): Fraction(schemes[by].rate * schemes[by].eligible_eur(expenses[code])) * 100
        for code, by in keys
    }
