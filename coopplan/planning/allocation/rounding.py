"""Rounding euros once: grants to their step, and credits, to the cent, around them.

A scheme's total is rounded down to the step and shared out among its expenses by largest remainder,
within their limits; credits then fill each expense up to what the optimiser left missing. Own
shares and counterparts compare the two: they are looked at again, and cost a step of grant if need
be. All amounts in between are whole cents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from coopplan.domain.input.money import Budget, Expense, Origin, Scheme, Section
from coopplan.domain.input.plan import Plan, by_code
from coopplan.planning.allocation.eligibility import is_payable, own_share

NEAR_CENTS = 1e-3
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Euros:
    """Who pays what, exactly: euros by (expense, scheme) and by (expense, credit line)."""

    grants_eur: Mapping[Pair, Decimal]
    credits_eur: Mapping[Pair, Decimal]


def rounded(
    plan: Plan,
    grants_eur: Mapping[Pair, float],
    credits_eur: Mapping[Pair, float],
    unfunded_eur: Mapping[str, float],
) -> Euros:
    """Round an optimiser's euros, with every constraint still true."""
    missing = {expense: round(eur * 100) for expense, eur in unfunded_eur.items()}
    ledger = _Ledger(plan, grants_eur, credits_eur)
    ledger.top_up(missing)
    while ledger.trim():
        ledger.top_up(missing)
    return Euros(grants_eur=_in_euros(ledger.granted), credits_eur=_in_euros(ledger.credited))


