"""An authorisation (``AP1``), or its payment appropriations of a year (``AP1:2028``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.spending import Authorisation, Budget
from coopplan.domain.input.plan import Plan, by_code

COLON = ":"


def code_and_year(target: str) -> tuple[str, int | None]:
    """Read ``AP1:2028``; without a colon, the authorisation itself; 0 where no year follows one."""
    code, colon, year = (part.strip() for part in target.partition(COLON))
    return code, (int(year) if year.isdecimal() else 0) if colon else None


def code_of(target: str) -> str:
    """Give the code in a target that may say a year."""
    return code_and_year(target)[0]


def payments_of(code: str, year: int | str) -> str:
    """Name the payment appropriations of a year in one word."""
    return f"{code}{COLON}{year}"


def lines_of(plan: Plan, target: str) -> Iterator[Budget]:
    """Yield the credit lines that a target is about: those of its year, or of all years."""
    code, year = code_and_year(target)
    lines, found = by_code(plan.budgets), by_code(plan.authorisations).get(code)
    for line in (lines[name] for name in (found.lines if found else ()) if name in lines):
        if year is None or plan.year_of(line) == year:
            yield line


def authorised_eur(plan: Plan, target: str) -> Decimal:
    """Give the euros of a target as they stand."""
    code, year = code_and_year(target)
    found = by_code(plan.authorisations)[code]
    return found.total_eur if year is None else found.payment_in(year)


def with_authorised(plan: Plan, target: str, eur: Decimal) -> Plan:
    """Authorise as much in all, or in a year, of an authorisation that the plan has."""
    code, year = code_and_year(target)
    changed = tuple(
        _with(each, year, max(ZERO, eur)) if each.code == code else each
        for each in plan.authorisations
    )
    return replace(plan, authorisations=changed)


def _with(each: Authorisation, year: int | None, eur: Decimal) -> Authorisation:
    if year is None:
        return replace(each, total_eur=eur)
    return replace(each, payment_eur={**each.payment_eur, year: eur})
