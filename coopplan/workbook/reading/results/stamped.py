"""What the stamp of a result sheet says: from which scenario, on which day, from which inputs."""

from __future__ import annotations

import re
from datetime import date

from coopplan.workbook.reading.cells.grid import Grid

STAMP_ROW = 1
"""Row of the stamp on a result sheet, from zero: under the title."""
DAY = re.compile(r"\b(\d\d)[/.](\d\d)[/.](\d{4}) ·")
"""The day of the run, as every language writes it, before what comes next in a stamp."""


def stamp(grid: Grid) -> str:
    """Give the stamp of a sheet; empty if it bears none."""
    rows = grid.rows
    return " ".join(str(value) for value in rows[STAMP_ROW]) if len(rows) > STAMP_ROW else ""


def stamped_on(grid: Grid) -> date:
    """Read the day on which a sheet was computed; the first of all days if it is not said."""
    found = DAY.findall(stamp(grid))
    try:
        return date(*map(int, reversed(found[-1]))) if found else date.min
    except ValueError:
        return date.min
