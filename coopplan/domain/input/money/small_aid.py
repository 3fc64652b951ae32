"""*De minimis* aid: a limit over any three years, of which some was received before the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.plan import Plan

THREE_YEARS_MONTHS = 36
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeYears:
    """Three years up to a month, and what the plan may still receive in them."""

    end: date
    """First day of the last month."""
    left_eur: Decimal
    is_of_an_expense: bool
    """Whether an expense that such aid may pay is of that month."""

    def __contains__(self, day: date) -> bool:
        return 0 <= _number(self.end) - _number(day) < THREE_YEARS_MONTHS


def three_years(plan: Plan) -> Iterator[ThreeYears]:
    """Yield the spans that end in the first month of the plan, or in that of such an expense."""
    small = [scheme for scheme in plan.schemes if scheme.de_minimis]
    ends = {
        expense.month.replace(day=1)
        for expense in plan.expenses
        if any(scheme.covers(expense) for scheme in small)
    }
    first = plan.periods[0].first
    for end in sorted(ends | {first.replace(day=1)}) if small else ():
        span = ThreeYears(
            end=end, left_eur=plan.settings.de_minimis_eur, is_of_an_expense=end in ends
        )
        received = (
            aid.eur
            for aid in plan.settings.de_minimis_received
            if (aid.month or first - ONE_DAY) in span
        )
        yield replace(span, left_eur=max(ZERO, span.left_eur - sum(received, ZERO)))


def _number(day: date) -> int:
    """Number a month, so that months can be counted."""
    return day.year * 12 + day.month - 1
