from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coopplan.domain.input.plan import Plan
from coopplan.planning.allocation.capacity import means_of


def test_capacity_is_what_reserve_and_meetings_leave_in_whole_steps(tiny: Plan) -> None:
    plan = replace(tiny, settings=replace(tiny.settings, reserve_share=Decimal("0.1")))
    january, february, *_ = plan.periods
    meetings = {("A1", january): Decimal(1), ("A2", january): Decimal(3)}
    means = means_of(plan, meetings)

    assert means.capacity_days["A1", january] == Decimal("2.5")
    assert means.capacity_days["A1", february] == Decimal("3.5")
    assert ("A2", january) not in means.capacity_days


def test_a_quota_counts_working_time_net_of_meetings(tiny: Plan) -> None:
    meetings = {("A2", tiny.periods[0]): Decimal(3), ("A1", tiny.periods[0]): Decimal(5)}
    assert means_of(tiny, meetings).quota_days == {"S1": Decimal("9.5")}


def test_external_agents_count_in_no_quota(tiny: Plan) -> None:
    external = replace(tiny.agents[0], code="EXT-JUR-1", service="S1", external=True)
    plan = replace(tiny, agents=(*tiny.agents, external))
    assert means_of(plan, {}).quota_days == means_of(tiny, {}).quota_days
