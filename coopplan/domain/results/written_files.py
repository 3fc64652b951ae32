"""Applications that a service's agents write: their days, what these cost, the euros they bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.work import Agent
from coopplan.domain.results.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """An application that a service's agents write, whole or in part, and what it brings."""

    scheme: str
    """Code."""
    task: str
    """Code of the task that writes it."""
    days: Decimal
    """Days that the service's agents work on it."""
    whole_days: Decimal
    """Days that everybody works on it."""
    cost_eur: Decimal
    """What the service's days cost."""
    eur: Decimal
    """Euros that the scheme pays in the plan, to whatever project."""

    @property
    def is_whole(self) -> bool:
        """Whether nobody else writes it."""
        return self.days == self.whole_days


def written_files(outcome: Outcome, service: str) -> Iterator[WrittenFile]:
    """Yield the applications filed on which a service's agents work, in the order of schemes."""
    paid, worked = outcome.paid_by_scheme(), outcome.worked_days()
    for scheme in outcome.plan.schemes:
        days = work_days(outcome, service, scheme.filing_task)
        if days and outcome.filed.get(scheme.code) and paid.get(scheme.code):
            yield WrittenFile(
                scheme=scheme.code,
                task=scheme.filing_task,
                days=days,
                whole_days=worked[scheme.filing_task],
                cost_eur=work_eur(outcome, service, scheme.filing_task),
                eur=paid[scheme.code],
            )


def work_days(outcome: Outcome, service: str, task: str) -> Decimal:
    """Sum the days that a service's agents work on a task."""
    agents = by_code(staff(outcome.plan, service))
    counted = (n for (a, on, _p), n in outcome.days.items() if on == task and a in agents)
    return sum(counted, ZERO)


def work_eur(outcome: Outcome, service: str, task: str = "") -> Decimal:
    """Sum what the work of a service's agents costs, on one task or on all."""
    agents = by_code(staff(outcome.plan, service))
    costs = (
        count * agents[agent].cost_eur_per_day
        for (agent, on, _period), count in outcome.days.items()
        if agent in agents and task in ("", on)
    )
    return sum(costs, ZERO)


def staff(plan: Plan, service: str) -> tuple[Agent, ...]:
    """List the colleagues of a service; people bought outside have none."""
    return tuple(a for a in plan.agents if a.service == service and not a.external)
