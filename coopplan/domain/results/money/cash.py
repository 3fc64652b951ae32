"""When money leaves and comes: grants are received after the expenses that they are for.

An advance is there when the expense is paid; interim payments come so many months after it; the
balance, as many after the last expense of the project that the scheme may pay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from coopplan.domain.input.money import Expense
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.schemes import Scheme
from coopplan.domain.results.money.vat import spent_vat
from coopplan.domain.results.outcome import Outcome

CENT = Decimal("0.01")
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CashMonth:
    """What leaves and comes in a month."""

    month: date
    """Its first day."""
    spent_eur: Decimal
    """Expenses that somebody pays, grants and VAT included."""
    granted_eur: Decimal
    """Part of them that grants are to pay back."""
    received_eur: Decimal
    """Grants received."""
    refund_eur: Decimal
    """VAT given back by the State's fund (*FCTVA*)."""
    spent_so_far_eur: Decimal
    received_so_far_eur: Decimal
    borne_eur: Decimal
    """Grants spent and not received yet, at the end of the month: what the authority advances."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cash:
    """The cash of a plan, month by month, to the last receipt."""

    months: tuple[CashMonth, ...]

    @property
    def heaviest(self) -> CashMonth | None:
        """The month in which the authority advances most; ``None``: it advances nothing."""
        borne = [each for each in self.months if each.borne_eur > 0]
        return max(borne, key=lambda each: each.borne_eur, default=None)

    @property
    def has_refund(self) -> bool:
        """Whether VAT comes back in some month."""
        return any(each.refund_eur for each in self.months)

    def received_by_year(self) -> dict[int, Decimal]:
        """Sum the grants received, by year."""
        years: defaultdict[int, Decimal] = defaultdict(Decimal)
        for each in self.months:
            years[each.month.year] += each.received_eur
        return {year: eur for year, eur in years.items() if eur}


def payments(plan: Plan, scheme: Scheme, expense: Expense) -> tuple[tuple[date, Decimal], ...]:
    """List when a grant for an expense is paid, and which share of it each time."""
    month = expense.month.replace(day=1)
    interim = Decimal(1) if scheme.interim_share is None else scheme.interim_share
    interim = min(interim, 1 - scheme.advance_share)
    last = max(
        (
            each.month.replace(day=1)
            for each in plan.expenses
            if each.project == expense.project and scheme.covers(each)
        ),
        default=month,
    )
    delay = scheme.payment_delay_months
    parts = (
        (month, scheme.advance_share),
        (later(month, delay), interim),
        (later(last, delay), 1 - scheme.advance_share - interim),
    )
    return tuple((when, share) for when, share in parts if share > 0)


def cash(outcome: Outcome) -> Cash:
    """Lay out the cash of a plan."""
    spent, granted, refunded = _spent(outcome)
    received: defaultdict[date, Decimal] = defaultdict(Decimal)
    for (when, _scheme), eur in receipts(outcome).items():
        received[when] += eur
    months = list(_months({*spent, *received, *refunded}))
    spent_so_far, granted_so_far, received_so_far = (
        list(accumulate(amounts[month] for month in months))
        for amounts in (spent, granted, received)
    )
    return Cash(
        months=tuple(
            CashMonth(
                month=month,
                spent_eur=spent[month],
                granted_eur=granted[month],
                received_eur=received[month],
                refund_eur=refunded[month],
                spent_so_far_eur=spent_so_far[place],
                received_so_far_eur=received_so_far[place],
                borne_eur=granted_so_far[place] - received_so_far[place],
            )
            for place, month in enumerate(months)
        )
    )


def receipts(
    outcome: Outcome, expenses: Collection[str] | None = None
) -> dict[tuple[date, str], Decimal]:
    """Sum the grants received, by month and scheme; for some expenses only, or for all."""
    plan, known = outcome.plan, by_code(outcome.plan.expenses)
    schemes = by_code(plan.schemes)
    found: defaultdict[tuple[date, str], Decimal] = defaultdict(Decimal)
    for (code, by), eur in outcome.grants_eur.items():
        if expenses is None or code in expenses:
            for when, part in _received(eur, payments(plan, schemes[by], known[code])):
                found[when, by] += part
    return dict(found)


ByMonth = defaultdict[date, Decimal]


def _spent(outcome: Outcome) -> tuple[ByMonth, ByMonth, ByMonth]:
    """Sum by month what is spent, the grants for it, and the VAT that comes back."""
    month = {each.code: each.month.replace(day=1) for each in outcome.plan.expenses}
    delay, vat = outcome.plan.settings.vat_refund_delay_months, spent_vat(outcome)
    spent, granted, refunded = (ByMonth(Decimal) for _each in range(3))
    for code, eur in outcome.paid_eur().items():
        refund = vat[code].refund_eur
        spent[month[code]] += eur + refund
        if refund:
            refunded[later(month[code], delay)] += refund
    for (code, _by), eur in outcome.grants_eur.items():
        granted[month[code]] += eur
    return spent, granted, refunded


def later(month: date, count: int) -> date:
    """Give the first day of the month so many months later."""
    months = month.year * MONTHS_A_YEAR + month.month - 1 + count
    return date(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1, 1)


def _received(
    eur: Decimal, parts: tuple[tuple[date, Decimal], ...]
) -> Iterator[tuple[date, Decimal]]:
    """Share a grant out to the cent; the last payment is what is left."""
    left = eur
    for when, share in parts[:-1]:
        part = (eur * share).quantize(CENT)
        left -= part
        yield when, part
    yield parts[-1][0], left


def _months(found: set[date]) -> Iterator[date]:
    """Yield every month from the first to the last of some."""
    month = min(found, default=None)
    while month is not None and month <= max(found):
        yield month
        month = later(month, 1)
