"""When the costs lie that receipts pay back: days of work, and shares of what is paid.

A receipt is of the year of its costs, whenever it comes, as a grant is of the year of its expense.
Where a ceiling leaves costs unpaid, those of the year whose line takes receipts in are claimed
first, then the others in the order of time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.eligible_costs import claims, to_the_cent
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import year_of
from coopplan.domain.results.money.eligible import costs_by_day
from coopplan.domain.results.outcome import Outcome


def receipts_by_day(outcome: Outcome) -> dict[tuple[str, str], dict[date, Decimal]]:
    """Share receipts out over the periods and months of their costs, by their first days."""
    taken_in, found = receipts_year(outcome.plan), {}
    for claim in claims(outcome.plan):
        eur = outcome.receipts_eur.get(claim.key)
        if eur:
            brought = {d: claim.share * cost for d, cost in costs_by_day(outcome, claim).items()}
            found[claim.key] = _claimed(eur, brought, taken_in)
    return found


def _claimed(
    eur: Decimal, brought: Mapping[date, Decimal], first_year: int | None
) -> dict[date, Decimal]:
    """Claim an amount on what each day may bring, in whole cents, days of a year first."""
    claimed, so_far, given = {}, ZERO, ZERO
    for first in sorted(brought, key=lambda day: (year_of(day) != first_year, day)):
        so_far += brought[first]
        part = min(eur, to_the_cent(so_far)) - given
        if part:
            claimed[first] = part
            given += part
    return claimed


def receipts_year(plan: Plan) -> int | None:
    """Give the year of the line that takes receipts in; ``None``: there is no such line."""
    line = by_code(plan.budgets).get(plan.settings.receipts_line)
    return None if line is None else plan.year_of(line)


def taken_in_eur(outcome: Outcome, line: str) -> Decimal:
    """Give the receipts that a credit line takes in: those of its year, if it is the one."""
    if not line or line != outcome.plan.settings.receipts_line:
        return ZERO
    year = receipts_year(outcome.plan)
    shared = receipts_by_day(outcome).values()
    return sum(
        (eur for by_day in shared for day, eur in by_day.items() if year_of(day) == year), ZERO
    )
