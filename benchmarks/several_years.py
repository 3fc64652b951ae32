"""The demo of one year beside that of three: nine scenarios, calendars and audits included.

CPU seconds of this process, user and system, the least of a few runs. The goal: three years within
twice the time of one.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.tables import table
from coopplan.planning import run
from coopplan.workbook.reader import read
from coopplan.workbook.template.books import write_template

RUNS = 2


def measured(years: int) -> tuple[float, int, int, int]:
    """Give CPU seconds, then how many tasks, expenses in parts and scenarios there are."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "demo.xlsx"
        write_template(book, demo=True, years=years)
        plan = read(book).plan
    assert plan is not None
    spent = []
    for _run in range(RUNS):
        start = time.process_time()
        outcomes = run(plan)
        spent.append(time.process_time() - start)
    parts = len(outcomes[0].plan.expenses)
    return min(spent), len(plan.tasks), parts, len(outcomes)


def main() -> None:
    """Measure both."""
    found = {years: measured(years) for years in (1, 3)}
    rows = [
        (str(years), str(tasks), str(parts), str(count), f"{cpu:.1f}", f"{cpu / found[1][0]:.2f}")
        for years, (cpu, tasks, parts, count) in found.items()
    ]
    print(table(("years", "tasks", "payments", "scenarios", "CPU s", "ratio to one year"), rows))


if __name__ == "__main__":
    main()
