"""What a plan says of teams: time too short for a funder, agents in charge who have no time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.finding import Finding, Ref, Severity
from coopplan.domain.input.money.schemes import Scheme
from coopplan.domain.input.plan import by_code
from coopplan.domain.input.time.past import past_of
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, days, percent, semicolons


def below_least_time(outcome: Outcome) -> Iterator[Finding]:
    """PLN22: an agent who gives a project less time than its funder asks for is not admitted."""
    plan, given = outcome.plan, outcome.project_days()
    full_time = sum((plan.net_days.get(period, ZERO) for period in plan.periods), ZERO)
    staff = [agent.code for agent in plan.agents if not agent.external]
    for scheme in (scheme for scheme in plan.schemes if scheme.least_time_share and full_time):
        least = (scheme.least_time_share or ZERO) * full_time
        for project in sorted(_paid(outcome, scheme)):
            short = {
                a: given[a, project] for a in staff if 0 < given.get((a, project), ZERO) < least
            }
            if short:
                yield _below(scheme, project, short, full_time)


def _paid(outcome: Outcome, scheme: Scheme) -> set[str]:
    """List the projects that a scheme pays."""
    expenses = by_code(outcome.plan.expenses)
    return {expenses[code].project for code, by in outcome.grants_eur if by == scheme.code} - {""}


def _below(scheme: Scheme, project: str, short: dict[str, Decimal], full_time: Decimal) -> Finding:
    people = (
        _("{agent} {days} j, {share}").format(
            agent=agent, days=days(worked), share=percent(worked / full_time, 2)
        )
        for agent, worked in short.items()
    )
    return Finding(
        code="PLN22",
        severity=Severity.WARNING,
        message=_(
            "{scheme} n'admet un agent qu'à partir de {least} d'un temps plein sur un projet ; "
            "sur {project}, en dessous : {people}."
        ).format(
            scheme=scheme.name,
            least=percent(scheme.least_time_share or ZERO),
            project=project,
            people=semicolons(people),
        ),
        remedy=_("Tapez oui dans Temps minimal imposé, ou ne déclarez pas le temps de ces agents."),
        ref=Ref("schemes", scheme.code, "least_time_share"),
    )


def leads_without_time(outcome: Outcome) -> Iterator[Finding]:
    """PLN23: an agent in charge of a task who has no day in its window cannot do half of it."""
    plan, agents = outcome.plan, by_code(outcome.plan.agents)
    past = past_of(plan)
    for task in plan.tasks:
        lead = agents.get(task.lead)
        window = [p for p in plan.periods_between(task.start, task.end) if p not in past]
        if lead is None or not task.is_for(lead):
            continue
        if not any(outcome.capacity_days.get((lead.code, period)) for period in window):
            yield Finding(
                code="PLN23",
                severity=Severity.WARNING,
                message=_(
                    "{lead}, référent de {task}, n'a aucun jour dans sa fenêtre : d'autres la font."
                ).format(lead=lead.code, task=task.code),
                remedy=_("Nommez un autre référent, ou accordez-lui des jours."),
                ref=Ref("tasks", task.code, "lead"),
            )
