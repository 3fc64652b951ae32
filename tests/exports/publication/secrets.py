"""Plans in which every column is marked: what is read in a file says which cell it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from coopplan.domain.input.plan import Plan
from coopplan.workbook.schema import SHEETS
from coopplan.workbook.schema.types import Column, Kind, Sheet

PARSED = {
    ("projects", "theme"),
    ("outsiders", "portfolio"),
    ("outsiders", "preferred_days"),
    ("bodies", "before"),
    ("closures", "target"),
    ("levers", "target"),
    ("events", "target"),
}
"""Texts that mean something to the plan: a word more would change it."""
CONFIDENTIAL = {
    ("projects", "political_support"),
    ("projects", "maturity"),
    ("projects", "relations"),
    ("agents", "cost_eur_per_day"),
    ("budgets", "voted_eur"),
    ("budgets", "engaged_eur"),
    ("schemes", "ceiling_eur"),
}
"""Numbers that nobody is told as they are."""
FIRST_NUMBER = 7_300_001
OTHER_SIGNS = re.compile(r"[\W_]")


@dataclass(frozen=True, slots=True)
class Secret:
    """What one cell of a plan is marked with."""

    sheet: str
    field: str
    record: Any
    """The row, as it was."""
    mark: str

    @property
    def column(self) -> str:
        """Name the column: ``projects.caution``."""
        return f"{self.sheet}.{self.field}"


def marked(plan: Plan, odd: str = "") -> tuple[Plan, list[Secret]]:
    """Add a mark, and an ``odd`` text, to every text; give secret cells a number of their own.

    Whatever column is added to the schema is marked with the others.
    """
    secrets: list[Secret] = []
    changed: dict[str, tuple[Any, ...]] = {}
    for sheet in SHEETS:
        records = getattr(plan, sheet.name, None)
        if isinstance(records, tuple) and records:
            rows = [_marked(sheet, row, record, odd) for row, record in enumerate(records)]
            changed[sheet.name] = tuple(made for made, _secrets in rows)
            secrets += [secret for _made, found in rows for secret in found]
    return replace(plan, **changed), secrets


def _marked(sheet: Sheet, row: int, record: Any, odd: str) -> tuple[Any, list[Secret]]:
    changes: dict[str, Any] = {}
    secrets = []
    for column in _columns(sheet, record):
        key = getattr(record, sheet.key, row) if sheet.key else row
        mark = OTHER_SIGNS.sub("", f"zz{sheet.name}x{key}x{column.field}zz")
        changes[column.field] = f"{getattr(record, column.field)} {odd}{mark}".strip()
        secrets.append(Secret(sheet.name, column.field, record, mark))
    for place, (name, field) in enumerate(sorted(CONFIDENTIAL)):
        if name == sheet.name:
            number = FIRST_NUMBER + 100 * row + place
            changes[field] = type(getattr(record, field) or 0)(number)
            secrets.append(Secret(name, field, record, str(number)))
    return replace(record, **changes), secrets


def _columns(sheet: Sheet, record: Any) -> Iterator[Column]:
    for column in sheet.columns:
        is_told_apart = column.kind is Kind.TEXT and (sheet.name, column.field) not in PARSED
        if is_told_apart and column.field != sheet.key and hasattr(record, column.field):
            yield column
