from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopplan.domain.input.plan import Plan
from tests.meetings import meeting_plan


@pytest.fixture
def year() -> Plan:
    """Three months, two bodies of two sessions: I1 prepares I2, and everybody has days granted."""
    plan = meeting_plan()
    granted = {(agent.code, p): Decimal(5) for agent in plan.agents for p in plan.periods}
    bodies = tuple(replace(body, sessions_per_year=8) for body in plan.bodies)
    settings = replace(plan.settings, meeting_alert=3)
    return replace(plan, settings=settings, bodies=bodies, available_days=granted)
