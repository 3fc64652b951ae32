"""Rounding euros once: grants to their step, and credits, to the cent, around them.

Grants are rounded down application by application; credits then fill each expense up to what the
optimiser left missing. Own shares and counterparts compare the two: they are looked at again, and
cost a step of grant if need be. All amounts in between are whole cents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.small_aid import three_years
from coopplan.domain.input.money.spending import Budget, Expense, Section
from coopplan.domain.input.plan import Plan, by_code
from coopplan.planning.allocation.encoding.aid_limits import cumulated_aid_eur, public_aid_eur
from coopplan.planning.allocation.rounding.credit_pools import CreditPools
from coopplan.planning.allocation.rounding.grants import (
    GrantRounding,
    Pair,
    floor_cents,
    whole_cents,
)


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
    receipts_eur: Mapping[Pair, Decimal],
    taken_in_eur: Decimal = ZERO,
) -> Euros:
    """Round an optimiser's euros, with every constraint still true.

    Receipts, and what of them a line takes in, are exact already.
    """
    missing = {expense: round(eur * 100) for expense, eur in unfunded_eur.items()}
    ledger = _Ledger(plan, grants_eur, credits_eur, receipts_eur, taken_in_eur)
    ledger.top_up(missing)
    while ledger.trim():
        ledger.top_up(missing)
    ledger.complete()
    return Euros(grants_eur=_in_euros(ledger.granted), credits_eur=_in_euros(ledger.credited))


class _Ledger:
    """The books while rounding, in cents."""

    def __init__(
        self,
        plan: Plan,
        grants_eur: Mapping[Pair, float],
        credits_eur: Mapping[Pair, float],
        receipts_eur: Mapping[Pair, Decimal],
        taken_in_eur: Decimal,
    ) -> None:
        self.plan = plan
        self.expenses = by_code(plan.expenses)
        self.cost = {e.code: whole_cents(plan.net_cost_eur(e)) for e in plan.expenses}
        self.receipts_eur, self.spans = receipts_eur, tuple(three_years(plan))
        self.grants = GrantRounding(plan, grants_eur, receipts_eur)
        self.granted = self.grants.cents
        self.credited = defaultdict(int, {k: floor_cents(eur) for k, eur in credits_eur.items()})
        self.pools = CreditPools(plan, taken_in_eur)
        for (_expense, line), cents in self.credited.items():
            self.pools.draw(line, cents)
        for code, cost in self.cost.items():
            self._give_back(code, self._funded(code) - cost)

    def _give_back(self, expense: str, cents: int) -> None:
        """Take an excess off the credits of an expense."""
        for key in [key for key in self.credited if key[0] == expense and cents > 0]:
            back = max(0, min(cents, self.credited[key]))
            self.credited[key] -= back
            self.pools.draw(key[1], -back)
            cents -= back

    def _funded(self, expense: str) -> int:
        books = (*self.granted.items(), *self.credited.items())
        return sum(cents for (code, _source), cents in books if code == expense)

    def top_up(self, missing: Mapping[str, int]) -> None:
        """Fund each expense up to what the optimiser left missing, while credits last."""
        for code, expense in self.expenses.items():
            gap = self.cost[code] - self._funded(code) - missing[code]
            for line in self._lines(expense) if gap > 0 else ():
                more = max(0, min(gap, self.pools.left(line)))
                self.credited[code, line] += more
                self.pools.draw(line, more)
                gap -= more

    def _lines(self, expense: Expense) -> list[str]:
        """List the lines that may pay: those that already do, then services', then the own."""

        def order(line: Budget) -> tuple[bool, bool]:
            used = self.credited.get((expense.code, line.code), 0) > 0
            return not used, line.service == self.plan.own_service

        allowed = [line for line in self.plan.budgets if self.plan.may_pay(line, expense)]
        return [line.code for line in sorted(allowed, key=order)]

    def trim(self) -> bool:
        """Take back what own shares and counterparts no longer allow; tell whether any was."""
        cuts = [each for project in self._projects() for each in self._cuts(project)]
        cuts += self._small_aid_cuts()
        for scheme, among, cut in cuts:
            self.grants.cut(scheme, among, cut)
        dropped = self.grants.drop_too_small()
        return bool(cuts) or dropped

    def complete(self) -> None:
        """Leave in the grants of a project the cents that nobody else can pay, if that is all."""
        for project, expenses in self._projects().items():
            before = dict(self.granted)
            gaps = {e.code: self.cost[e.code] - self._funded(e.code) for e in expenses}
            cut = not self.grants.add_cents(project, gaps) or any(self._cuts(project))
            if cut or any(self._small_aid_cuts()):
                self.granted.update(before)

    def _projects(self) -> dict[str, list[Expense]]:
        found: defaultdict[str, list[Expense]] = defaultdict(list)
        for expense in self.expenses.values():
            found[expense.project].append(expense)
        return found

    def _cuts(self, project: str) -> Iterator[tuple[str, list[str], Fraction]]:
        """Yield a scheme, expenses, and the cents it pays too much for them."""
        own = self._projects()[project]
        for section in Section:
            codes = [e.code for e in own if e.section is section]
            yield from self._own_share_cuts(section, project, codes)
        yield from self._aid_cuts(project, [e.code for e in own])
        for scheme in self.plan.schemes:
            if scheme.counterpart_ratio is not None:
                codes = [e.code for e in own if scheme.covers(e)]
                yield from self._counterpart_cuts(scheme, codes)

    def _aid_cuts(
        self, project: str, codes: list[str]
    ) -> Iterator[tuple[str, list[str], Fraction]]:
        """Yield the cuts, if any, on the first public scheme where all of them pay too much."""
        limits = [(public_aid_eur(self.plan).get(project, ZERO), codes)]
        payers = [scheme for scheme in self.plan.schemes if self._from_scheme(codes, scheme.code)]
        for scheme in (scheme for scheme in payers if scheme.most_public_aid is not None):
            pairs = [(code, scheme.code) for code in codes if scheme.covers(self.expenses[code])]
            most = cumulated_aid_eur(self.plan, pairs).get((project, scheme.code), ZERO)
            limits.append((most, [code for code, _by in pairs]))
        public = [scheme.code for scheme in payers if scheme.is_public]
        for most, some in limits:
            above = sum(self._from_scheme(some, code) for code in public) - Fraction(most) * 100
            first = next((code for code in public if self._from_scheme(some, code)), "")
            if above > 0 and first:
                yield first, some, above

    def _small_aid_cuts(self) -> Iterator[tuple[str, list[str], Fraction]]:
        """Yield the cut, if any, on what is paid last in the first three years with too much."""
        small = {scheme.code for scheme in self.plan.schemes if scheme.de_minimis}
        beside = sum(eur for (_project, code), eur in self.receipts_eur.items() if code in small)
        for span in self.spans:
            paid = [
                key
                for key, cents in self.granted.items()
                if cents and key[1] in small and self.expenses[key[0]].month in span
            ]
            above = sum(self.granted[key] for key in paid) - (span.left_eur - beside) * 100
            if paid and above > 0:
                expense, scheme = max(paid, key=lambda key: (self.expenses[key[0]].month, key))
                yield scheme, [expense], Fraction(above)
                return

    def _own_share_cuts(
        self, section: Section, project: str, codes: list[str]
    ) -> Iterator[tuple[str, list[str], Fraction]]:
        """Yield the first cut, if any, on the paying scheme that asks for the largest own share."""
        payers = [scheme for scheme in self.plan.schemes if self._from_scheme(codes, scheme.code)]
        asked = {
            scheme.code: _own_per_euro(self.plan.own_share(scheme, section, project))
            for scheme in payers
        }
        base = {scheme.code: self._own_share_base(scheme, codes) for scheme in payers}
        for counted in dict.fromkeys((frozenset(codes), *base.values())):
            paid = {f: self._from_scheme(codes, f) for f, own in base.items() if own <= counted}
            needed = sum((asked[code] * cents for code, cents in paid.items()), Fraction(0))
            short = needed - self._from_lines(counted)
            if short > 0:
                dearest = max(paid, key=lambda code: asked[code])
                yield dearest, codes, short / asked[dearest]
                return

    def _own_share_base(self, scheme: Scheme, codes: Collection[str]) -> frozenset[str]:
        """Give the expenses of a section on which own money counts beside a scheme."""
        asks_itself = scheme.own_share is not None
        return frozenset(
            code for code in codes if not asks_itself or scheme.covers(self.expenses[code])
        )

    def _counterpart_cuts(
        self, scheme: Scheme, codes: list[str]
    ) -> Iterator[tuple[str, list[str], Fraction]]:
        """Yield the cut, if any, on a scheme that national public money does not match."""
        beside = [
            other.code
            for other in self.plan.schemes
            if other.is_national and other.code != scheme.code
        ]
        base = self._from_lines(codes) + sum(self._from_scheme(codes, code) for code in beside)
        most = Fraction(scheme.counterpart_ratio or 0) * base
        above = self._from_scheme(codes, scheme.code) - most
        if above > 0:
            yield scheme.code, codes, above

    def _from_scheme(self, codes: Iterable[str], scheme: str) -> int:
        return sum(self.granted.get((code, scheme), 0) for code in codes)

    def _from_lines(self, codes: Collection[str]) -> int:
        return sum(cents for (code, _line), cents in self.credited.items() if code in codes)


def _own_per_euro(share: Decimal) -> Fraction:
    """Give the own euros asked beside each euro of grant: s / (1 - s)."""
    return Fraction(share) / (1 - Fraction(share))


def _in_euros(books: Mapping[Pair, int]) -> dict[Pair, Decimal]:
    return {key: Decimal(cents) / 100 for key, cents in sorted(books.items()) if cents > 0}
