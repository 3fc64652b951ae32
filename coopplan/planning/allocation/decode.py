"""From the solver's floats to an outcome: exact days and euros, and what to say about them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.elision import belonging
from coopplan.domain.finding import Finding, Ref, Severity
from coopplan.domain.input.money.payers import may_pay
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Period
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, days, euros
from coopplan.planning.allocation.capacity import Means
from coopplan.planning.allocation.notes.filings import due_inside_period, paid_before_filing
from coopplan.planning.allocation.notes.held_back import held_back
from coopplan.planning.allocation.notes.teams import below_least_time, leads_without_time
from coopplan.planning.allocation.notes.unproven import stopped_early
from solver.allocation import Result


def decode_days(plan: Plan, result: Result) -> dict[tuple[str, str, Period], Decimal]:
    """Give days as exact multiples of the step, in the order of the sheets."""
    step = plan.settings.step_days
    unit = float(step)
    periods = {period.key: period for period in plan.periods}
    tasks = {task.code: rank for rank, task in enumerate(plan.tasks)}
    agents = {agent.code: rank for rank, agent in enumerate(plan.agents)}
    given = {
        (agent, task, periods[key]): round(value / unit) * step
        for (agent, task, key), value in (result.days or {}).items()
    }
    in_order = sorted(given, key=lambda key: (tasks[key[1]], agents[key[0]], key[2]))
    return {key: given[key] for key in in_order if given[key] > 0}


def decode_filed(plan: Plan, result: Result) -> dict[str, bool]:
    """Tell for each scheme whether its application is written, or needs none."""
    written = result.filed or {}
    return {
        scheme.code: may_pay(plan, scheme) and written.get(scheme.code, True)
        for scheme in plan.schemes
    }


def meetings_beyond_availability(plan: Plan, means: Means) -> Iterator[Finding]:
    """PLN01: meetings may ask for more days than a person was granted."""
    for agent in plan.agents:
        over = [
            period.name
            for period in plan.periods
            if means.meeting_days.get((agent.code, period), ZERO)
            > plan.available_days.get((agent.code, period), ZERO)
        ]
        if over:
            yield Finding(
                code="PLN01",
                severity=Severity.WARNING,
                message=_(
                    "Les réunions {of_agent} dépassent ses jours accordés ({periods}) : "
                    "il ne reste aucun jour pour les tâches."
                ).format(of_agent=belonging(agent.code), periods=", ".join(over)),
                remedy=_("Espacez ou fusionnez des instances, ou négociez des jours."),
                ref=Ref("agents", agent.code),
            )


def notes_of(outcome: Outcome) -> tuple[Finding, ...]:
    """Say what is worth knowing of a plan once it is made."""
    return (
        *stopped_early(outcome),
        *outcome.notes,
        *due_inside_period(outcome),
        *paid_before_filing(outcome),
        *below_least_time(outcome),
        *leads_without_time(outcome),
        *held_back(outcome),
        *unpaid_purchases(outcome),
        *unused_purchases(outcome),
    )


def unpaid_purchases(outcome: Outcome) -> Iterator[Finding]:
    """PLN10: a purchase that no credit pays for still lends its days; the plan says so."""
    missing = outcome.unfunded_eur()
    for expense in outcome.plan.expenses:
        if expense.project or not missing[expense.code]:
            continue
        yield Finding(
            code="PLN10",
            severity=Severity.WARNING,
            message=_(
                "{title} : il manque {missing} sur {cost} ; ses jours sont comptés quand même."
            ).format(
                title=expense.title,
                missing=euros(missing[expense.code]),
                cost=euros(outcome.plan.net_cost_eur(expense)),
            ),
            remedy=_("Trouvez ce crédit dans le budget propre, ou retirez le levier."),
        )


def unused_purchases(outcome: Outcome) -> Iterator[Finding]:
    """PLN14: days bought that no task takes are said."""
    worked = outcome.load_days()
    available = outcome.plan.available_days
    for agent in (agent for agent in outcome.plan.agents if agent.external):
        unused = sum(
            (
                available.get((agent.code, period), ZERO) - worked.get((agent.code, period), ZERO)
                for period in outcome.plan.periods
            ),
            ZERO,
        )
        if unused > 0:
            yield Finding(
                code="PLN14",
                severity=Severity.INFO,
                message=_("{title} : {days} j achetés ne servent pas.").format(
                    title=agent.job, days=days(unused)
                ),
                remedy=_("Achetez moins de jours, ou vérifiez la compétence et les dates."),
            )
