"""Every input works: a column changes a result when it changes, or is kept *pour mémoire*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from coopplan.domain.input.plan import Plan
from coopplan.i18n import translated
from coopplan.vocabulary import LANGUAGES, Language
from coopplan.workbook.schema import SETTINGS, SHEETS, Column, Sheet
from coopplan.workbook.schema.types import FOR_MEMORY
from tests.end_to_end.crowded import CROWDED
from tests.end_to_end.everything import everything
from tests.end_to_end.other_values import others
from tests.end_to_end.shown import Shown

ONLY_CHECKED = frozenset(
    {
        ("agents", "cooperation_share"),
        ("outsiders", "portfolio"),
        ("projects", "start"),
        ("schemes", "sections"),
    }
)
"""Columns that change in these plans only what rules say of the data, and what they refuse."""


LEVER_FIELDS = {
    "kind": "kind",
    "target": "targets",
    "value": "value",
    "unit": "unit",
    "start": "start",
    "end": "end",
}
"""Fields of a lever by those of the columns of *Leviers* and *Veille*."""
OF_LEVERS = frozenset({"levers", "events"})
READ_OTHERWISE = frozenset({"settings", "availability", "working_days"})
"""Sheets whose rows are not records of the plan."""


def all_columns() -> Iterator[tuple[Sheet, Column]]:
    for declared in SHEETS:
        if declared.name not in READ_OTHERWISE:
            yield from ((declared, column) for column in declared.columns)


BEFORE = Shown(everything())


def plans_with(plan: Plan, sheet: str, column: Column) -> Iterator[Plan]:
    """Give the plan with one cell of a column changed, cell after cell."""
    if sheet == "levers":
        yield from _plans_with_lever(plan, column)
        return
    for place, record in enumerate(getattr(plan, sheet)):
        for changed in _changed(plan, record, sheet, column):
            yield replace(plan, **{sheet: _with(getattr(plan, sheet), place, changed)})


def _plans_with_lever(plan: Plan, column: Column) -> Iterator[Plan]:
    for place, scenario in enumerate(plan.scenarios):
        for rank, lever in enumerate(scenario.levers):
            for other in _changed(plan, lever, "levers", column):
                changed = replace(scenario, levers=_with(scenario.levers, rank, other))
                yield replace(plan, scenarios=_with(plan.scenarios, place, changed))


def _changed(plan: Plan, record: Any, sheet: str, column: Column) -> Iterator[Any]:
    """Give a record with another value in one column; an event's lever is a record of its own."""
    field = LEVER_FIELDS.get(column.field) if sheet in OF_LEVERS else None
    if field and sheet == "events":
        if record.lever is not None:
            for lever in _changed(plan, record.lever, "levers", column):
                yield replace(record, lever=lever)
        return
    field = field or column.field
    for value in others(plan, column, getattr(record, field)):
        yield replace(record, **{field: value})


def _with(records: tuple[Any, ...], place: int, record: Any) -> tuple[Any, ...]:
    return (*records[:place], record, *records[place + 1 :])


def changes_a_result(sheet: str, column: Column) -> bool:
    """Tell whether another value makes another result; an error is none, no plan being made."""
    make = CROWDED.get((sheet, column.field))
    before = BEFORE if make is None else Shown(make())
    changed = (Shown(plan) for plan in plans_with(before.plan, sheet, column))
    if (sheet, column.field) in ONLY_CHECKED:
        return any(shown.findings != before.findings for shown in changed)
    return any(not shown.is_refused and not shown.is_like(before) for shown in changed)


CELLS = [
    (declared.name, column)
    for declared, column in all_columns()
    if column.field != declared.key and (declared.name, column.field) != ("levers", "scenario")
]
"""Every column but those that say which row, or which scenario, it is about."""


@pytest.mark.thorough
@pytest.mark.parametrize(("sheet", "column"), CELLS, ids=lambda each: getattr(each, "field", each))
def test_a_column_changes_a_result_or_is_kept_for_memory(sheet: str, column: Column) -> None:
    assert changes_a_result(sheet, column) != column.is_for_memory


@pytest.mark.thorough
def test_the_net_days_of_a_period_change_a_result() -> None:
    fewer = {period: days / 3 for period, days in BEFORE.plan.net_days.items()}

    assert not Shown(replace(BEFORE.plan, net_days=fewer)).is_like(BEFORE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_kept_for_memory_says_so_in_every_language(language: Language) -> None:
    ending = translated(FOR_MEMORY, language)
    for kept in (*(column for sheet in SHEETS for column in sheet.columns), *SETTINGS):
        assert translated(kept.help, language).endswith(ending) == kept.is_for_memory
