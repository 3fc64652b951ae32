"""What each service gives to cooperation, and what its projects receive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.decisions.replies import Ask, Verdict
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Service
from coopplan.domain.results.money.staff_time import meetings_worth_eur, work_worth_eur
from coopplan.domain.results.outcome import Outcome
from coopplan.domain.results.written_files import WrittenFile, staff, written_files


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceBalance:
    """One service in one scenario; days include meetings, euros exclude VAT."""

    service: str
    """Code."""
    name: str
    approver: str
    work_days: Decimal
    """Days its agents work on tasks."""
    meeting_days: Decimal
    granted_days: Decimal
    """Days its agents are granted to cooperation, supposed ones included."""
    supposed_days: Decimal = ZERO
    """Those of later years that nobody has granted yet."""
    quota_days: Decimal | None
    """Most days it may give over the horizon; ``None``: no quota."""
    received_days: Decimal
    """Days that other services work on the projects it leads."""
    brought_eur: Decimal
    """Euros its credit lines pay."""
    received_eur: Decimal
    """External money that the projects it leads attract."""
    projects: tuple[str, ...]
    """Codes of the projects it leads."""
    work_eur: Decimal = ZERO
    """What its agents' days of work cost..."""
    meeting_eur: Decimal = ZERO
    """...and what their meetings do."""
    files: tuple[WrittenFile, ...] = ()
    """Applications filed that its agents write, in the order of the schemes."""
    agreed_days: Decimal = ZERO
    """Days that its director has granted in answer to requests so far."""
    agreed_eur: Decimal = ZERO
    """Euros of its lines that its director has granted so far."""

    @property
    def lent_days(self) -> Decimal:
        """Work and meetings."""
        return self.work_days + self.meeting_days

    @property
    def lent_eur(self) -> Decimal:
        """What these days cost."""
        return self.work_eur + self.meeting_eur


def service_balances(outcome: Outcome) -> tuple[ServiceBalance, ...]:
    """Balance each service, in the order of its sheet."""
    work, received = _days_by_service(outcome)
    meetings = _by_service(outcome, outcome.meeting_days)
    granted = _by_service(outcome, outcome.plan.available_days)
    later = outcome.plan.supposed_periods
    supposed = _by_service(
        outcome, {k: days for k, days in outcome.plan.available_days.items() if k[1] in later}
    )
    brought, attracted = _eur_by_service(outcome)
    worked, met = work_worth_eur(outcome), meetings_worth_eur(outcome)
    plan = outcome.plan
    return tuple(
        ServiceBalance(
            service=service.code,
            name=service.name,
            approver=service.approver,
            work_days=work[service.code],
            meeting_days=meetings[service.code],
            granted_days=granted[service.code],
            supposed_days=supposed[service.code],
            quota_days=_quota_days(outcome, service),
            received_days=received[service.code],
            brought_eur=brought[service.code],
            received_eur=attracted[service.code],
            projects=tuple(p.code for p in outcome.plan.projects if p.service == service.code),
            work_eur=sum((eur for (of, _), eur in worked.items() if of == service.code), ZERO),
            meeting_eur=met.get(service.code, ZERO),
            files=tuple(written_files(outcome, service.code)),
            agreed_days=_agreed(plan, by_code(staff(plan, service.code)), Ask.DAYS),
            agreed_eur=_agreed(plan, _lines(plan, service.code), Ask.CREDIT, Ask.DRAW),
        )
        for service in outcome.plan.services
    )


def _agreed(plan: Plan, targets: Collection[str], *asks: Ask) -> Decimal:
    """Sum what was granted of some agents or lines, in answer to requests."""
    granted = (
        reply.amount
        for reply in plan.replies
        if reply.verdict is Verdict.GRANTED
        and reply.topic.ask in asks
        and reply.topic.target in targets
    )
    return sum(granted, ZERO)


def _lines(plan: Plan, service: str) -> frozenset[str]:
    """List the credit lines of a service."""
    return frozenset(line.code for line in plan.budgets if line.service == service)


def _service_of(outcome: Outcome) -> dict[str, str]:
    """Give the service of each colleague; people bought outside have none."""
    return {agent.code: agent.service for agent in outcome.plan.agents if not agent.external}


def _by_service(
    outcome: Outcome, days: Mapping[tuple[str, Period], Decimal]
) -> defaultdict[str, Decimal]:
    service_of = _service_of(outcome)
    totals: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (agent, _period), amount in days.items():
        if agent in service_of:
            totals[service_of[agent]] += amount
    return totals


def _days_by_service(
    outcome: Outcome,
) -> tuple[defaultdict[str, Decimal], defaultdict[str, Decimal]]:
    """Sum the work that each service gives, and what others give to its projects."""
    service_of = _service_of(outcome)
    leads = {project.code: project.service for project in outcome.plan.projects}
    leader = {task.code: leads.get(task.project, "") for task in outcome.plan.tasks}
    work: defaultdict[str, Decimal] = defaultdict(Decimal)
    received: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (agent, task, _period), amount in outcome.days.items():
        giver = service_of.get(agent, "")
        work[giver] += amount
        if giver != leader[task]:
            received[leader[task]] += amount
    return work, received


def _eur_by_service(
    outcome: Outcome,
) -> tuple[defaultdict[str, Decimal], defaultdict[str, Decimal]]:
    """Sum what each service's lines pay, and the grants on the projects it leads."""
    lines = {line.code: line.service for line in outcome.plan.budgets}
    leads = {project.code: project.service for project in outcome.plan.projects}
    leader = {item.code: leads.get(item.project, "") for item in outcome.plan.expenses}
    brought: defaultdict[str, Decimal] = defaultdict(Decimal)
    attracted: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (_expense, line), eur in outcome.credits_eur.items():
        brought[lines[line]] += eur
    for (expense, _scheme), eur in outcome.grants_eur.items():
        attracted[leader[expense]] += eur
    return brought, attracted


def _quota_days(outcome: Outcome, service: Service) -> Decimal | None:
    """Give the most days a service may give, meetings included."""
    if service.quota_share is None:
        return None
    plan = outcome.plan
    full_time = sum((plan.net_days.get(period, ZERO) for period in plan.periods), ZERO)
    ratios = (agent.working_time_ratio for agent in staff(plan, service.code))
    return service.quota_share * full_time * sum(ratios, ZERO)
