"""What bodies must decide before, as people type it, and the days that are in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.calendars.bodies.decisions_due import (
    councils_after,
    days_named,
    decisions_due,
    due_named,
)
from coopplan.domain.calendars.days.open_days import last_open_day
from coopplan.domain.input.money.schemes import GrantStatus, Scheme
from coopplan.domain.input.people.governance import InstitutionalDate
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.settings import BeforeFiling
from coopplan.domain.input.work import Project, Task
from tests.year import YEAR, body, closed, with_settings

MARCH_31, APRIL_30 = date(2027, 3, 31), date(2027, 4, 30)
COUNCILS = (
    InstitutionalDate(day=date(2027, 3, 18), structure="M", occasion="Conseil métropolitain"),
    InstitutionalDate(day=date(2027, 6, 24), structure="M", occasion="Vote du budget"),
    InstitutionalDate(day=date(2027, 3, 11), structure="PETR", occasion="comité syndical"),
    InstitutionalDate(day=date(2027, 3, 30), structure="PETR", occasion="comité de programmation"),
)


def dated(**copil: object) -> Plan:
    """Give a year in which F1 is filed by T1, of P1, before the end of March."""
    task = Task(
        code="T1",
        project="P1",
        title="Dépôt",
        skill="EUR",
        effort_days=Decimal(2),
        start=date(2027, 2, 1),
        end=date(2027, 3, 31),
    )
    scheme = Scheme(
        code="F1",
        name="LEADER",
        rate=Decimal("0.8"),
        ceiling_eur=Decimal(1000),
        deadline=MARCH_31,
        filing_task="T1",
    )
    return replace(
        YEAR,
        projects=(Project(code="P1", name="Projet"),),
        tasks=(task,),
        schemes=(scheme,),
        institutional_dates=COUNCILS,
        bodies=(body("COPIL", political=True, project="P1", **copil), YEAR.bodies[1]),
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("F1", [MARCH_31]),
        ("f1", [MARCH_31]),
        ("T1", [date(2027, 2, 1)]),
        ("30/04/2027", [APRIL_30]),
        ("30.4.2027", [APRIL_30]),
        ("2027-04-30", [APRIL_30]),
        ("vote du budget", [date(2027, 6, 24)]),
        ("comité de programmation PETR", [date(2027, 3, 30)]),
        ("F1, 30/04/2027", [MARCH_31, APRIL_30]),
        ("31/02/2027", []),
        ("bientôt", []),
        ("", []),
    ],
)
def test_what_is_typed_in_before_is_a_day(text: str, days: list[date]) -> None:
    found = days_named(dated(), text)

    assert [day for each in found.values() for day in each] == days


def test_a_session_is_in_time_the_day_before_and_so_many_working_days_back() -> None:
    (due,) = decisions_due(with_settings(dated(before="F1"), decision_reach_days=5))

    # 24, 25, 30 March are worked; 26 is Good Friday, 29 Easter Monday, 27 and 28 a week-end.
    assert (due.what, due.due_on, due.last) == ("F1", MARCH_31, date(2027, 3, 30))
    assert due.first == date(2027, 3, 20)
    assert [due.admits(date(2027, 3, day)) for day in (19, 22, 30, 31)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_council_that_deliberates_comes_between_the_session_and_the_deadline() -> None:
    (alone,) = decisions_due(dated(before="F1", deliberation=("M",)))
    (both,) = decisions_due(dated(before="F1", deliberation=("M", "PETR")))
    (unknown,) = decisions_due(dated(before="F1", deliberation=("LKG",)))

    assert (alone.last, alone.council) == (date(2027, 3, 17), COUNCILS[0])
    assert (both.last, both.council) == (date(2027, 3, 10), COUNCILS[2])
    assert (unknown.last, unknown.council) == (date(2027, 3, 30), None)


def test_the_earliest_councils_after_a_session_are_those_of_each_structure() -> None:
    plan = dated(deliberation=("M", "PETR"))
    copil = plan.bodies[0]

    assert councils_after(plan, copil, date(2027, 3, 1)) == (COUNCILS[0], COUNCILS[2])
    assert councils_after(plan, copil, date(2027, 3, 18)) == (COUNCILS[1],)
    assert councils_after(plan, replace(copil, deliberation=()), date(2027, 3, 1)) == ()


def test_a_setting_asks_for_a_session_before_each_filing_of_the_project() -> None:
    plan = dated()
    firm = with_settings(plan, before_filing=BeforeFiling.FIRM)
    granted = replace(firm.schemes[0], status=GrantStatus.GRANTED)
    technical = tuple(replace(each, political=False) for each in firm.bodies)

    assert decisions_due(plan) == ()
    assert [(due.body, due.what, due.is_firm) for due in decisions_due(firm)] == [
        ("COPIL", "F1", True)
    ]
    assert decisions_due(replace(firm, schemes=(granted,))) == ()
    assert decisions_due(replace(firm, bodies=technical)) == ()
    typed = with_settings(dated(before="F1"), before_filing=BeforeFiling.FIRM)
    assert [due.is_firm for due in decisions_due(typed)] == [False]


def test_what_is_due_outside_the_horizon_is_left_out() -> None:
    assert decisions_due(dated(before="30/04/2030")) == ()
    assert decisions_due(dated(before="30/04/2020")) == ()


def test_a_day_on_which_everybody_is_closed_yields_to_the_working_day_before() -> None:
    summer = closed("tous", date(2027, 7, 10), date(2027, 8, 29))
    plan = replace(YEAR, closures=(summer,))

    assert last_open_day(plan, date(2027, 8, 15)) == date(2027, 7, 9)
    assert last_open_day(plan, date(2027, 8, 30)) == date(2027, 8, 30)
    assert last_open_day(plan, date(2027, 7, 4)) == date(2027, 7, 4)
    for other in (replace(summer, target="élus"), replace(summer, effect="avoid")):
        assert last_open_day(replace(plan, closures=(other,)), date(2027, 8, 15)).month == 8
    always = closed("tous", date(2000, 1, 1), date(2099, 12, 31))
    assert last_open_day(replace(plan, closures=(always,)), date(2027, 8, 15)).month == 8


def test_a_day_that_was_typed_is_named_once() -> None:
    day = date(2027, 3, 31)

    assert due_named("31/03/2027", day) == due_named("2027-03-31", day) == "le 31/03/2027"
    assert due_named("F2", day) == "F2 (31/03/2027)"
