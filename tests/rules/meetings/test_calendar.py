from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from coopplan.domain.input.people.governance import Closure, Member, Presence
from coopplan.domain.input.plan import Plan
from coopplan.rules.meetings.calendar import (
    body_only_informs,
    body_without_venue,
    decision_not_written,
    hours_out_of_order,
    rotation_reversed,
    too_many_meetings,
    window_without_anyone,
)
from tests.rules.cases import SOUND, change, said


def with_body(**fields: Any) -> Plan:
    return replace(SOUND, bodies=change(SOUND.bodies, "I1", **fields))


def with_settings(**fields: Any) -> Plan:
    return replace(SOUND, settings=replace(SOUND.settings, **fields))


def test_a_body_that_only_informs_is_said() -> None:
    informs = with_body(purpose="informer", expected_decision="")

    assert said(body_only_informs, informs) == [("BOD04", "I1", "purpose")]
    assert said(body_only_informs, with_body(purpose="informer")) == []
    asleep = replace(informs, bodies=change(informs.bodies, "I1", sessions_per_year=0))
    assert said(body_only_informs, asleep) == []


def test_bodies_that_decide_nothing_in_particular_are_said_once() -> None:
    silent = with_body(expected_decision="")
    both = replace(silent, bodies=change(silent.bodies, "I2", purpose="Décision"))

    assert said(decision_not_written, silent) == [("BOD05", "I1", "expected_decision")]
    (finding,) = decision_not_written(both)
    assert "I1, I2" in finding.message
    assert not finding.is_error


@pytest.mark.parametrize(
    "needs", [{"interpretation": True}, {"video": True}, {"note": "large"}], ids=str
)
def test_a_body_that_no_venue_suits_is_said(needs: dict[str, Any]) -> None:
    plan = with_body(**needs)
    cramped = replace(plan, venues=change(plan.venues, "L1", capacity=1))
    fit = change(plan.venues, "L1", capacity=2, interpretation=True, video=True)
    seated = replace(plan, venues=fit)

    assert ("BOD06", "I1", "code") in said(body_without_venue, cramped)
    assert said(body_without_venue, seated) == []
    assert said(body_without_venue, replace(plan, venues=())) == []


def test_a_window_in_which_nobody_is_free_is_said() -> None:
    def with_closure(target: str, end: date) -> Plan:
        weekly = with_body(sessions_per_year=12)
        closure = Closure(target=target, start=date(2027, 1, 1), end=end)
        return replace(weekly, closures=(closure,))

    everyone = with_closure("tous", date(2027, 2, 28))

    assert said(window_without_anyone, everyone)[0] == ("BOD07", "I1", "sessions_per_year")
    assert said(window_without_anyone, with_closure("E1", date(2027, 2, 28))) == []
    assert said(window_without_anyone, with_closure("tous", date(2027, 1, 20))) == []


def test_more_meetings_than_the_alert_over_the_horizon_are_said() -> None:
    busy = with_body(sessions_per_year=36)
    desired = tuple(replace(member, presence=Presence.DESIRED) for member in busy.members)

    assert said(too_many_meetings, busy) == [
        ("MBR02", "I1/A1", "person"),
        ("MBR02", "I1/E1", "person"),
    ]
    assert said(too_many_meetings, replace(busy, members=desired)) == []
    assert said(too_many_meetings, with_body(sessions_per_year=33)) == []
    alone = replace(busy, members=(Member(body="I1", person="E1"),))
    assert said(too_many_meetings, alone) == []


def test_a_least_share_above_the_largest_is_an_error() -> None:
    plan = with_settings(rotation_min_share=Decimal("0.7"))

    assert said(rotation_reversed, plan) == [("SET04", "rotation_min_share", "value")]


def test_hours_that_go_back_are_an_error() -> None:
    plan = with_settings(morning_start=time(15))

    assert said(hours_out_of_order, plan) == [("SET05", "afternoon_start", "value")]
