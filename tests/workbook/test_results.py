"""What is read back from a solved workbook is what was written in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopplan.commands import Solved, solve
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.figures import indicators
from coopplan.domain.results.meetings.calendar import Attendance
from coopplan.domain.results.outcome import Outcome
from coopplan.hosts.file import FileHost
from coopplan.sheets import Command, Results, sheets_of
from coopplan.sheets import render as write_sheets
from coopplan.workbook.results import read_back

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def solved(quick: Path, tmp_path_factory: pytest.TempPathFactory) -> Solved:
    return solve(quick, output=tmp_path_factory.mktemp("solved") / "plan.xlsx")


def test_key_figures_days_and_euros_are_those_of_the_outcome(solved: Solved) -> None:
    (outcome,) = solved.outcomes
    assert solved.adoption is not None

    found = read_back(solved.adoption.path, "nord")

    assert found is not None
    assert (found.name, found.plan) == ("nord", outcome.plan)
    for read, computed in zip(found.indicators, indicators(solved.outcomes), strict=True):
        assert read.code == computed.code
        assert read.values == pytest.approx(computed.values)
    assert found.worked_days == _by_month(outcome)
    assert found.used_eur == _by_code(outcome.plan.budgets, outcome.used_by_budget())
    assert found.granted_eur == _by_code(outcome.plan.schemes, outcome.grant_by_scheme())


@pytest.mark.parametrize(
    "title",
    ["VP Mobilités", "Chef (pôle eau), adjoint", "Maire, A01 (Sens), E03 (bis", ""],
    ids=["plain", "brackets and a comma", "like codes", "codes alone, as before titles"],
)
def test_meetings_are_those_of_the_calendar(solved: Solved, tmp_path: Path, title: str) -> None:
    (outcome,) = solved.outcomes
    calendar = outcome.calendar
    assert solved.adoption is not None
    assert calendar is not None
    results, path = tmp_path / "results.xlsx", tmp_path / "plan.xlsx"
    write_sheets(
        results,
        Results(outcomes=[replace(outcome, plan=_titled(outcome.plan, title))]),
        sheets_of(Command.CALENDAR),
        made_on=date(2026, 11, 24),
    )
    FileHost(solved.adoption.path, output=path).adopt(results)

    found = read_back(path, "nord")

    assert found is not None
    held = [each for each in calendar.sessions if each.status is not SessionStatus.CANCELLED]
    names = {body.code: f"{body.code} {body.name}" for body in outcome.plan.bodies}
    assert [(each.body, each.start, each.end, each.people) for each in found.meetings] == [
        (names[each.body], each.start, each.end, frozenset(each.people(Attendance.PRESENT)))
        for each in held
    ]
    assert held


def test_a_workbook_that_cannot_be_read_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "faux.xlsx"
    path.write_bytes(b"")
    assert read_back(path, "nord") is None


def test_a_workbook_without_results_gives_its_inputs(quick: Path) -> None:
    found = read_back(quick, "nord")
    assert found is not None
    assert found.plan.agents
    assert not found.indicators
    assert not found.worked_days


def _titled(plan: Plan, title: str) -> Plan:
    return replace(
        plan,
        agents=tuple(replace(agent, job=title) for agent in plan.agents),
        outsiders=tuple(replace(outsider, role=title) for outsider in plan.outsiders),
    )


def _by_month(outcome: Outcome) -> dict[tuple[str, date], Decimal]:
    days: defaultdict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for (agent, _task, period), spent in outcome.days.items():
        days[agent, period.first.replace(day=1)] += spent
    return dict(days)


def _by_code(records: tuple[object, ...], amounts: dict[str, Decimal]) -> dict[str, Decimal]:
    return {record.code: amounts.get(record.code, Decimal(0)) for record in records}  # type: ignore[attr-defined]
