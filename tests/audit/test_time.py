"""Days of work: a sound outcome corrupted in one way is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopplan.domain.input.decisions.validated_plan import Validated
from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.results.outcome import Outcome
from tests.audit.corrupted import (
    FEBRUARY,
    JANUARY,
    caught,
    with_scheme,
    with_settings,
    with_task,
    working,
)


@pytest.mark.parametrize("days", ["0.3", "-1", "0"])
def test_days_are_steps__of_positive_length(sound: Outcome, days: str) -> None:
    assert "days_are_steps" in caught(working(sound, {("A2", "T3", FEBRUARY): days}))


def test_coverage__ends_at_the_effort(sound: Outcome) -> None:
    assert "coverage" in caught(working(sound, {("A1", "T1", JANUARY): "3.5"}))


def test_coverage__knows_every_task(sound: Outcome) -> None:
    assert "coverage" in caught(working(sound, {("A2", "T9", FEBRUARY): "1"}))


@pytest.mark.parametrize("agent", ["A2", "A9"])
def test_qualification__asks_for_the_skill(sound: Outcome, agent: str) -> None:
    moved = working(sound, {("A1", "T1", JANUARY): "", (agent, "T1", JANUARY): "3"})
    assert "qualification" in caught(moved)


def test_qualification__asks_for_the_level(sound: Outcome) -> None:
    assert caught(with_task(sound, "T1", min_level=3)) == {"qualification"}


def test_window__is_the_tasks(sound: Outcome) -> None:
    late = sound.plan.periods[FEBRUARY].first
    assert caught(with_task(sound, "T3", start=late)) == set()
    assert caught(with_task(sound, "T2", start=late)) == {"window"}
    early = sound.plan.periods[JANUARY].last
    assert caught(with_task(sound, "T3", end=early)) == {"window"}


def test_window__of_a_file_ends_at_its_deadline(sound: Outcome) -> None:
    late = working(sound, {("A1", "T1", JANUARY): "2", ("A1", "T1", FEBRUARY): "1"})
    assert "window" in caught(late)
    assert "window" not in caught(with_scheme(late, "F", status=GrantStatus.GRANTED))


def test_past_stays__as_it_was_validated(sound: Outcome) -> None:
    settled = with_settings(sound, replan_from=sound.plan.periods[FEBRUARY].first)
    known = Validated(scenario="SC0", on=date(2026, 12, 1), days=sound.days)
    kept = replace(settled, plan=replace(settled.plan, validated=known))

    assert "past_stays" not in caught(kept)
    assert "past_stays" in caught(working(kept, {("A1", "T1", JANUARY): "2.5"}))
    assert "past_stays" in caught(working(kept, {("A2", "T3", JANUARY): "0.5"}))


def test_capacity__is_net_of_reserve_and_meetings(sound: Outcome) -> None:
    period = sound.plan.periods[JANUARY]
    more_meetings = {**sound.meeting_days, ("A1", period): Decimal(2)}
    assert caught(with_settings(sound, reserve_share=Decimal("0.2"))) == {"capacity"}
    assert "capacity" in caught(replace(sound, meeting_days=more_meetings))


def test_capacity__bounds_the_work_shown(sound: Outcome) -> None:
    period = sound.plan.periods[JANUARY]
    shown = {**sound.capacity_days, ("A1", period): Decimal("2.5")}
    assert caught(replace(sound, capacity_days=shown)) == {"capacity"}


def test_within_quota__counts_meetings(sound: Outcome) -> None:
    assert caught(working(sound, {("A2", "T3", FEBRUARY): ""})) == set()
    service = replace(sound.plan.services[1], quota_share=Decimal("0.29"))
    tight = replace(sound.plan, services=(sound.plan.services[0], service))
    assert caught(replace(sound, plan=tight)) == {"within_quota"}


def test_precedence__holds_at_the_end_of_each_period(sound: Outcome) -> None:
    slower = with_task(
        working(sound, {("A1", "T1", JANUARY): "1", ("A1", "T1", FEBRUARY): "2"}),
        "T1",
        start=sound.plan.periods[JANUARY].first,
    )
    assert "precedence" in caught(slower)
    assert caught(with_settings(sound, precedence_lag=1)) == {"precedence"}


def test_precedence__waits_for_a_task_out_of_the_plan(sound: Outcome) -> None:
    assert "precedence" in caught(with_task(sound, "T3", predecessors=("T9",)))
