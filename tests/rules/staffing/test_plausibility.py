from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coopplan.domain.input.near_codes import near_code
from coopplan.domain.input.people.governance import Closure
from coopplan.domain.input.plan import Plan
from coopplan.rules.meetings.governance import closure_reversed, closures_outside_horizon
from coopplan.rules.money.funding import engaged_above_voted
from coopplan.rules.references import unknown_reference
from coopplan.rules.staffing.people import (
    available_beyond_net_days,
    available_beyond_weekdays,
    given_beyond_cooperation_share,
)
from coopplan.rules.staffing.plausibility import (
    amount_in_thousands,
    effort_in_hours,
    session_in_another_unit,
)
from coopplan.rules.staffing.work import task_window_reversed
from tests.rules.cases import FEBRUARY, JANUARY, SOUND, change, said


def task(**fields: Any) -> Plan:
    return replace(SOUND, tasks=change(SOUND.tasks, "T1", **fields))


def budget(**fields: Any) -> Plan:
    return replace(SOUND, budgets=change(SOUND.budgets, "B1", **fields))


def closed(start: date, end: date) -> Plan:
    return replace(SOUND, closures=(Closure(target="tous", start=start, end=end),))


def costs(*amounts: int) -> Plan:
    (line,) = SOUND.expenses
    lines = (
        replace(line, code=f"D{rank}", cost_eur=Decimal(amount))
        for rank, amount in enumerate(amounts, start=1)
    )
    return replace(SOUND, expenses=tuple(lines))


@pytest.mark.parametrize(
    ("amounts", "cells"),
    [
        ((12000, 45, 30000, 8000, 15000), ["D2"]),
        ((12000, 450, 30000, 8000, 15000), []),
        ((12, 45, 8), []),
        ((1200, 4500, 800), []),
    ],
)
def test_an_amount_in_thousands_among_others_is_asked(amounts: Any, cells: list[str]) -> None:
    expected = [("AMT01", cell, "cost_eur") for cell in cells]

    assert said(amount_in_thousands, costs(*amounts)) == expected


def test_a_column_in_thousands_is_asked_once() -> None:
    plan = replace(costs(12, 45, 8), budgets=change(SOUND.budgets, "B1", voted_eur=Decimal(90000)))
    plan = replace(plan, budgets=change(plan.budgets, "B1", engaged_eur=Decimal(0)))
    plan = replace(plan, schemes=change(plan.schemes, "F1", ceiling_eur=Decimal(50000)))

    assert said(amount_in_thousands, plan) == [("AMT01", "D1", "cost_eur")]


def test_an_effort_that_fits_only_in_hours_is_asked() -> None:
    weekdays = 21 + 20
    in_hours = task(effort_days=Decimal(weekdays + 1))

    assert said(effort_in_hours, in_hours) == [("TSK11", "T1", "effort_days")]
    assert said(effort_in_hours, task(effort_days=Decimal(weekdays))) == []
    assert said(effort_in_hours, task(effort_days=Decimal(weekdays * 7 + 1))) == []


@pytest.mark.parametrize(
    ("hours", "is_said"),
    [("0.2", True), ("0.25", False), ("14", False), ("24", False), ("30", True), ("120", True)],
)
def test_a_session_in_another_unit_is_asked(hours: str, is_said: bool) -> None:
    code = SOUND.bodies[0].code
    plan = replace(SOUND, bodies=change(SOUND.bodies, code, duration_h=Decimal(hours)))

    expected = [("BOD08", code, "duration_h")] if is_said else []
    assert said(session_in_another_unit, plan) == expected


def test_hours_granted_as_days_are_asked() -> None:
    days = {**SOUND.available_days, ("A1", JANUARY): Decimal(35), ("A1", FEBRUARY): Decimal(999)}

    january, february = available_beyond_weekdays(replace(SOUND, available_days=days))

    assert january.remedy == "En heures ? Tapez alors 5 j, ou 35 h."
    assert february.remedy == "Corrigez le nombre de jours."


def test_a_sheet_of_hours_typed_as_days_is_one_finding() -> None:
    agents = [agent.code for agent in SOUND.agents]
    days = {(agent, month): Decimal(30) for agent in agents for month in (JANUARY, FEBRUARY)}
    plan = replace(SOUND, available_days=days)

    (found,) = available_beyond_weekdays(plan)
    assert f"{agents[0]} en janvier 2027 (30 j)" in found.message
    assert "(h)" in found.remedy
    assert not list(available_beyond_net_days(plan))
    assert not list(given_beyond_cooperation_share(plan))


def test_closures_outside_the_horizon_are_said_once() -> None:
    past = closed(date(2026, 7, 1), date(2026, 8, 31))
    both = replace(
        past, closures=(*past.closures, *closed(date(2028, 1, 1), date(2028, 2, 1)).closures)
    )

    assert said(closures_outside_horizon, both) == [("CLO02", "tous/2026-07-01", "start")]
    assert said(closures_outside_horizon, closed(date(2026, 7, 1), date(2027, 1, 1))) == []


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (date(2027, 3, 1), date(2026, 3, 31), "end"),
        (date(2072, 2, 1), date(2027, 3, 31), "start"),
        (date(2027, 3, 1), date(2027, 2, 28), "end"),
    ],
)
def test_dates_reversed_are_said_at_the_one_outside_the_horizon(
    start: date, end: date, field: str
) -> None:
    assert said(task_window_reversed, task(start=start, end=end)) == [("TSK01", "T1", field)]
    ((_code, _key, side),) = said(closure_reversed, closed(start, end))
    assert side == field


@pytest.mark.parametrize(
    ("voted", "engaged", "field"), [(5000, 6000, "engaged_eur"), (5, 2000, "voted_eur")]
)
def test_more_engaged_than_voted_is_said_at_the_amount_mistyped(
    voted: int, engaged: int, field: str
) -> None:
    plan = budget(voted_eur=Decimal(voted), engaged_eur=Decimal(engaged))

    assert said(engaged_above_voted, plan) == [("BUD01", "B1", field)]


def test_a_vote_in_thousands_below_what_is_engaged_is_said_once() -> None:
    votes = {"B1": 45, "B2": 60, "B3": 80000, "B4": 75000, "B5": 90000}
    (line, *_others) = SOUND.budgets
    engaged = {"B1": Decimal(30000)}
    lines = tuple(
        replace(
            line, code=code, voted_eur=Decimal(voted), engaged_eur=engaged.get(code, Decimal(0))
        )
        for code, voted in votes.items()
    )
    plan = replace(SOUND, budgets=lines)

    assert said(engaged_above_voted, plan) == [("BUD01", "B1", "voted_eur")]
    assert said(amount_in_thousands, plan) == [("AMT01", "B2", "voted_eur")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("P–1", "P-1"),
        ("P—1", "P-1"),
        ("CŒUR", "COEUR"),
        ("T1O", "T10"),
        ("TO1", "T01"),
        ("JURI", "JUR"),
        ("P9", ""),
        ("XYZ", ""),
    ],
)
def test_an_unknown_code_suggests_the_one_it_looks_like(typed: str, meant: str) -> None:
    assert near_code(typed, ["P-1", "P2", "COEUR", "T10", "T01", "JUR"]) == meant


def test_the_remedy_of_an_unknown_code_names_its_neighbour() -> None:
    (finding,) = unknown_reference(task(skill="EUR2"))

    assert finding.remedy.startswith("Vouliez-vous EUR ?")
