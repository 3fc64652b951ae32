"""Checks on what sheets show of money: *Trésorerie* and *Pluriannuel*, counted again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from coopplan.audit.options import months_between, not_received
from coopplan.audit.receipts import claimed
from coopplan.audit.vat import net_cost
from coopplan.audit.violation import Violation
from coopplan.audit.years import midweek
from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.money.spending import VatRecovery
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.money.by_year import years_of
from coopplan.domain.results.money.cash import CashMonth, cash
from coopplan.domain.results.outcome import Outcome

Claimed = Mapping[tuple[str, str], Mapping[date, Fraction]]
SHOWN = (
    *("cost_eur", "grants_eur", "own_eur", "services_eur", "missing_eur", "gross_eur", "staff_eur"),
    *("granted_days", "work_days", "meeting_days"),
)
"""What *Pluriannuel* says of a year, what is to be opened aside."""


def cash_shown(outcome: Outcome) -> Iterator[Violation]:
    """Each month shows what is spent and received by its end; each payment may be a cent off."""
    if not _is_whole(outcome):
        return
    months = cash(outcome).months
    receipts, refunded = claimed(outcome), _refunds(outcome)
    payments = len(outcome.grants_eur) + sum(map(len, receipts.values()))
    staff = refunds = ZERO
    for month in months:
        staff, refunds = staff + month.staff_eur, refunds + month.refund_eur
        end = _last_day(month.month)
        told = {
            "spent": month.spent_so_far_eur,
            "received": month.received_so_far_eur,
            "borne": month.borne_eur,
            "staff": staff,
            "refunds": refunds,
        }
        exact = _cash_by(outcome, receipts, refunded, end)
        for what, eur in told.items():
            if abs(Fraction(eur) - exact[what]) > payments * Fraction(CENT):
                found = f"{eur} / {float(exact[what]):.2f}"
                yield Violation("cash_shown", f"{end:%Y-%m} {what}", found)
    yield from _all_received(outcome, receipts, months)


def _is_whole(outcome: Outcome) -> bool:
    """Whether all that is paid is for expenses of the plan; other checks say where it is not."""
    known = {expense.code for expense in outcome.plan.expenses}
    schemes = {scheme.code for scheme in outcome.plan.schemes}
    paid = all(code in known and by in schemes for code, by in outcome.grants_eur)
    return paid and all(code in known for code, _line in outcome.credits_eur)


def _all_received(
    outcome: Outcome, receipts: Claimed, months: tuple[CashMonth, ...]
) -> Iterator[Violation]:
    """Check that the last month has received all that there is, to the cent.

    Receipts beyond what is earned are another check's.
    """
    given = sum(outcome.grants_eur.values(), ZERO)
    time = sum((sum(parts.values()) for parts in receipts.values()), Fraction(0))
    for what, eur, whole in (
        ("grants", sum((each.received_eur for each in months), ZERO), given),
        ("staff", sum((each.staff_eur for each in months), ZERO), time),
        ("borne", months[-1].borne_eur if months else ZERO, ZERO),
    ):
        if eur != whole:
            yield Violation("cash_shown", what, f"{eur} / {whole}")


def _cash_by(
    outcome: Outcome, receipts: Claimed, refunded: Mapping[str, Decimal], day: date
) -> defaultdict[str, Fraction]:
    """Sum what is spent, received, given back and advanced by a day."""
    found: defaultdict[str, Fraction] = defaultdict(Fraction)
    expenses, schemes = by_code(outcome.plan.expenses), by_code(outcome.plan.schemes)
    delay = outcome.plan.settings.vat_refund_delay_months
    for code, eur in outcome.paid_eur().items():
        expense = expenses[code]
        if expense.month <= day:
            refund = Fraction(refunded[code])
            found["spent"] += Fraction(eur) + refund
            is_back = months_between(expense.month, day) >= delay
            found["refunds" if is_back else "borne"] += refund
    for (code, by), eur in outcome.grants_eur.items():
        expense = expenses[code]
        if expense.month <= day:
            last = _last_expense(outcome, schemes[by], expense.project)
            left = Fraction(not_received(schemes[by], expense.month, last, day))
            found["received"] += Fraction(eur) * (1 - left)
            found["borne"] += Fraction(eur) * left
    for (project, by), parts in receipts.items():
        last = max((*parts, _last_expense(outcome, schemes[by], project)))
        for spent, part in parts.items():
            if spent <= day:
                found["staff"] += part * (1 - Fraction(not_received(schemes[by], spent, last, day)))
    return found


def _last_expense(outcome: Outcome, scheme: Scheme, project: str) -> date:
    paid = (e.month for e in outcome.plan.expenses if e.project == project and scheme.covers(e))
    return max(paid, default=date.min)


def _refunds(outcome: Outcome) -> dict[str, Decimal]:
    """Count the VAT that comes back of what is paid of each expense, down to the cent."""
    missing, found = outcome.unfunded_eur(), {}
    for expense in outcome.plan.expenses:
        cost = net_cost(outcome.plan, expense)
        whole = expense.incl_vat_eur - cost
        is_back = expense.vat_recovery is VatRecovery.REFUND_FUND and cost
        paid = cost - missing[expense.code]
        refund = (whole * paid / cost).quantize(CENT, ROUND_DOWN) if is_back else ZERO
        found[expense.code] = refund
    return found


def _last_day(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def years_shown(outcome: Outcome) -> Iterator[Violation]:
    """Each year shows the expenses of its months, who pays them, its receipts and its days."""
    if not _is_whole(outcome):
        return
    exact = _years(outcome)
    told = {(of.year, what): getattr(of, what) for of in years_of(outcome) for what in SHOWN}
    for key in sorted(told.keys() | exact.keys()):
        if told.get(key, ZERO) != exact[key]:
            yield Violation("years_shown", f"{key[0]} {key[1]}", f"{told.get(key)} / {exact[key]}")
    for of in years_of(outcome):
        free = [b.free_eur for b in outcome.plan.budgets if outcome.plan.year_of(b) == of.year]
        least = of.gross_eur - sum((eur for eur in free if eur > 0), ZERO)
        most = of.gross_eur - sum((eur for eur in free if eur < 0), ZERO)
        if not max(ZERO, least) <= of.to_open_eur <= most:
            yield Violation("years_shown", f"{of.year} to_open_eur", str(of.to_open_eur))


def _years(outcome: Outcome) -> defaultdict[tuple[int, str], Decimal]:
    """Sum euros and days by year and by what *Pluriannuel* calls them."""
    plan, found = outcome.plan, defaultdict[tuple[int, str], Decimal](Decimal)
    year = {expense.code: midweek(expense.month).year for expense in plan.expenses}
    missing, paid, refunded = outcome.unfunded_eur(), outcome.paid_eur(), _refunds(outcome)
    for expense in plan.expenses:
        found[year[expense.code], "cost_eur"] += net_cost(plan, expense)
        found[year[expense.code], "missing_eur"] += missing[expense.code]
        found[year[expense.code], "gross_eur"] += paid.get(expense.code, ZERO)
        found[year[expense.code], "gross_eur"] += refunded[expense.code]
    for (code, _by), eur in outcome.grants_eur.items():
        found[year[code], "grants_eur"] += eur
    own = {line.code for line in plan.budgets if line.service == plan.own_service}
    for (code, by), eur in outcome.credits_eur.items():
        found[year[code], "own_eur" if by in own else "services_eur"] += eur
    for parts in claimed(outcome).values():
        for day, part in parts.items():
            found[midweek(day).year, "staff_eur"] += Decimal(part.numerator) / part.denominator
    for (_agent, _task, period), days in outcome.days.items():
        found[midweek(period.first).year, "work_days"] += days
    for (_agent, period), days in outcome.meeting_days.items():
        found[midweek(period.first).year, "meeting_days"] += days
    for (_agent, period), days in plan.available_days.items():
        found[midweek(period.first).year, "granted_days"] += days
    return found
