"""Every input works: a column changes a result when it changes, or is kept *pour mémoire*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import DayPart
from coopplan.i18n import translated
from coopplan.vocabulary import LANGUAGES, Language
from coopplan.workbook.schema import SETTINGS, SHEETS, Column, Sheet
from coopplan.workbook.schema.types import FOR_MEMORY, Kind
from tests.end_to_end.crowded import CROWDED
from tests.end_to_end.everything import everything
from tests.end_to_end.shown import Shown

SOURCES = Path(__file__).parents[2] / "coopplan"
WORDS = {
    "preferred_days": "jeudi matin",
    "school_zone": "A",
    "holiday_zone": "Alsace-Moselle",
    "before": "conseil",
    "target": "XYZ",
    "effect": "avoid",
    "occasion": "vote du budget",
    "kind": "direction",
    "symbol": "solennel",
    "tongue": "EN",
    "purpose": "informer",
    "unit": "700 €/j",
}
"""What else may be typed, where only some words are understood."""
PEOPLE = {"target": (("A1",), ("A3",))}
"""What else a lever may aim at."""
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


def others(plan: Plan, column: Column, value: Any) -> Iterator[Any]:
    """Give other values that somebody could have typed."""
    if column.refers_to:
        yield from _other_codes(plan, column, value)
        return
    if column.kind is Kind.CHOICE and type(value) is str:
        yield from (other for other in column.choices if other != value)
        return
    if column.field in WORDS and isinstance(value, str) and WORDS[column.field] != value:
        yield WORDS[column.field]
    if isinstance(value, tuple):
        yield from (other for other in PEOPLE.get(column.field, ()) if other != value)
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, Enum):
        yield from (other for other in type(value) if other is not value)
    elif isinstance(value, date):
        yield from (value + timedelta(days=count) for count in (14, 31, -40, 120))
    elif isinstance(value, time):
        yield time(value.hour + 1)
    elif isinstance(value, int | Decimal):
        least, most = column.minimum, column.maximum
        for other in (
            value + 1,
            value * 2,
            value * 3,
            value * 0,
            value - 1,
            value // 2 if isinstance(value, int) else value / 2,
        ):
            if (least is None or other >= least) and (most is None or other <= most):
                yield other
    elif isinstance(value, str):
        yield from (f"{value} autre", "") if value else ("autre",)
    elif isinstance(value, tuple | dict):
        yield type(value)()
    else:
        yield from unknown(column)


def _other_codes(plan: Plan, column: Column, value: Any) -> Iterator[Any]:
    """Give the other codes that a cell may hold, alone, then what a blank one is."""
    records = (each for name in column.refers_to for each in getattr(plan, name, ()))
    codes = [each.code for each in records if hasattr(each, "code")]
    if isinstance(value, str):
        yield from (code for code in (*codes, "") if code != value)
    elif isinstance(value, tuple):
        yield from ((code,) for code in codes if (code,) != value)
        yield ()
    else:
        yield from ({code: 1} for code in codes)


def unknown(column: Column) -> Iterator[Any]:
    """Give a value for a cell that was blank."""
    if column.kind in {Kind.DATE, Kind.PERIOD_START, Kind.PERIOD_END}:
        yield date(2027, 2, 15)
    elif column.kind in {Kind.INTEGER, Kind.DECIMAL, Kind.EUROS, Kind.PERCENT, Kind.DAYS}:
        yield 5 if column.kind is Kind.INTEGER else Decimal("0.5")
    elif column.kind is Kind.YEAR:
        yield 2028
    elif column.field == "part":
        yield DayPart.MORNING


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


def test_a_setting_is_read_or_is_kept_for_memory() -> None:
    sources = [path for path in SOURCES.rglob("*.py") if "schema" not in path.parts]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    for setting in SETTINGS:
        name = setting.field.partition(".")[0]
        assert bool(re.search(rf"\.{name}\b|\"{name}\"", text)) != setting.is_for_memory, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_kept_for_memory_says_so_in_every_language(language: Language) -> None:
    ending = translated(FOR_MEMORY, language)
    for kept in (*(column for sheet in SHEETS for column in sheet.columns), *SETTINGS):
        assert translated(kept.help, language).endswith(ending) == kept.is_for_memory
