"""Years, for the solver: instalments, and authorisations with their payment appropriations."""

from __future__ import annotations

from typing import TypedDict

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.plan import Plan, by_code

AuthorisationYear = tuple[str, str]


class Years(TypedDict):
    """What the instance says of years."""

    whole_of: dict[str, str]
    authorisation_eur: dict[str, float]
    payment_eur: dict[AuthorisationYear, float]
    authorised: dict[AuthorisationYear, frozenset[str]]


def years(plan: Plan) -> Years:
    """Give what expenses are parts of, and what authorisations allow, year by year."""
    lines = by_code(plan.budgets)
    payments: dict[AuthorisationYear, float] = {}
    covered: dict[AuthorisationYear, frozenset[str]] = {}
    for each in plan.authorisations:
        for line in (lines[code] for code in each.lines if code in lines):
            year = plan.year_of(line)
            key = each.code, str(year)
            payments[key] = float(max(ZERO, each.payment_in(year)))
            covered[key] = covered.get(key, frozenset()) | {line.code}
    return Years(
        whole_of={each.code: each.part_of for each in plan.expenses if each.part_of},
        authorisation_eur={each.code: float(each.total_eur) for each in plan.authorisations},
        payment_eur=payments,
        authorised=covered,
    )
