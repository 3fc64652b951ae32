"""The blank and the demo workbooks, and the figures of the demo case (fictional)."""

from __future__ import annotations

import csv
from importlib import resources

Row = dict[str, str]


def demo_rows(sheet: str) -> list[Row]:
    """Give the demo's rows of one input sheet, as text by field name; none if it has no file."""
    source = resources.files(__name__) / "demo" / f"{sheet}.csv"
    if not source.is_file():
        return []
    with source.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
