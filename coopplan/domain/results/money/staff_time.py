"""What the time of colleagues is worth: days of work and of meetings at the cost of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from coopplan.domain.amounts import CENT, ZERO
from coopplan.domain.input.plan import by_code
from coopplan.domain.results.outcome import Outcome


def work_worth_eur(outcome: Outcome) -> Mapping[tuple[str, str], Decimal]:
    """Give what work is worth, by service and project, to the cent; people bought outside aside."""
    plan = outcome.plan
    agents, tasks = by_code(plan.agents), by_code(plan.tasks)
    worth: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for (code, task, _period), days in outcome.days.items():
        agent = agents[code]
        if not agent.external and agent.cost_eur_per_day:
            worth[agent.service, tasks[task].project] += days * agent.cost_eur_per_day
    return {key: eur.quantize(CENT) for key, eur in worth.items()}


def meetings_worth_eur(outcome: Outcome) -> Mapping[str, Decimal]:
    """Give what meetings are worth, by service, to the cent."""
    agents = by_code(outcome.plan.agents)
    worth: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (code, _period), days in outcome.meeting_days.items():
        agent = agents[code]
        if not agent.external and agent.cost_eur_per_day:
            worth[agent.service] += days * agent.cost_eur_per_day
    return {service: eur.quantize(CENT) for service, eur in worth.items()}


def lent_worth_eur(outcome: Outcome) -> Decimal:
    """Sum what the time lent is worth: that of all services but the mission's own."""
    own = outcome.plan.own_service
    work = (eur for (service, _), eur in work_worth_eur(outcome).items() if service != own)
    meetings = (eur for service, eur in meetings_worth_eur(outcome).items() if service != own)
    return sum((*work, *meetings), ZERO)
