"""Days of later years: nobody has granted them yet, they are supposed to go on as agreed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coopplan.domain.amounts import ZERO
from coopplan.domain.apportioning import floor_cumulated
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.work import Agent

MONTHS_TO_LEAVE = 3
"""Last months of the first year without a day after which somebody is taken for gone."""


def with_supposed_days(plan: Plan) -> Plan:
    """Suppose days after the first year, in the periods of which *Disponibilités* says nothing.

    An agent is supposed to give their share of their working time, in whole steps; where none is
    typed, that of the first year; nothing, where nothing was given in its last months.
    """
    typed = {period for _agent, period in plan.available_days}
    dated = frozenset(plan.dated_periods)
    later = tuple(each for each in plan.periods if each not in dated and each not in typed)
    if not later or not typed:
        return plan
    listed = {agent for agent, _period in plan.available_days}
    days = dict(plan.available_days)
    for agent in plan.agents:
        if agent.code in listed and _gives_to_the_end(plan, agent):
            share = _share(plan, agent)
            exact = [share * plan.net_days.get(period, ZERO) for period in later]
            given = floor_cumulated(exact, plan.settings.step_days)
            days |= {(agent.code, p): d for p, d in zip(later, given, strict=True)}
    return replace(plan, available_days=days, supposed_periods=frozenset(later))


def _share(plan: Plan, agent: Agent) -> Decimal:
    """Give the share of a full time that an agent gives."""
    if agent.cooperation_share:
        return agent.working_time_ratio * agent.cooperation_share
    dated = plan.dated_periods
    given = sum((plan.available_days.get((agent.code, period), ZERO) for period in dated), ZERO)
    worked = sum((plan.net_days.get(period, ZERO) for period in dated), ZERO)
    return given / worked if worked else ZERO


def _gives_to_the_end(plan: Plan, agent: Agent) -> bool:
    """Whether somebody gives days in the last months of the first year."""
    dated = plan.dated_periods
    last = dated[-max(1, MONTHS_TO_LEAVE * len(dated) // 12) :]
    return any(plan.available_days.get((agent.code, period)) for period in last)
