"""Days that the calendar's sessions take each agent: presence, trips, preparation."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from coopplan.domain.calendar import Calendar
from coopplan.domain.meeting_load import costs, held
from coopplan.domain.period import Period
from coopplan.domain.plan import Plan, by_code


def meeting_days(plan: Plan, calendar: Calendar | None) -> dict[tuple[str, Period], Decimal]:
    """Give each agent's days of meetings in each period, exact to the minute, not rounded."""
    agents = by_code(plan.agents)
    exact: defaultdict[tuple[str, Period], Fraction] = defaultdict(Fraction)
    for session in held(calendar) if calendar else ():
        period = plan.period_of(session.slot.day)
        for person, cost in costs(plan, session).items():
            if period is not None and person in agents:
                exact[person, period] += cost.days
    return {
        key: Decimal(days.numerator) / Decimal(days.denominator)
        for key, days in sorted(exact.items())
        if days
    }
