"""Compare two solved workbooks cell by cell, every sheet: what a change of code changed.

``python benchmarks/compare_results.py before.xlsx after.xlsx [--most N]``; ends with 1 where a
number, a word or a sheet differs. Where plans are equally good, days may be traded: those cells are
listed like any other, to be read beside the tiers and totals, which may not differ.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

TOLERANCE = 1e-9
"""Relative difference up to which two numbers are the same."""


class Difference(NamedTuple):
    """A cell that is not what it was."""

    address: str
    before: Any
    after: Any

    def __str__(self) -> str:
        return f"{self.address}: {self.before!r} -> {self.after!r}"


Sheets = dict[str, dict[tuple[int, int], Any]]


def sheets_of(path: Path) -> Sheets:
    """Read the values of every sheet, empty cells left out."""
    book = load_workbook(path, read_only=True, data_only=True)
    return {
        sheet.title: {
            (row, column): value
            for row, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
            for column, value in enumerate(cells, start=1)
            if value is not None
        }
        for sheet in book.worksheets
    }


def differences(before: Sheets, after: Sheets) -> Iterator[tuple[str, list[Difference]]]:
    """Yield each sheet of either workbook with the cells that differ."""
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name, {}), after.get(name, {})
        yield (
            name,
            [
                Difference(f"'{name}'!{get_column_letter(cell[1])}{cell[0]}", *pair)
                for cell in sorted(old.keys() | new.keys())
                if not same(*(pair := (old.get(cell), new.get(cell))))
            ],
        )


def same(before: Any, after: Any) -> bool:
    """Tell whether two values are equal, numbers to rounding."""
    if isinstance(before, int | float) and isinstance(after, int | float):
        return math.isclose(before, after, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return bool(before == after)


def main(before: Path, after: Path, most: int) -> int:
    """Print what differs, sheet by sheet; say whether anything does."""
    found = list(differences(sheets_of(before), sheets_of(after)))
    for name, cells in found:
        print(f"{name}: {f'{len(cells)} cells differ' if cells else 'equal'}")
        for difference in cells[:most]:
            print(f"  {difference}")
    return int(any(cells for _, cells in found))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--most", type=int, default=20, help="cells listed of each sheet")
    options = parser.parse_args()
    sys.exit(main(options.before, options.after, options.most))
