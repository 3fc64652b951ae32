"""What else somebody could have typed in a cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import DayPart
from coopplan.workbook.schema import Column
from coopplan.workbook.schema.types import Kind

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
