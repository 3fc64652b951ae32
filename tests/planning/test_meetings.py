from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from coopplan.domain.period import Period
from coopplan.domain.plan import Plan
from coopplan.planning.meetings import meeting_days, travel_minutes


def without(plan: Plan, agent: str, periods: tuple[Period, ...]) -> Plan:
    gone = {(agent, period): Decimal(0) for period in periods}
    return replace(plan, available_days={**plan.available_days, **gone})


def total(plan: Plan, agent: str) -> Decimal:
    return sum((days for (who, _), days in meeting_days(plan).items() if who == agent), Decimal(0))


def test_a_trip_is_the_mean_over_the_hosts_nearest_venues_that_fit(tiny: Plan) -> None:
    copil, cotech = tiny.bodies
    assert travel_minutes(tiny, copil) == 15
    assert travel_minutes(tiny, cotech) == 0


def test_a_structure_without_a_venue_is_not_a_host(tiny: Plan) -> None:
    seat_only = replace(tiny, venues=tiny.venues[:2])
    assert travel_minutes(seat_only, tiny.bodies[0]) == 0


def test_presence_travel_and_preparation_make_an_agents_load(tiny: Plan) -> None:
    copil = 4 * (Fraction(5, 2) / 7 + Fraction(1, 2))
    cotech = 2 * Fraction(3, 7)
    assert copil + cotech == Fraction(30, 7)
    assert total(tiny, "A1") == Decimal("4.5")


def test_a_desired_member_carries_no_load(tiny: Plan) -> None:
    cotech_and_its_preparation = 2 * Fraction(3, 7)
    assert Fraction(1, 2) < cotech_and_its_preparation < 1
    assert total(tiny, "A2") == 1


def test_preparation_goes_to_a_chair_who_is_an_agent(tiny: Plan) -> None:
    body = replace(tiny.bodies[1], preparation_days=Decimal(2))
    first = replace(tiny, bodies=(body,))
    chaired = replace(tiny, bodies=(replace(body, chair="A1"),))

    assert (total(first, "A2"), total(first, "A1")) == (Decimal(5), Decimal(1))
    assert (total(chaired, "A2"), total(chaired, "A1")) == (Decimal(1), Decimal(5))


def test_someone_who_left_no_longer_meets_and_the_next_one_prepares(tiny: Plan) -> None:
    body = replace(tiny.bodies[1], preparation_days=Decimal(2))
    plan = without(replace(tiny, bodies=(body,)), "A2", tiny.periods[2:])

    assert {period for who, period in meeting_days(plan) if who == "A2"} <= set(tiny.periods[:2])
    assert total(plan, "A2") == Decimal("2.5")
    assert total(plan, "A1") == Decimal(3)


def test_a_month_without_days_is_not_a_departure(tiny: Plan) -> None:
    assert total(without(tiny, "A2", tiny.periods[1:2]), "A2") == total(tiny, "A2")


def test_yearly_sessions_are_scaled_to_the_horizon(tiny: Plan) -> None:
    half = replace(tiny, periods=tiny.periods[:2])
    assert total(half, "A1") == Decimal("2.5")
