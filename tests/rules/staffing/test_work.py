from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from coopplan.domain.input.money.schemes import GrantStatus
from coopplan.domain.input.plan import Plan
from coopplan.rules.staffing.work import (
    filing_after_deadline,
    filing_starts_too_late,
    predecessor_too_late,
    project_window_reversed,
    project_without_theme,
    task_before_horizon,
    task_cut_by_horizon,
    task_window_reversed,
    task_without_available,
    task_without_qualified,
    tasks_after_horizon,
    work_outside_project,
)
from tests.rules.cases import APRIL, FEBRUARY, JANUARY, MARCH, SOUND, change, said


def task(code: str = "T1", **fields: Any) -> Plan:
    return replace(SOUND, tasks=change(SOUND.tasks, code, **fields))


def scheme(**fields: Any) -> Plan:
    return replace(SOUND, schemes=change(SOUND.schemes, "F1", **fields))


def test_a_task_cannot_end_before_it_starts() -> None:
    plan = task(start=MARCH.first, end=FEBRUARY.last)

    assert said(task_window_reversed, plan) == [("TSK01", "T1", "end")]
    assert said(task_before_horizon, plan) == []


def test_a_task_before_the_horizon_is_an_error() -> None:
    plan = task(start=date(2026, 11, 1), end=date(2026, 12, 31))

    assert said(task_before_horizon, plan) == [("TSK02", "T1", "start")]
    assert said(task_cut_by_horizon, plan) == []


def test_tasks_after_the_horizon_are_left_out_with_one_warning() -> None:
    late = {"start": date(2027, 5, 1), "end": date(2027, 6, 30)}
    plan = replace(SOUND, tasks=tuple(replace(one, **late) for one in SOUND.tasks))
    (finding,) = tasks_after_horizon(plan)

    assert said(tasks_after_horizon, plan) == [("TSK10", "T1", "start")]
    assert not finding.is_error
    assert "T1, T2" in finding.message
    assert "F1" in finding.message
    assert said(task_before_horizon, plan) == said(task_cut_by_horizon, plan) == []
    assert said(tasks_after_horizon, task(end=date(2027, 5, 31))) == []


def test_a_window_that_goes_beyond_the_horizon_is_cut() -> None:
    late, early = task(end=date(2027, 5, 31)), task(start=date(2026, 12, 1))

    assert said(task_cut_by_horizon, late) == [("TSK03", "T1", "end")]
    assert said(task_cut_by_horizon, early) == [("TSK03", "T1", "start")]
    assert said(task_before_horizon, late) == []


def test_a_level_that_nobody_has_is_said() -> None:
    assert said(task_without_qualified, task("T2", min_level=2)) == []
    assert said(task_without_qualified, task("T2", min_level=3)) == [("TSK04", "T2", "skill")]


def test_people_qualified_but_absent_in_the_window_are_said() -> None:
    absent = {("A1", p): Decimal(0) for p in (JANUARY, FEBRUARY)}
    plan = replace(SOUND, available_days={**SOUND.available_days, **absent})

    assert said(task_without_available, plan) == [("TSK05", "T1", "start")]
    one_day = replace(plan, available_days={**plan.available_days, ("A1", FEBRUARY): Decimal(1)})
    assert said(task_without_available, one_day) == []


def test_a_predecessor_that_starts_after_its_successor_ends_is_said() -> None:
    plan = task(start=APRIL.first, end=APRIL.last)
    short = replace(plan, tasks=change(plan.tasks, "T2", end=MARCH.last))

    assert said(predecessor_too_late, plan) == []
    assert said(predecessor_too_late, short) == [("TSK06", "T2", "predecessors")]


def test_an_application_is_cut_at_its_deadline() -> None:
    plan = scheme(deadline=date(2027, 2, 15))

    assert said(filing_after_deadline, plan) == [("TSK07", "T1", "end")]
    (found,) = filing_after_deadline(plan)
    assert "T1 finit le 28/02/2027, mais le dossier F1" in found.message
    assert "se dépose le 15/02/2027" in found.message
    assert said(filing_after_deadline, scheme(deadline=FEBRUARY.last)) == []


def test_an_application_cannot_begin_after_its_deadline() -> None:
    plan = scheme(deadline=date(2026, 12, 31))

    assert said(filing_starts_too_late, plan) == [("TSK08", "F1", "deadline")]
    assert said(filing_after_deadline, plan) == []


def test_a_granted_scheme_needs_no_application() -> None:
    plan = scheme(deadline=date(2026, 12, 31), status=GrantStatus.GRANTED)

    assert said(filing_starts_too_late, plan) == []


def test_a_project_names_its_theme_and_its_strategy() -> None:
    plan = replace(SOUND, projects=change(SOUND.projects, "P2", strategy=""))
    both = replace(SOUND, projects=change(SOUND.projects, "P2", theme="", strategy=""))

    assert said(project_without_theme, plan) == [("PRJ01", "P2", "strategy")]
    assert said(project_without_theme, both) == [("PRJ01", "P2", "theme")]


def test_a_project_cannot_end_before_it_starts() -> None:
    dates = {"start": MARCH.first, "end": JANUARY.last}
    plan = replace(SOUND, projects=change(SOUND.projects, "P2", **dates))

    assert said(project_window_reversed, plan) == [("PRJ02", "P2", "end")]


def test_work_outside_its_project_is_said_once_a_project() -> None:
    def bounded(**dates: date) -> Plan:
        return replace(SOUND, projects=change(SOUND.projects, "P1", **dates))

    early = bounded(start=JANUARY.first, end=FEBRUARY.last)
    (finding,) = work_outside_project(early)

    assert said(work_outside_project, early) == [("PRJ03", "P1", "end")]
    assert "T2, D1" in finding.message
    assert said(work_outside_project, bounded(start=FEBRUARY.first)) == [("PRJ03", "P1", "start")]
    assert said(work_outside_project, bounded(start=JANUARY.first, end=APRIL.last)) == []
