"""When money leaves and comes: grants are received after the expenses that they are for.

An advance is there when the expense is paid; interim payments come so many months after it; the
balance, as many after the last expense of the project that the scheme may pay. What schemes pay for
days of work comes in the same way; salaries are paid in any case, and count as no advance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import accumulate

from coopplan.domain.amounts import CENT
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import Expense
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.money.receipt_months import receipts_by_day
from coopplan.domain.results.money.vat import spent_vat
from coopplan.domain.results.outcome import Outcome

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
    staff_eur: Decimal
    """Received for days of work, and for costs that are a share of others."""
    spent_so_far_eur: Decimal
    received_so_far_eur: Decimal
    borne_eur: Decimal
    """Grants and VAT spent and not received yet, at its end: what the authority advances."""


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

    @property
    def has_staff(self) -> bool:
        """Whether something comes for days of work, or for shares of costs, in some month."""
        return any(each.staff_eur for each in self.months)

    def received_by_year(self) -> dict[int, Decimal]:
        """Sum the grants received, by year."""
        return _by_year((each.month, each.received_eur) for each in self.months)

    def staff_by_year(self) -> dict[int, Decimal]:
        """Sum what is received for days of work and shares of costs, by year."""
        return _by_year((each.month, each.staff_eur) for each in self.months)


def _by_year(amounts: Iterable[tuple[date, Decimal]]) -> dict[int, Decimal]:
    years: defaultdict[int, Decimal] = defaultdict(Decimal)
    for month, eur in amounts:
        years[month.year] += eur
    return {year: eur for year, eur in years.items() if eur}


Parts = tuple[tuple[date, Decimal], ...]
"""Months of payments, and their shares of the whole."""


def payments(plan: Plan, scheme: Scheme, expense: Expense) -> Parts:
    """List when a grant for an expense is paid, and which share of it each time."""
    last = last_expense(plan, scheme, expense.project) or expense.month
    return _parts(scheme, expense.month.replace(day=1), last.replace(day=1))


def last_expense(plan: Plan, scheme: Scheme, project: str) -> date | None:
    """Give the month of the last expense of a project that a scheme may pay."""
    own = (each for each in plan.expenses if each.project == project and scheme.covers(each))
    return max((each.month for each in own), default=None)


def _parts(scheme: Scheme, month: date, last: date) -> Parts:
    """List when a cost of a month is paid back, the last cost of the project being known."""
    interim = Decimal(1) if scheme.interim_share is None else scheme.interim_share
    interim = min(interim, 1 - scheme.advance_share)
    delay = scheme.payment_delay_months
    parts = (
        (month, scheme.advance_share),
        (later(month, delay), interim),
        (later(last, delay), 1 - scheme.advance_share - interim),
    )
    return tuple((when, share) for when, share in parts if share > 0)


def cash(outcome: Outcome) -> Cash:
    """Lay out the cash of a plan."""
    flows = _flows(outcome)
    received, staff = (
        _by_month(found) for found in (grant_payments(outcome), staff_payments(outcome))
    )
    months = list(_months({*flows.spent, *received, *flows.refunded, *staff}))
    so_far = [
        list(accumulate(amounts[month] for month in months))
        for amounts in (flows.spent, flows.granted, received, flows.refundable, flows.refunded)
    ]
    return Cash(
        months=tuple(
            CashMonth(
                month=month,
                spent_eur=flows.spent[month],
                granted_eur=flows.granted[month],
                received_eur=received[month],
                refund_eur=flows.refunded[month],
                staff_eur=staff[month],
                spent_so_far_eur=outlay,
                received_so_far_eur=income,
                borne_eur=owed - income + vat - vat_back,
            )
            for month, outlay, owed, income, vat, vat_back in zip(months, *so_far, strict=True)
        )
    )


Received = dict[tuple[date, str], Decimal]
"""Euros by month and scheme."""


def received(outcome: Outcome) -> Received:
    """Sum all that schemes pay, by month and scheme: grants, days of work, shares of costs."""
    found = defaultdict(Decimal, grant_payments(outcome))
    for key, eur in staff_payments(outcome).items():
        found[key] += eur
    return dict(found)


def grant_payments(outcome: Outcome, expenses: Collection[str] | None = None) -> Received:
    """Sum the grants received, by month and scheme; for some expenses only, or for all."""
    plan, known = outcome.plan, by_code(outcome.plan.expenses)
    schemes = by_code(plan.schemes)
    found: defaultdict[tuple[date, str], Decimal] = defaultdict(Decimal)
    for (code, by), eur in outcome.grants_eur.items():
        if expenses is None or code in expenses:
            for when, part in _shared(eur, payments(plan, schemes[by], known[code])):
                found[when, by] += part
    return dict(found)


def staff_payments(outcome: Outcome) -> Received:
    """Sum what is received for days of work and shares of costs, by month and scheme.

    Its balance comes after the last expense of the project, or its last day that is counted.
    """
    plan, schemes = outcome.plan, by_code(outcome.plan.schemes)
    found: defaultdict[tuple[date, str], Decimal] = defaultdict(Decimal)
    for (project, code), by_day in receipts_by_day(outcome).items():
        scheme = schemes[code]
        last = max((*by_day, last_expense(plan, scheme, project) or date.min)).replace(day=1)
        for first, eur in by_day.items():
            for when, part in _shared(eur, _parts(scheme, first.replace(day=1), last)):
                found[when, code] += part
    return dict(found)


ByMonth = defaultdict[date, Decimal]


def _by_month(found: Received) -> ByMonth:
    months: ByMonth = defaultdict(Decimal)
    for (when, _scheme), eur in found.items():
        months[when] += eur
    return months


@dataclass(slots=True)
class _Flows:
    """What is spent, by month, what of it is to come back, and the VAT that does."""

    spent: ByMonth = field(default_factory=lambda: ByMonth(Decimal))
    granted: ByMonth = field(default_factory=lambda: ByMonth(Decimal))
    refundable: ByMonth = field(default_factory=lambda: ByMonth(Decimal))
    refunded: ByMonth = field(default_factory=lambda: ByMonth(Decimal))


def _flows(outcome: Outcome) -> _Flows:
    month = {each.code: each.month.replace(day=1) for each in outcome.plan.expenses}
    delay, vat = outcome.plan.settings.vat_refund_delay_months, spent_vat(outcome)
    flows = _Flows()
    for code, eur in outcome.paid_eur().items():
        refund = vat[code].refund_eur
        flows.spent[month[code]] += eur + refund
        if refund:
            flows.refundable[month[code]] += refund
            flows.refunded[later(month[code], delay)] += refund
    for (code, _by), eur in outcome.grants_eur.items():
        flows.granted[month[code]] += eur
    return flows


def later(month: date, count: int) -> date:
    """Give the first day of the month so many months later."""
    months = month.year * MONTHS_A_YEAR + month.month - 1 + count
    return date(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1, 1)


def _shared(eur: Decimal, parts: Parts) -> Iterator[tuple[date, Decimal]]:
    """Share an amount out to the cent; the last payment is what is left."""
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