class _Ledger:
    """The books while rounding, in cents."""

    def __init__(
        self, plan: Plan, grants_eur: Mapping[Pair, float], credits_eur: Mapping[Pair, float]
    ) -> None:
        self.plan = plan
        self.step = _cents(plan.settings.step_eur)
        self.expenses = by_code(plan.expenses)
        self.schemes = by_code(plan.schemes)
        self.granted = self._grants(grants_eur)
        self.credited = defaultdict(int, {k: _floor_cents(eur) for k, eur in credits_eur.items()})
        self.left = {line.code: _cents(line.free_eur) for line in plan.budgets}
        for (_expense, line), cents in self.credited.items():
            self.left[line] -= cents
        for code, expense in self.expenses.items():
            self._give_back(code, self._funded(code) - _cents(expense.cost_eur))

    def _grants(self, grants_eur: Mapping[Pair, float]) -> dict[Pair, int]:
        """Round grants down to the step, then give each scheme's loss back where it is largest."""
        granted = {
            key: min(_floor_cents(eur), self._limit(key)) // self.step * self.step
            for key, eur in grants_eur.items()
        }
        lost = {key: grants_eur[key] * 100 - cents for key, cents in granted.items()}
        owed: defaultdict[str, float] = defaultdict(float)
        for (_expense, scheme), cents in lost.items():
            owed[scheme] += cents
        for key in sorted(lost, key=lambda key: (-lost[key], key)):
            raised = granted[key] + self.step
            whole = self.step <= owed[key[1]] + NEAR_CENTS
            if (
                whole
                and lost[key] > NEAR_CENTS
                and raised <= min(self._limit(key), self._room(key, granted))
            ):
                granted[key] = raised
                owed[key[1]] -= self.step
        return granted

    def _limit(self, key: Pair) -> int:
        """Give the most a scheme may pay of an expense."""
        return floor(self.schemes[key[1]].rate * self.expenses[key[0]].cost_eur * 100)

    def _room(self, key: Pair, granted: Mapping[Pair, int]) -> int:
        """Give what other grants leave of an expense."""
        others = sum(
            cents for (code, by), cents in granted.items() if code == key[0] and by != key[1]
        )
        return _cents(self.expenses[key[0]].cost_eur) - others

    def _give_back(self, expense: str, cents: int) -> None:
        """Take an excess off the credits of an expense."""
        for key in [key for key in self.credited if key[0] == expense and cents > 0]:
            back = max(0, min(cents, self.credited[key]))
            self.credited[key] -= back
            self.left[key[1]] += back
            cents -= back

    def _funded(self, expense: str) -> int:
        books = (*self.granted.items(), *self.credited.items())
        return sum(cents for (code, _source), cents in books if code == expense)

    def top_up(self, missing: Mapping[str, int]) -> None:
        """Fund each expense up to what the optimiser left missing, while credits last."""
        for code, expense in self.expenses.items():
            gap = _cents(expense.cost_eur) - self._funded(code) - missing[code]
            for line in self._lines(expense) if gap > 0 else ():
                more = max(0, min(gap, self.left[line]))
                self.credited[code, line] += more
                self.left[line] -= more
                gap -= more

    def _lines(self, expense: Expense) -> list[str]:
        """List the lines that may pay: those that already do, then services', then the own."""

        def order(line: Budget) -> tuple[bool, bool]:
            used = self.credited.get((expense.code, line.code), 0) > 0
            return not used, line.service == self.plan.own_service

        allowed = [line for line in self.plan.budgets if is_payable(self.plan, expense, line)]
        return [line.code for line in sorted(allowed, key=order)]

    def trim(self) -> bool:
        """Take back what own shares and counterparts no longer allow; tell whether any was."""
        projects = sorted({expense.project for expense in self.expenses.values()})
        cuts = [(s, among, cut) for p in projects for s, among, cut in self._cuts(p) if cut > 0]
        for scheme, among, cut in cuts:
            self._take_back(scheme, among, ceil(cut / self.step) * self.step)
        return bool(cuts)

    def _take_back(self, scheme: str, among: Collection[str], cents: int) -> None:
        for code in among:
            cut = min(cents, self.granted.get((code, scheme), 0))
            if cut:
                self.granted[code, scheme] -= cut
                cents -= cut

    def _cuts(self, project: str) -> Iterator[tuple[str, list[str], Fraction]]:
        """Yield a scheme, expenses, and the cents it pays too much for them."""
        own = [e for e in self.expenses.values() if e.project == project]
        invested = [e.code for e in own if e.section is Section.INVESTMENT]
        yield from self._own_share_cuts(invested)
        for scheme in self.plan.schemes:
            if scheme.counterpart_ratio is not None:
                yield self._counterpart_cut(scheme, [e.code for e in own if scheme.covers(e)])

    def _own_share_cuts(self, codes: list[str]) -> Iterator[tuple[str, list[str], Fraction]]:
        """Yield the cut, if any, on the paying scheme that asks for the largest own share."""
        asked = {
            scheme.code: _counterpart_per_euro(own_share(self.plan, scheme))
            for scheme in self.plan.schemes
            if scheme.origin is not Origin.PRIVATE and self._from_scheme(codes, scheme.code)
        }
        needed = sum(
            (ratio * self._from_scheme(codes, code) for code, ratio in asked.items()), Fraction(0)
        )
        short = needed - self._from_lines(codes)
        if short > 0:
            dearest = max(asked, key=lambda code: asked[code])
            yield dearest, codes, short / asked[dearest]

    def _counterpart_cut(self, scheme: Scheme, codes: list[str]) -> tuple[str, list[str], Fraction]:
        national = [s.code for s in self.plan.schemes if s.origin is Origin.NATIONAL]
        base = self._from_lines(codes) + sum(self._from_scheme(codes, code) for code in national)
        most = Fraction(scheme.counterpart_ratio or 0) * base
        return scheme.code, codes, self._from_scheme(codes, scheme.code) - most

    def _from_scheme(self, codes: Iterable[str], scheme: str) -> int:
        return sum(self.granted.get((code, scheme), 0) for code in codes)

    def _from_lines(self, codes: Collection[str]) -> int:
        return sum(cents for (code, _line), cents in self.credited.items() if code in codes)


def _counterpart_per_euro(share: Decimal) -> Fraction:
    """Give the own euros asked beside each euro of grant: s / (1 - s)."""
    return Fraction(share) / (1 - Fraction(share))


def _cents(eur: Decimal) -> int:
    return int((eur * 100).to_integral_value())


def _floor_cents(eur: float) -> int:
    return floor(eur * 100 + NEAR_CENTS)


def _in_euros(books: Mapping[Pair, int]) -> dict[Pair, Decimal]:
    return {key: Decimal(cents) / 100 for key, cents in sorted(books.items()) if cents > 0}
