"""Every setting works: another value makes another result, or it is kept *pour mémoire*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from coopplan.commands import check
from coopplan.domain.input.plan import Plan
from coopplan.domain.results.negotiation import Solution
from coopplan.planning import run
from coopplan.planning.negotiation.closing.solutions import solutions
from coopplan.sheets import Command, wanted
from coopplan.workbook.schema import SETTINGS, Setting
from tests.end_to_end.settings import MOST, OTHERS, PRICES, TYPED, Other
from tests.end_to_end.shown import Shown
from tests.workbook.books import Sheets, base, write
from tests.workbook.readings import plan_of, with_column

SOLVER = "solver"
"""Who computes: the figures are the same, so it is only asked to be there."""
SHEETS = {each.field for each in SETTINGS if each.field.startswith("result_sheets.")}
BY_FIELD = {each.field: each for each in SETTINGS}


@cache
def before(make: Callable[[], Plan]) -> Shown:
    """Give what is shown of a plan as it is; several settings are tried on one plan."""
    return Shown(make())


def with_value(plan: Plan, setting: Setting, value: Any) -> Plan:
    """Have one setting say something else."""
    name, _dot, entry = setting.field.partition(".")
    if entry:
        value = {**getattr(plan.settings, name), int(entry): value}
    return replace(plan, settings=replace(plan.settings, **{name: value}))


def closing(plan: Plan) -> tuple[Solution, ...]:
    """Give what would close the gaps of a plan."""
    return solutions(run(plan, [])[0])


def typed(**settings: Any) -> Sheets:
    """Type settings in a workbook of hours, of days a year, and of services that lend a share."""
    rows = with_column(base(), "Services", "Quota coopération (%)", "3 %", "3 %")
    rows["Paramètres"] = [
        *(row for row in rows["Paramètres"] if row[0] not in _labels(settings)),
        *([BY_FIELD[field].label, value] for field, value in settings.items()),
    ]
    rows["Disponibilités"] = [["Agent", "Jours par an"], ["A1", 60], ["A2", 30]]
    heads, *tasks = rows["Tâches"]
    effort = heads.index("Charge (j)")
    heads[effort] = "Charge (h)"
    for task in tasks:
        task[effort] *= 7
    return rows


def _labels(settings: dict[str, Any]) -> set[str]:
    return {BY_FIELD[field].label for field in settings}


def test_each_setting_is_tried_or_is_kept_for_memory() -> None:
    tried = {*OTHERS, *MOST, *TYPED, *SHEETS, SOLVER}

    assert tried == {each.field for each in SETTINGS if not each.is_for_memory}


@pytest.mark.thorough
@pytest.mark.parametrize("field", sorted({*OTHERS} - {*PRICES}))
def test_another_value_of_a_setting_makes_another_result(field: str) -> None:
    other: Other = OTHERS[field]
    shown = Shown(with_value(before(other.make).plan, BY_FIELD[field], other.value))

    assert not shown.is_refused
    assert not shown.is_like(before(other.make))


@pytest.mark.thorough
@pytest.mark.parametrize("field", sorted(PRICES))
def test_what_a_lever_weighs_changes_the_solutions(field: str) -> None:
    other = PRICES[field]
    plan = other.make()

    assert closing(with_value(plan, BY_FIELD[field], other.value)) != closing(plan)


@pytest.mark.parametrize("field", sorted(MOST))
def test_more_than_rules_allow_is_refused(field: str) -> None:
    most = MOST[field]

    assert not before(most.make).is_refused
    assert Shown(with_value(most.make(), BY_FIELD[field], most.value)).is_refused


@pytest.mark.thorough
@pytest.mark.parametrize("field", sorted(TYPED))
def test_what_is_typed_of_the_horizon_makes_another_plan(field: str, tmp_path: Path) -> None:
    usual = Shown(plan_of(tmp_path, typed()))

    assert not Shown(plan_of(tmp_path, typed(**{field: TYPED[field]}))).is_like(usual)


@pytest.mark.parametrize("field", sorted(SHEETS))
def test_a_sheet_that_is_not_wanted_is_not_made(field: str) -> None:
    key = field.partition(".")[2]
    made, unmade = (
        {sheet.key for sheet in wanted(Command.SOLVE, {key: asked})} for asked in (True, False)
    )

    assert made - unmade == {key}


def test_a_solver_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert check(write(tmp_path / "plan.xlsx", typed())).ok
    assert not check(write(tmp_path / "plan.xlsx", typed(solver="Sibylle"))).ok
