"""What the work of a colleague costs: a day of the plan, and a day as a European programme counts.

A day costs its part of the annual cost in the hours of a full-time year (1 607); a programme
divides the same annual cost by its own hours (1 720).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.input.money.schemes import StaffCosts
from coopplan.domain.input.settings import Settings
from coopplan.domain.input.work import Agent


def with_day_cost(agent: Agent, settings: Settings) -> Agent:
    """Give the cost of a day that was left blank beside an annual cost."""
    if agent.cost_eur_per_day or agent.annual_cost_eur is None or not settings.statutory_hours:
        return agent
    day = agent.annual_cost_eur * settings.hours_per_day / settings.statutory_hours
    return replace(agent, cost_eur_per_day=day)


def annual_cost_eur(agent: Agent, settings: Settings) -> Decimal:
    """Give what a full-time year of an agent costs, as typed or by the cost of a day."""
    if agent.annual_cost_eur is not None:
        return agent.annual_cost_eur
    return agent.cost_eur_per_day * settings.statutory_hours / settings.hours_per_day


def eligible_day_eur(agent: Agent, settings: Settings, costs: StaffCosts) -> Decimal:
    """Give the eligible cost of a day of work; people bought outside are an expense, not staff."""
    if agent.external or not costs.counts_days:
        return ZERO
    if costs is StaffCosts.FIXED or not settings.eu_hours:
        return agent.cost_eur_per_day
    return annual_cost_eur(agent, settings) * settings.hours_per_day / settings.eu_hours
