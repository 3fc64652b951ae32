"""A sound outcome passes; for each check, an outcome corrupted in that one way is caught."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from coopplan.audit import CHECKS, audit
from coopplan.domain.calendar import Attendance, Calendar, SessionStatus
from coopplan.domain.money import GrantStatus, Origin, Section
from coopplan.domain.outcome import Outcome
from tests.audit.test_calendar import CHECKED as CALENDAR_CHECKS

ZERO = Decimal(0)
JANUARY, FEBRUARY = 0, 1


def caught(outcome: Outcome) -> set[str]:
    return {violation.check for violation in audit(outcome)}


def working(outcome: Outcome, changes: Mapping[tuple[str, str, int], str]) -> Outcome:
    """Change days; an empty text takes the entry out."""
    periods = outcome.plan.periods
    changed = {(a, t, periods[m]): days for (a, t, m), days in changes.items()}
    kept = {key: days for key, days in outcome.days.items() if key not in changed}
    return replace(
        outcome, days=kept | {key: Decimal(days) for key, days in changed.items() if days}
    )


def paying(outcome: Outcome, **changes: str) -> Outcome:
    """Change euros, given as ``D1_F``; an empty text takes the entry out."""
    books = {"grants_eur": dict(outcome.grants_eur), "credits_eur": dict(outcome.credits_eur)}
    for name, eur in changes.items():
        expense, source = name.split("_")
        book = books["credits_eur" if source.startswith("B") else "grants_eur"]
        book.pop((expense, source), None)
        if eur:
            book[expense, source] = Decimal(eur)
    return replace(outcome, **books)


def with_settings(outcome: Outcome, **changes: Any) -> Outcome:
    plan = outcome.plan
    return replace(outcome, plan=replace(plan, settings=replace(plan.settings, **changes)))


def with_scheme(outcome: Outcome, code: str, **changes: Any) -> Outcome:
    schemes = tuple(
        replace(scheme, **changes) if scheme.code == code else scheme
        for scheme in outcome.plan.schemes
    )
    return replace(outcome, plan=replace(outcome.plan, schemes=schemes))


def with_task(outcome: Outcome, code: str, **changes: Any) -> Outcome:
    tasks = tuple(
        replace(task, **changes) if task.code == code else task for task in outcome.plan.tasks
    )
    return replace(outcome, plan=replace(outcome.plan, tasks=tasks))


def test_a_sound_outcome_passes(sound: Outcome) -> None:
    assert audit(sound) == ()


def test_every_check_is_tried_here() -> None:
    tried = {name for name in globals() if name.startswith("test_")}
    untried = {check.__name__ for check in set(CHECKS) - {*CALENDAR_CHECKS}} - {
        name.removeprefix("test_").split("__")[0] for name in tried
    }
    assert untried == set()


def test_a_violation_says_what_where_and_how_much(sound: Outcome) -> None:
    (violation,) = audit(paying(sound, D2_B1F="300.01"))
    assert str(violation) == "appropriation [B1F]: 300.01 > 300"


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


def test_capacity__is_net_of_reserve_and_meetings(sound: Outcome) -> None:
    period = sound.plan.periods[JANUARY]
    more_meetings = {**sound.meeting_days, ("A1", period): Decimal(2)}
    assert caught(with_settings(sound, reserve_share=Decimal("0.2"))) == {"capacity"}
    assert "capacity" in caught(replace(sound, meeting_days=more_meetings))


def test_capacity__bounds_the_work_shown(sound: Outcome) -> None:
    period = sound.plan.periods[JANUARY]
    shown = {**sound.capacity_days, ("A1", period): Decimal("2.5")}
    assert caught(replace(sound, capacity_days=shown)) == {"capacity"}


def with_body(outcome: Outcome, code: str, **changes: Any) -> Outcome:
    bodies = tuple(
        replace(body, **changes) if body.code == code else body for body in outcome.plan.bodies
    )
    return replace(outcome, plan=replace(outcome.plan, bodies=bodies))


@pytest.mark.parametrize(
    "change",
    [
        {"preparation_days": Decimal(2)},
        {"chair": "A2"},
    ],
)
def test_meeting_load__is_sessions_trips_and_preparation(
    sound: Outcome, change: dict[str, Any]
) -> None:
    assert caught(with_body(sound, "I1", **change)) == {"meeting_load"}
    longer = [replace(one, duration_h=one.duration_h + 1) for one in sound.calendar.sessions]
    assert caught(replace(sound, calendar=Calendar(sessions=tuple(longer)))) == {"meeting_load"}


def test_meeting_load__counts_the_return_trip(sound: Outcome) -> None:
    venue = replace(sound.plan.venues[0], travel_min=60)
    assert caught(replace(sound, plan=replace(sound.plan, venues=(venue,)))) == {"meeting_load"}


def test_meeting_load__is_that_of_the_agents_there(sound: Outcome) -> None:
    copil, cotech = sound.calendar.sessions
    there = replace(copil, attendance={**copil.attendance, "A2": Attendance.TO_RELEASE})
    away = replace(cotech, attendance={"A2": Attendance.REPRESENTED})
    cancelled = replace(cotech, status=SessionStatus.CANCELLED)

    for sessions, beside in (
        ((there, cotech), {"attendance_is_true"}),
        ((copil, away), {"attendance_is_true"}),
        ((copil, cancelled), {"each_session_once"}),
        ((copil,), {"each_session_once"}),
    ):
        untrue = replace(sound, calendar=Calendar(sessions=sessions))
        assert caught(untrue) == {"meeting_load"} | beside
    assert caught(replace(sound, calendar=None)) == {"meeting_load"}


def test_meeting_load__is_exact(sound: Outcome) -> None:
    (key, days), *others = sound.meeting_days.items()
    for shown in (days + Decimal("0.001"), days - Decimal("0.001")):
        assert "meeting_load" in caught(replace(sound, meeting_days=dict([(key, shown), *others])))


def test_meeting_load__leaves_preparation_to_the_chair_while_there(sound: Outcome) -> None:
    copil = replace(sound.plan.bodies[0], chair="A2")
    chaired = replace(sound.plan, bodies=(copil, sound.plan.bodies[1]))
    gone = {key: days for key, days in sound.plan.available_days.items() if key[0] != "A2"}

    assert "meeting_load" in caught(replace(sound, plan=chaired))
    assert "meeting_load" not in caught(replace(sound, plan=replace(chaired, available_days=gone)))


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


@pytest.mark.parametrize("change", [{"D1_G": "299.5"}, {"D2_B1F": "-1"}, {"D2_B1F": "1.001"}])
def test_euros_are_exact__and_positive(sound: Outcome, change: dict[str, str]) -> None:
    assert "euros_are_exact" in caught(paying(sound, **change))


def test_funding_balance__ends_at_the_cost(sound: Outcome) -> None:
    assert "funding_balance" in caught(paying(sound, D1_B0I="201"))
    assert "funding_balance" in caught(paying(sound, D9_B0I="1"))


def test_eligibility__is_the_expenses_and_the_schemes(sound: Outcome) -> None:
    assert "eligibility" in caught(paying(sound, D2_G="1"))
    other_section = with_scheme(sound, "G", sections=(Section.OPERATING,))
    assert caught(other_section) == {"eligibility"}


def test_eligibility__ends_at_the_rate(sound: Outcome) -> None:
    assert caught(with_scheme(sound, "G", rate=Decimal("0.29"))) == {"eligibility"}


def test_ceiling__bounds_a_schemes_total(sound: Outcome) -> None:
    assert caught(with_scheme(sound, "G", ceiling_eur=Decimal(299))) == {"ceiling"}


def test_ceiling__is_zero_without_an_application(sound: Outcome) -> None:
    assert caught(replace(sound, filed={"F": False, "G": True})) == {"ceiling"}


def test_application__needs_its_task_done(sound: Outcome) -> None:
    unfinished = working(sound, {("A1", "T1", JANUARY): "2.5"})
    assert "application" in caught(unfinished)


def test_application__is_settled_by_its_status(sound: Outcome) -> None:
    refused = with_scheme(sound, "G", status=GrantStatus.REFUSED)
    granted = with_scheme(sound, "F", status=GrantStatus.GRANTED)
    assert caught(refused) == {"application"}
    assert "application" in caught(replace(granted, filed={"F": False, "G": True}))


def test_application__given_up_brings_nothing(sound: Outcome) -> None:
    given_up = replace(sound.plan, unfiled=frozenset({"F"}))
    assert caught(replace(sound, plan=given_up)) == {"application"}


def test_appropriation__is_what_is_not_engaged(sound: Outcome) -> None:
    assert caught(paying(sound, D2_B1F="300")) == set()
    assert caught(paying(sound, D2_B1F="300.01")) == {"appropriation"}


def test_payable__keeps_sections_apart(sound: Outcome) -> None:
    assert "payable" in caught(paying(sound, D2_B0I="1", D1_B0I="199"))


def test_payable__keeps_to_open_projects(sound: Outcome) -> None:
    lines = (sound.plan.budgets[0], replace(sound.plan.budgets[1], projects=("P1",)))
    assert caught(replace(sound, plan=replace(sound.plan, budgets=lines))) == {"payable"}


def test_payable__leaves_purchases_to_the_own_budget(sound: Outcome) -> None:
    bought = replace(sound.plan.expenses[1], project="")
    plan = replace(sound.plan, expenses=(sound.plan.expenses[0], bought))
    assert caught(replace(sound, plan=plan)) == {"payable"}


def test_own_share__stands_beside_every_public_grant(sound: Outcome) -> None:
    assert caught(with_settings(sound, own_share=Decimal("0.21"))) == {"own_share"}
    assert "own_share" in caught(with_scheme(sound, "F", own_share=Decimal("0.3")))
    private = with_scheme(sound, "F", own_share=Decimal("0.3"), origin=Origin.PRIVATE)
    assert caught(private) == set()


def test_counterpart__is_national_and_own_money(sound: Outcome) -> None:
    assert caught(with_scheme(sound, "F", counterpart_ratio=Decimal("0.9"))) == {"counterpart"}
    assert caught(with_scheme(sound, "G", origin=Origin.EUROPEAN)) == {"counterpart"}


def test_ramp__bounds_a_projects_growth(sound: Outcome) -> None:
    assert caught(with_settings(sound, ramp_base_days=ZERO)) == set()
    slow = with_settings(sound, ramp_base_days=ZERO, ramp_share=Decimal("0.4"))
    assert caught(slow) == {"ramp"}


def test_useful_block__is_the_least_in_a_period(sound: Outcome) -> None:
    assert caught(with_settings(sound, min_block_days=Decimal(2))) == set()
    assert caught(with_settings(sound, min_block_days=Decimal("2.5"))) == {"useful_block"}


def test_few_projects__in_a_period(sound: Outcome) -> None:
    assert caught(with_task(sound, "T3", project="P1")) == {"few_projects"}


def test_field_floor__is_a_share_of_the_projects_days(sound: Outcome) -> None:
    assert caught(with_settings(sound, field_share=Decimal("0.8"))) == set()
    assert caught(with_settings(sound, field_share=Decimal("0.81"))) == {"field_floor"}


def test_options_left_out_are_not_checked(sound: Outcome) -> None:
    asked = with_task(sound, "T3", project="P1", effort_days=Decimal(1))
    left_out = with_settings(
        asked, ramp_share=None, min_block_days=None, max_projects=None, field_share=None
    )
    assert caught(asked) == {"few_projects"}
    assert caught(left_out) == set()
