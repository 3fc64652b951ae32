"""Days and sessions that are counted on several sheets are counted the same."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.workbook import Workbook

from coopplan.domain.results.figures import figures
from coopplan.domain.results.outcome import Outcome


def test_the_days_of_detail_map_teams_and_summary_are_the_same(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    worked = float(figures(outcome).covered_days)
    load, teams = page(book["Plan de charge"]), page(book["Équipes projet"])
    detail = [days for _row, days in load.below("Total")]
    assert sum(detail) == worked
    assert load.numbers("Total des lignes affichées")[0] == worked
    assert sum(load.numbers("Jours de travail", 1)) == worked
    assert teams.numbers("Toutes les équipes") == [worked]
    assert sum(row[3] for row in teams.rows_with("Jours couverts")) == worked
    assert page(book["Synthèse"]).numbers("Total")[1] == worked


def test_meetings_take_the_same_days_in_their_sheet_the_workload_and_the_figures(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    load, workload = page(book["Charge de réunions"]), page(book["Plan de charge"])
    taken = float(figures(outcome).meeting_days)
    _attended, days = load.rows_with("Total des agents")
    in_workload = workload.numbers("Jours de réunion", 1)

    assert days[2] == pytest.approx(taken)
    assert days[4 : 4 + len(in_workload)] == pytest.approx(in_workload)
    assert sum(in_workload) == pytest.approx(taken)
    for row, met in workload.below("Jours de réunion"):
        if row[0] and met:
            of_agent = load.rows_with(row[0].split()[0])
            _count, taken_days = (row[2] for row in of_agent if not isinstance(row[2], str))
            assert taken_days == pytest.approx(met)


def test_sessions_are_as_many_in_the_calendar_the_rotation_and_the_figures(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    table = book["Calendrier"].tables["coopplan_calendrier"]
    held = len(book["Calendrier"][table.ref]) - 1
    whole = page(book["Rotation des lieux"]).rows_with("Toutes les instances")[0]

    assert held == figures(outcome).sessions == whole[-3]


def test_each_period_sums_to_the_same_days_in_map_and_detail(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    load = page(book["Plan de charge"])
    by_period = [
        float(sum(days for (_a, _t, p), days in outcome.days.items() if p == period))
        for period in outcome.plan.periods
    ]
    assert load.numbers("Jours de travail", 1) == by_period
    assert load.numbers("Total des lignes affichées")[1:] == by_period


def test_each_agent_has_the_same_days_in_map_and_detail(book: Workbook, page: Any) -> None:
    load = page(book["Plan de charge"])
    detail: dict[object, float] = {}
    for row, days in load.below("Total"):
        detail[row[0]] = detail.get(row[0], 0) + days
        assert sum(value for value in row[6:] if isinstance(value, int | float)) == days
    mapped = {row[0]: days for row, days in load.below("Jours de travail") if row[0]}
    assert {agent: days for agent, days in mapped.items() if days} == detail


def test_loads_are_work_and_meetings_in_days_granted(book: Workbook, page: Any) -> None:
    for row, granted in page(book["Plan de charge"]).below("Jours accordés"):
        if granted and row[0]:
            assert row[5] == pytest.approx((row[3] + row[4]) / granted)


def test_what_is_missing_is_the_same_in_teams_and_summary(
    book: Workbook, outcome: Outcome, page: Any
) -> None:
    missing = float(figures(outcome).missing_days)
    assert sum(row[3] for row in page(book["Équipes projet"]).rows_with("manque")) == missing
    assert page(book["Synthèse"]).numbers("Total")[2] == missing
