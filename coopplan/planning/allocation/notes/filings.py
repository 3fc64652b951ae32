"""What a plan makes of filing dates: work that is due inside a period, grants that may be lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coopplan.domain.amounts import ZERO
from coopplan.domain.elision import belonging
from coopplan.domain.finding import Finding, Ref, Severity
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.money.spending import Expense
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, day, days, euros, month, ngettext
from coopplan.planning.allocation.eligibility import must_be_filed


def due_inside_period(outcome: Outcome) -> Iterator[Finding]:
    """PLN02: a file whose deadline falls inside a period must be done before that day."""
    for scheme in outcome.plan.schemes:
        period = outcome.plan.period_of(scheme.deadline) if scheme.deadline else None
        asked = scheme.status is GrantStatus.ASKED and outcome.filed.get(scheme.code)
        if not asked or scheme.deadline is None or period is None or scheme.deadline == period.last:
            continue
        late = sum(
            (
                worked
                for (_agent, task, when), worked in outcome.days.items()
                if task == scheme.filing_task and when == period
            ),
            ZERO,
        )
        if late:
            yield Finding(
                code="PLN02",
                severity=Severity.INFO,
                message=ngettext(
                    "{days} jour {of_task} prévu en {period} est à faire avant le {deadline}, "
                    "date limite {of_scheme}.",
                    "{days} jours {of_task} prévus en {period} sont à faire avant le {deadline}, "
                    "date limite {of_scheme}.",
                    late,
                ).format(
                    days=days(late),
                    of_task=belonging(scheme.filing_task),
                    period=period.name,
                    deadline=day(scheme.deadline),
                    of_scheme=belonging(scheme.name),
                ),
                remedy=_("Placez ces jours au début de la période."),
                ref=Ref("schemes", scheme.code, "deadline"),
            )


def paid_before_filing(outcome: Outcome) -> Iterator[Finding]:
    """PLN21: grants for expenses that come before the filing are at stake, until it is settled.

    Those that no filing date could precede are said of the data already.
    """
    for scheme in outcome.plan.schemes:
        filed_on = _filed_on(outcome, scheme)
        if scheme.early_expenses or filed_on is None:
            continue
        early = [expense for expense in _paid(outcome, scheme) if expense.month <= filed_on]
        if early:
            at_stake = sum((outcome.grants_eur[each.code, scheme.code] for each in early), ZERO)
            yield Finding(
                code="PLN21",
                severity=Severity.WARNING,
                message=_(
                    "{eur} {of_scheme} sont pour des dépenses d'avant le dépôt, fini en {month} "
                    "({codes}) : beaucoup de financeurs les refusent."
                ).format(
                    eur=euros(at_stake),
                    of_scheme=belonging(scheme.name),
                    month=month(filed_on),
                    codes=", ".join(expense.code for expense in early),
                ),
                remedy=_("Tapez admises ou non admises, d'après le règlement du dispositif."),
                ref=Ref("schemes", scheme.code, "early_expenses"),
            )


def _filed_on(outcome: Outcome, scheme: Scheme) -> date | None:
    """Give the last day of the period in which an application is finished."""
    if not must_be_filed(outcome.plan, scheme) or not outcome.filed.get(scheme.code):
        return None
    worked = (p.last for _agent, task, p in outcome.days if task == scheme.filing_task)
    return max(worked, default=None)


def _paid(outcome: Outcome, scheme: Scheme) -> Iterator[Expense]:
    """Yield the expenses that a scheme pays and that some filing could have preceded."""
    plan = outcome.plan
    begins = next(task.start for task in plan.tasks if task.code == scheme.filing_task)
    first = plan.periods_between(begins, None)[0].last
    for expense in plan.expenses:
        if expense.month > first and (expense.code, scheme.code) in outcome.grants_eur:
            yield expense
