"""What comes after the first year: days that are supposed, meetings without dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from coopplan.audit import audit
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.period import months
from coopplan.domain.input.time.supposed import with_supposed_days
from coopplan.domain.results.meetings.meeting_load import costs, held, meeting_days
from coopplan.planning import run
from tests.rules.cases import change

D = Decimal
PERIODS = months(date(2027, 1, 1), 24)
FIRST_YEAR, SECOND_YEAR = PERIODS[:12], PERIODS[12:]


@pytest.fixture(scope="session")
def two_years(tiny: Plan) -> Plan:
    """Two years of the tiny plan: A1 gives 4 days a month, A2 3, of which nobody typed 2028.

    A full time has 18 net days a month; A1 has a share of 19 %, A2, at 80 %, one of 25 %.
    """
    agents = change(tiny.agents, "A1", cooperation_share=D("0.19"))
    given = {"A1": 4, "A2": 3}
    return replace(
        tiny,
        settings=replace(tiny.settings, horizon_periods=24),
        periods=PERIODS,
        net_days=dict.fromkeys(PERIODS, D(18)),
        agents=change(agents, "A2", cooperation_share=D("0.25")),
        available_days={(who, p): D(days) for who, days in given.items() for p in FIRST_YEAR},
    )


def supposed_days(plan: Plan, agent: str) -> list[Decimal]:
    found = with_supposed_days(plan)
    return [
        found.available_days[agent, p] for p in SECOND_YEAR if (agent, p) in found.available_days
    ]


def test_later_days_are_a_share_of_working_time_in_whole_steps(two_years: Plan) -> None:
    """19 % of 18 days are 3.42: 3, 3.5, 3.5 and 3.5; 80 % x 25 % of them are 3.6."""
    found = with_supposed_days(two_years)

    assert found.supposed_periods == frozenset(SECOND_YEAR)
    assert supposed_days(two_years, "A1")[:4] == [D("3"), D("3.5"), D("3.5"), D("3.5")]
    assert sum(supposed_days(two_years, "A1")) == D("41")
    assert sum(supposed_days(two_years, "A2")) == D("43")


def test_what_is_typed_is_not_supposed(two_years: Plan) -> None:
    typed = replace(
        two_years, available_days=two_years.available_days | {("A1", SECOND_YEAR[0]): D(7)}
    )
    found = with_supposed_days(typed)

    assert found.supposed_periods == frozenset(SECOND_YEAR[1:])
    assert found.available_days["A1", SECOND_YEAR[0]] == 7
    assert ("A2", SECOND_YEAR[0]) not in found.available_days


def test_without_a_share_the_first_year_goes_on(two_years: Plan) -> None:
    """A2 gave 3 of 18 days a month, and gives 2 of 12 in months that have 12."""
    net = two_years.net_days | dict.fromkeys(SECOND_YEAR, D(12))
    shareless = change(two_years.agents, "A2", cooperation_share=D(0))

    assert supposed_days(replace(two_years, agents=shareless, net_days=net), "A2") == [D(2)] * 12


def test_nothing_is_supposed_in_one_year(tiny: Plan) -> None:
    assert with_supposed_days(tiny) is tiny


def test_who_gave_nothing_at_the_end_of_the_first_year_is_gone(two_years: Plan) -> None:
    left = {key: D(0) for key in two_years.available_days if key[0] == "A1" and key[1] > PERIODS[8]}
    gone = replace(two_years, available_days=two_years.available_days | left)

    assert supposed_days(gone, "A1") == []
    there = replace(gone, available_days=gone.available_days | {("A1", PERIODS[9]): D(1)})
    assert len(supposed_days(there, "A1")) == 12


def test_meetings_after_the_first_year_count_by_their_frequency(two_years: Plan) -> None:
    plan = with_supposed_days(two_years)
    (outcome,) = run(plan)
    calendar = outcome.calendar
    assert calendar is not None
    days = {session.slot.day for session in held(calendar)}
    assert max(days) <= FIRST_YEAR[-1].last
    yearly = by_code(plan.bodies)
    for agent in ("A1", "A2"):
        expected = Fraction(0)
        for code in yearly:
            sessions = [session for session in held(calendar) if session.body == code]
            taken = [
                costs(plan, each)[agent].days for each in sessions if agent in costs(plan, each)
            ]
            expected += sum(taken) * Fraction(yearly[code].sessions_per_year, 12) / len(sessions)
        for period in SECOND_YEAR:
            shown = outcome.meeting_days[agent, period]
            assert float(shown) == pytest.approx(float(expected))
    assert audit(outcome) == ()
    loads = dict(outcome.meeting_days)
    loads["A1", SECOND_YEAR[0]] += D("0.01")
    found = {each.check for each in audit(replace(outcome, meeting_days=loads))}
    assert "meeting_load" in found


def test_somebody_without_days_then_meets_no_more(two_years: Plan) -> None:
    plan = with_supposed_days(two_years)
    (outcome,) = run(plan)
    gone = {key: days for key, days in plan.available_days.items() if key[0] == "A1"}
    alone = meeting_days(replace(plan, available_days=gone), outcome.calendar)

    assert {agent for agent, period in alone if period in SECOND_YEAR} == {"A1"}
