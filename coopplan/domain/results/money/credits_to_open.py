"""What each credit line must hold: the whole of the expenses it carries, receipts apart.

Expenses and receipts are voted gross: a grant is a receipt, and all that is spent needs open
credits. What is granted for an expense, or given back of its VAT, is carried by the lines that pay
its net cost, in proportion; where no line pays, by the one that has most left among those that may.
What nobody pays is not spent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.apportioning import apportion
from coopplan.domain.input.money.spending import Expense, Section
from coopplan.domain.results.money.receipt_months import taken_in_eur
from coopplan.domain.results.money.vat import spent_vat
from coopplan.domain.results.outcome import Outcome

NO_LINE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrossCredits:
    """What a line carries in a year."""

    line: str
    """Code; empty where no line of the section may carry the expenses."""
    section: Section
    year: int
    free_eur: Decimal
    """Voted for that year and not engaged."""
    receipts_eur: Decimal
    """Grants for the expenses that the line carries, and receipts for time that pay the others."""
    refund_eur: Decimal
    """What the State's fund gives back of their VAT (*FCTVA*)."""
    net_eur: Decimal
    """What the line itself pays: expenses less receipts."""
    vat_eur: Decimal
    """VAT in the expenses that the line carries."""

    @property
    def gross_eur(self) -> Decimal:
        """The whole of the expenses, with the VAT that is not deducted."""
        return self.receipts_eur + self.refund_eur + self.net_eur

    @property
    def to_open_eur(self) -> Decimal:
        """Credits to open beyond those that are free (*décision modificative*)."""
        return max(ZERO, self.gross_eur - self.free_eur)


def credits_to_open(outcome: Outcome) -> tuple[GrossCredits, ...]:
    """List what each line carries, by year, in the order of the lines; those without any last."""
    plan, carried = outcome.plan, _carried(outcome)
    free = {(line.code, plan.year_of(line)): line.free_eur for line in plan.budgets}
    rank = {line.code: place for place, line in enumerate(plan.budgets)} | {NO_LINE: len(free)}
    return tuple(
        GrossCredits(
            line=line,
            section=section,
            year=year,
            free_eur=free.get((line, year), ZERO),
            receipts_eur=amounts["receipts"],
            refund_eur=amounts["refund"],
            net_eur=amounts["net"],
            vat_eur=amounts["vat"],
        )
        for (line, section, year), amounts in sorted(
            carried.items(), key=lambda pair: (rank[pair[0][0]], pair[0][1], pair[0][2])
        )
    )


Carried = defaultdict[tuple[str, Section, int], defaultdict[str, Decimal]]
"""Amounts by line, section and year, then by what they are."""


def _carried(outcome: Outcome) -> Carried:
    """Put every expense on lines: those that are paid by some first."""
    found: Carried = defaultdict(lambda: defaultdict(Decimal))
    granted: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (code, _scheme), eur in outcome.grants_eur.items():
        granted[code] += eur
    paid, vat = _paid(outcome), spent_vat(outcome)
    left = {line.code: line.free_eur for line in outcome.plan.budgets}
    for expense in sorted(outcome.plan.expenses, key=lambda each: each.code not in paid):
        net = paid.get(expense.code) or {_roomiest(outcome, expense, left): ZERO}
        shared = {
            "net": net,
            "receipts": _shared(granted[expense.code], net),
            "refund": _shared(vat[expense.code].refund_eur, net),
            "vat": _shared(vat[expense.code].carried_eur, net),
        }
        for what, parts in shared.items():
            for line, eur in parts.items():
                if eur:
                    found[line, expense.section, expense.year][what] += eur
                    left[line] = left.get(line, ZERO) - (eur if what != "vat" else ZERO)
    _take_in(outcome, found)
    return found


def _take_in(outcome: Outcome, carried: Carried) -> None:
    """Balance what a line pays beyond its free credits by the receipts that it takes in."""
    free = {line.code: line.free_eur for line in outcome.plan.budgets}
    for (line, _section, _year), amounts in carried.items():
        beyond = max(ZERO, amounts["net"] - free.get(line, ZERO))
        taken_in = min(beyond, taken_in_eur(outcome, line))
        amounts["receipts"] += taken_in
        amounts["net"] -= taken_in


def _paid(outcome: Outcome) -> dict[str, dict[str, Decimal]]:
    """Give what each line pays of each expense."""
    paid: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for (code, line), eur in outcome.credits_eur.items():
        paid[code][line] = eur
    return dict(paid)


def _roomiest(outcome: Outcome, expense: Expense, left: Mapping[str, Decimal]) -> str:
    """Find the line that has most left among those that may pay an expense."""
    plan = outcome.plan
    codes = [line.code for line in plan.budgets if plan.may_pay(line, expense)]
    return max(codes, key=lambda code: left[code], default=NO_LINE)


def _shared(eur: Decimal, shares: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Share an amount out over lines in proportion to what they pay, in euros, else in cents."""
    unit = Decimal(1) if eur == eur.to_integral_value() else CENT
    parts = apportion(int(eur / unit), list(shares.values()))
    return {line: part * unit for line, part in zip(shares, parts, strict=True)}
