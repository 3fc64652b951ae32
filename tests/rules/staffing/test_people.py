from dataclasses import replace
from datetime import date
from decimal import Decimal

from coopplan.domain.finding import Ref
from coopplan.domain.input.people.governance import Closure
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.period import months
from coopplan.domain.input.time.supposed import with_supposed_days
from coopplan.rules.staffing.people import (
    agent_without_availability,
    available_beyond_net_days,
    available_beyond_weekdays,
    days_supposed,
    given_beyond_cooperation_share,
    given_while_away,
)
from tests.rules.cases import FEBRUARY, MARCH, SOUND, change, said


def test_an_agent_without_a_row_of_days_is_said() -> None:
    mine = {key: days for key, days in SOUND.available_days.items() if key[0] == "A1"}

    assert said(agent_without_availability, replace(SOUND, available_days=mine)) == [
        ("AGT01", "A2", "code")
    ]


def test_nobody_gives_more_than_the_weekdays_of_a_month() -> None:
    def giving(days: int) -> Plan:
        return replace(SOUND, available_days={**SOUND.available_days, ("A1", FEBRUARY): days})

    assert said(available_beyond_weekdays, giving(20)) == []
    assert said(available_beyond_weekdays, giving(21)) == [("AVL01", "A1", "2027-02")]
    assert said(available_beyond_net_days, giving(21)) == []


def test_net_days_times_working_time_bound_what_is_given() -> None:
    def giving(days: str) -> Plan:
        half = change(SOUND.agents, "A1", working_time_ratio=Decimal("0.5"))
        given = {**SOUND.available_days, ("A1", FEBRUARY): Decimal(days)}
        return replace(SOUND, agents=half, available_days=given)

    assert said(available_beyond_net_days, giving("9.5")) == []
    assert said(available_beyond_net_days, giving("10")) == [("AVL02", "A1", "2027-02")]


def with_share(share: str, february: str, march: str = "2") -> Plan:
    """A1 works 18 days a month; some of them are for cooperation."""
    agents = change(SOUND.agents, "A1", cooperation_share=Decimal(share))
    more = {("A1", FEBRUARY): Decimal(february), ("A1", MARCH): Decimal(march)}
    given = {key: Decimal(2) for key in SOUND.available_days}
    return replace(SOUND, agents=agents, available_days={**given, **more})


def test_days_far_above_the_share_for_cooperation_are_said_once() -> None:
    assert said(given_beyond_cooperation_share, with_share("0.25", "5.5")) == []
    assert said(given_beyond_cooperation_share, with_share("0", "9")) == []
    (found,) = given_beyond_cooperation_share(with_share("0.25", "6", "9"))

    assert (found.code, found.ref) == ("AVL03", Ref("availability", "A1", "2027-02"))
    assert "15 j" in found.message
    assert "9 j : février 2027, mars 2027" in found.message
    assert "heures" not in found.remedy


def test_a_working_time_mistyped_is_said_once() -> None:
    plan = with_share("0.25", "2", "2")
    mistyped = change(plan.agents, "A1", working_time_ratio=Decimal("0.08"))
    plan = replace(
        plan, agents=mistyped, available_days=plan.available_days | {("A1", MARCH): Decimal("1.9")}
    )

    assert said(available_beyond_net_days, plan) == [("AVL02", "A1", "2027-01")]
    assert said(given_beyond_cooperation_share, plan) == []


def test_days_that_look_like_hours_are_said_so() -> None:
    (found,) = given_beyond_cooperation_share(with_share("0.1", "14"))
    assert "heures" in found.remedy


def test_days_given_in_ones_own_leave_are_said_with_both_places() -> None:
    leave = Closure(target="a1", start=date(2027, 2, 1), end=date(2027, 2, 24))
    plan = replace(SOUND, closures=(leave,))
    (found,) = given_while_away(plan)

    assert (found.code, found.ref) == ("AVL04", Ref("availability", "A1", "2027-02"))
    assert found.against == Ref("closures", "a1/2027-02-01")
    assert "2 j ouvrés" in found.message
    whole = replace(leave, start=date(2027, 1, 1), end=date(2027, 2, 28))
    (found,) = given_while_away(replace(SOUND, closures=(whole,)))
    assert "janvier 2027" in found.message
    assert "février 2027" in found.message
    short = replace(leave, end=date(2027, 2, 22))
    assert said(given_while_away, replace(SOUND, closures=(short,))) == []
    for other in (replace(leave, effect="avoid"), replace(leave, target="tous")):
        assert said(given_while_away, replace(SOUND, closures=(other,))) == []


def over_two_years() -> Plan:
    """Let A1 and A2 give 4 days a month in 2027."""
    periods = months(date(2027, 1, 1), 24)
    return with_supposed_days(
        replace(
            SOUND,
            periods=periods,
            net_days=dict.fromkeys(periods, Decimal(18)),
            available_days={(a, p): Decimal(4) for a in ("A1", "A2") for p in periods[:12]},
        )
    )


def test_days_of_later_years_are_said_to_be_supposed() -> None:
    assert said(days_supposed, over_two_years()) == [("AVL07", "A1", "agent")]
    assert said(days_supposed, SOUND) == []
