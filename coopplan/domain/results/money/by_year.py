"""A plan year by year: what is spent, who pays, what is to be voted, the days it takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.spending import Authorisation
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import year_of
from coopplan.domain.results.money.credits_to_open import credits_to_open
from coopplan.domain.results.money.funding import SourceKind, payments
from coopplan.domain.results.money.receipt_months import receipts_by_day
from coopplan.domain.results.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One budget year of a plan."""

    year: int
    cost_eur: Decimal
    """What is to be funded of the year's expenses: less what the State gives back of VAT."""
    grants_eur: Decimal
    """Grants for them: receipts, whenever they come."""
    staff_eur: Decimal
    """Receipts for its days of work, and for costs that are a share of others."""
    own_eur: Decimal
    services_eur: Decimal
    missing_eur: Decimal
    gross_eur: Decimal
    """Credits that the expenses funded need, grants included."""
    to_open_eur: Decimal
    """Those beyond what is voted for the year."""
    granted_days: Decimal
    work_days: Decimal
    meeting_days: Decimal
    is_supposed: bool
    """Whether nobody has granted some of its days yet."""

    @property
    def net_eur(self) -> Decimal:
        """What the lines pay: expenses funded less grants."""
        return self.own_eur + self.services_eur


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorisationYear:
    """What an authorisation may pay in a year, and pays."""

    authorisation: Authorisation
    year: int
    payment_eur: Decimal
    """Its payment appropriations."""
    paid_eur: Decimal


def spans_years(plan: Plan) -> bool:
    """Whether a plan is about more than a year: by its horizon, or by what is typed of years."""
    dated = any(line.fiscal_year is not None for line in plan.budgets)
    return dated or bool(plan.authorisations) or len(plan.periods) > len(plan.dated_periods)


def years_of(outcome: Outcome) -> tuple[Year, ...]:
    """Sum up each year in which something is spent or done, in order."""
    eur, days = _eur_by_year(outcome), _days_by_year(outcome)
    later = {period.year for period in outcome.plan.supposed_periods}
    return tuple(
        Year(
            year=year,
            cost_eur=sum((eur[kind, year] for kind in SourceKind), ZERO),
            grants_eur=eur[SourceKind.SCHEME, year],
            staff_eur=eur["staff", year],
            own_eur=eur[SourceKind.OWN, year],
            services_eur=eur[SourceKind.SERVICE, year],
            missing_eur=eur[SourceKind.MISSING, year],
            gross_eur=eur["gross", year],
            to_open_eur=eur["to_open", year],
            granted_days=days["granted", year],
            work_days=days["work", year],
            meeting_days=days["meetings", year],
            is_supposed=year in later,
        )
        for year in sorted({year for _what, year in (*eur, *days)})
    )


def _eur_by_year(outcome: Outcome) -> defaultdict[tuple[str, int], Decimal]:
    year = {expense.code: expense.year for expense in outcome.plan.expenses}
    found: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for (code, kind, _source), eur in payments(outcome).items():
        found[kind, year[code]] += eur
    for each in credits_to_open(outcome):
        found["gross", each.year] += each.gross_eur
        found["to_open", each.year] += each.to_open_eur
    for by_day in receipts_by_day(outcome).values():
        for first, eur in by_day.items():
            found["staff", year_of(first)] += eur
    return found


def _days_by_year(outcome: Outcome) -> defaultdict[tuple[str, int], Decimal]:
    found: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
    books = {
        "granted": outcome.plan.available_days,
        "work": outcome.load_days(),
        "meetings": outcome.meeting_days,
    }
    for what, book in books.items():
        for (_agent, period), days in book.items():
            found[what, period.year] += days
    return found


def authorisation_years(outcome: Outcome) -> Iterator[AuthorisationYear]:
    """Yield each year of each authorisation that may pay something in it."""
    plan = outcome.plan
    used, year_of = outcome.used_by_budget(), {b.code: plan.year_of(b) for b in plan.budgets}
    for each in plan.authorisations:
        lines = [code for code in each.lines if code in year_of]
        for year in sorted({*each.payment_eur, *(year_of[code] for code in lines)}):
            paid = (used.get(code, ZERO) for code in lines if year_of[code] == year)
            yield AuthorisationYear(
                authorisation=each,
                year=year,
                payment_eur=each.payment_in(year),
                paid_eur=sum(paid, ZERO),
            )
