"""Checks on aid that comes together: to a project, by measure, in three years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from coopplan.audit.vat import eligible
from coopplan.audit.violation import Violation
from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import Origin, Scheme
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.outcome import Outcome


def public_aid(outcome: Outcome) -> Iterator[Violation]:
    """Public aid to a project is no more than its eligible cost, the broadest there is."""
    schemes = by_code(outcome.plan.schemes)
    public = {code for code, scheme in schemes.items() if scheme.origin is not Origin.PRIVATE}
    base: defaultdict[str, Decimal] = defaultdict(Decimal)
    given: defaultdict[str, Decimal] = defaultdict(Decimal)
    for expense in outcome.plan.expenses:
        named = public.intersection(expense.schemes)
        bases = [
            eligible(schemes[code], expense) for code in named if schemes[code].covers(expense)
        ]
        base[expense.project] += max(bases, default=ZERO)
        given[expense.project] += sum(
            (outcome.grants_eur.get((expense.code, code), ZERO) for code in named), ZERO
        )
    for project, eur in given.items():
        if eur > base[project]:
            yield Violation("public_aid", project, f"{eur} > {base[project]}")


def cumulated_aid(outcome: Outcome) -> Iterator[Violation]:
    """Where a scheme pays a project, all public aid on what it may pay stays within its limit.

    It leaves there the share of own money that the scheme asks for itself.
    """
    expenses, schemes = by_code(outcome.plan.expenses), by_code(outcome.plan.schemes)
    paying = {
        (expenses[code].project, by)
        for code, by in outcome.grants_eur
        if code in expenses and by in schemes and _is_limited(schemes[by])
    }
    for project, by in sorted(paying):
        scheme = schemes[by]
        own = {e.code: e for e in outcome.plan.expenses if e.project == project}
        own = {code: expense for code, expense in own.items() if scheme.covers(expense)}
        base = sum((eligible(scheme, expense) for expense in own.values()), ZERO)
        most = _most_aid(scheme) * base
        given = sum(
            (
                eur
                for (code, other), eur in outcome.grants_eur.items()
                if code in own and other in schemes and schemes[other].origin is not Origin.PRIVATE
            ),
            ZERO,
        )
        if given > most:
            yield Violation("cumulated_aid", f"{project} {by}", f"{given} > {most}")


def _is_limited(scheme: Scheme) -> bool:
    return scheme.aid_cap is not None or bool(scheme.own_share)


def _most_aid(scheme: Scheme) -> Decimal:
    limit = Decimal(1) if scheme.aid_cap is None else scheme.aid_cap
    return min(limit, 1 - (scheme.own_share or ZERO))


def de_minimis(outcome: Outcome) -> Iterator[Violation]:
    """What counts as *de minimis* stays within the limit of any 36 months, with what was received.

    What time brings counts whole in all of them; a sum without its month, just before the plan.
    """
    settings, first = outcome.plan.settings, _month_number(outcome.plan.periods[0].first)
    small = {scheme.code for scheme in outcome.plan.schemes if scheme.de_minimis}
    month = {expense.code: _month_number(expense.month) for expense in outcome.plan.expenses}
    granted = [
        (month[code], eur)
        for (code, by), eur in outcome.grants_eur.items()
        if by in small and code in month
    ]
    timely = sum((eur for (_project, by), eur in outcome.receipts_eur.items() if by in small), ZERO)
    received = [
        (_month_number(aid.month) if aid.month else first - 1, aid.eur)
        for aid in settings.de_minimis_received
    ]
    for last in sorted({first, *(when for when, _eur in granted)}):
        given = timely + _within(granted, last)
        before = _within(received, last)
        if given and given + before > settings.de_minimis_eur:
            found = f"{given} + {before} > {settings.de_minimis_eur}"
            yield Violation("de_minimis", f"{last // 12}-{last % 12 + 1:02d}", found)


def _within(amounts: list[tuple[int, Decimal]], last: int) -> Decimal:
    """Sum what falls in the 36 months that end with one."""
    return sum((eur for when, eur in amounts if last - 36 < when <= last), ZERO)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1
