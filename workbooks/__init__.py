"""The blank and the demo workbooks, and the figures of the demo case (fictional)."""

from __future__ import annotations

import csv
from importlib import resources

Row = dict[str, str]
LONG = 3
"""Years of the longer demo."""


def demo_rows(sheet: str, years: int = 1) -> list[Row]:
    """Give the demo's rows of one input sheet, as text by field name; none if it has no file.

    Over three years, rows of its own are added to those of the first, or change their fields.
    """
    rows = _rows(f"{sheet}.csv")
    if years != LONG:
        return rows
    own = _rows("three_years", f"{sheet}.csv")
    key = next(iter((rows or own or [{}])[0]), "")
    changed = {row[key]: row for row in own}
    kept = [row | changed.pop(row[key], {}) for row in rows]
    return [*kept, *changed.values()]


def _rows(*path: str) -> list[Row]:
    source = resources.files(__name__).joinpath("demo", *path)
    if not source.is_file():
        return []
    with source.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
