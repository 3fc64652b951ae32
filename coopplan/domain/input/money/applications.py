"""Applications (*dossiers*): a project and a scheme, with limits and a filing task of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import Application, Scheme
from coopplan.domain.input.money.spending import Expense

if TYPE_CHECKING:
    from coopplan.domain.input.plan import Plan


Made = Mapping[tuple[str, str], Application]
"""Applications still to be made, by the codes of their project and of their scheme."""


def with_applications(plan: Plan) -> Plan:
    """Make a scheme of each application, within the ceiling of the scheme that it is made to.

    The scheme itself stays for the expenses of other projects; it goes where there are none. Those
    that are made already are left as they are.
    """
    made = _made(plan)
    expenses = tuple(_naming(expense, made) for expense in plan.expenses)
    named = {code for expense in expenses for code in expense.schemes}
    names = {project.code: project.name for project in plan.projects}
    schemes = (
        each
        for scheme in plan.schemes
        for each in _parted(scheme, made, names, stays=scheme.code in named)
    )
    flat_rates = tuple(
        replace(rates, scheme=made[rates.project, rates.scheme].code)
        if (rates.project, rates.scheme) in made
        else rates
        for rates in plan.flat_rates
    )
    return replace(plan, expenses=expenses, schemes=tuple(schemes), flat_rates=flat_rates)


def _made(plan: Plan) -> Made:
    """Give the applications by project and scheme; the first one typed counts."""
    known = {scheme.code for scheme in plan.schemes}
    typed = [each for each in reversed(plan.applications) if each.scheme in known]
    return {(each.project, each.scheme): each for each in typed if each.code not in known}


def _naming(expense: Expense, made: Made) -> Expense:
    """Have an expense name its project's applications in place of their schemes."""
    codes = tuple(
        made[expense.project, code].code if (expense.project, code) in made else code
        for code in expense.schemes
    )
    return expense if codes == expense.schemes else replace(expense, schemes=codes)


def _parted(
    scheme: Scheme, made: Made, names: Mapping[str, str], *, stays: bool
) -> Iterator[Scheme]:
    """Yield the scheme of each application, then the scheme itself, all within its ceiling.

    What is notified of a scheme is its application's where it has no other.
    """
    own = [each for (_project, code), each in sorted(made.items()) if code == scheme.code]
    if not own:
        yield scheme
        return
    alone = len(own) == 1 and not stays
    notified = scheme.notified_eur if alone else None
    most = max(scheme.ceiling_eur, notified or ZERO)
    whole = replace(scheme, envelope=scheme.code, envelope_eur=most)
    for each in own:
        made_to = _made_to(whole, each, names.get(each.project, each.project))
        yield replace(made_to, notified_eur=notified)
    if stays:
        yield whole


def _made_to(whole: Scheme, of: Application, project: str) -> Scheme:
    ceiling = of.ceiling_eur
    if ceiling is None:
        ceiling = whole.project_ceiling_eur
    return replace(
        whole,
        code=of.code,
        name=f"{whole.name} – {project}",
        filing_task=of.filing_task or whole.filing_task,
        deadline=of.deadline or whole.deadline,
        ceiling_eur=whole.ceiling_eur if ceiling is None else ceiling,
        project_ceiling_eur=None,
        project_floor_eur=whole.project_floor_eur if of.floor_eur is None else of.floor_eur,
        net_revenue_eur=of.net_revenue_eur,
        status=of.status or whole.status,
    )


def net_of_revenue_eur(plan: Plan, scheme: Scheme) -> Decimal | None:
    """Give the most that an application pays for expenses: its rate of them, less what is earned.

    Time is no expense: what a project earns takes nothing off what its days bring. ``None``:
    nothing is earned, or the funder has notified what it pays.
    """
    if not scheme.net_revenue_eur or scheme.notified_eur is not None:
        return None
    covered = (expense for expense in plan.expenses if scheme.covers(expense))
    base = sum(map(scheme.eligible_eur, covered), ZERO) - scheme.net_revenue_eur
    return scheme.rate * max(ZERO, base)
