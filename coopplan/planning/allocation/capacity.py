"""The time there is for tasks: days granted, less the reserve and the meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import floor_cumulated, floor_to_step
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import Period
from coopplan.domain.input.work import Agent

AgentPeriod = tuple[str, Period]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """The time there is for tasks, meetings taken off."""

    meeting_days: Mapping[AgentPeriod, Decimal]
    capacity_days: Mapping[AgentPeriod, Decimal]
    """Days by agent and period, multiples of the step."""
    quota_days: Mapping[str, Decimal]
    """Days by service over the horizon, multiples of the step."""


def means_of(plan: Plan, meeting_days: Mapping[AgentPeriod, Decimal]) -> Means:
    """Take reserve and meetings off the days granted, and meetings off the quotas.

    What does not fill a step in a period counts in the next: sessions of two hours do not eat half
    a day every month.
    """
    return Means(
        meeting_days=meeting_days,
        capacity_days=capacity_of(plan, plan.agents, meeting_days),
        quota_days=quota_days(plan, meeting_days),
    )


def capacity_of(
    plan: Plan, agents: Iterable[Agent], meeting_days: Mapping[AgentPeriod, Decimal]
) -> dict[AgentPeriod, Decimal]:
    """Give the days that some agents have for tasks, where they have any."""
    capacity: dict[AgentPeriod, Decimal] = {}
    for agent in agents:
        left = [_left(plan, (agent.code, period), meeting_days) for period in plan.periods]
        given = floor_cumulated(left, plan.settings.step_days)
        capacity |= {(agent.code, p): days for p, days in zip(plan.periods, given, strict=True)}
    return {key: days for key, days in capacity.items() if days}


def _left(plan: Plan, key: AgentPeriod, meeting_days: Mapping[AgentPeriod, Decimal]) -> Decimal:
    """Give the exact days left of those granted, none below 0."""
    granted = (1 - plan.settings.reserve_share) * plan.available_days.get(key, ZERO)
    return max(ZERO, granted - meeting_days.get(key, ZERO))


def quota_days(plan: Plan, meeting_days: Mapping[AgentPeriod, Decimal]) -> dict[str, Decimal]:
    """Give each service's quota less its agents' meetings, in days."""
    met: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (agent, _period), days in meeting_days.items():
        met[agent] += days
    full_time = sum((plan.net_days.get(period, ZERO) for period in plan.periods), ZERO)
    quota: dict[str, Decimal] = {}
    for service in plan.services:
        if service.quota_share is not None:
            staff = [a for a in plan.agents if a.service == service.code and not a.external]
            worked = sum((agent.working_time_ratio for agent in staff), ZERO) * full_time
            meetings = sum((met[agent.code] for agent in staff), ZERO)
            left = max(ZERO, service.quota_share * worked - meetings)
            quota[service.code] = floor_to_step(left, plan.settings.step_days)
    return quota
