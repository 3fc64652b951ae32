"""Plans that lack days."""

from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.plan import Plan


def short_of_days(plan: Plan) -> Plan:
    """Leave A1 half a day a month: the application cannot be written."""
    few = {
        (agent, period): Decimal("0.5") if agent == "A1" else days
        for (agent, period), days in plan.available_days.items()
    }
    return replace(plan, available_days=few)
