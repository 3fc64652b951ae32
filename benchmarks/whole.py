"""A whole run at growing sizes: where its CPU seconds go, beside the optimiser's own.

A drawn workbook of twelve months with two scenarios is read, checked, solved, audited and written.
The optimiser's own time is what HiGHS and GLOP spend inside their calls; the ratio is all but
reading and writing to it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.plans import write_plan
from benchmarks.tables import table
from coopplan.commands.plans.check import check
from coopplan.planning import run
from coopplan.sheets import Command, Results, render, sheets_of

SIZES = ("40/150", "200/800")
SHOWN = "SC1"


class Clock:
    """Adds up the CPU seconds spent inside some calls."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Give the same call, timed."""

        def timed(*arguments: Any) -> Any:
            start = time.process_time()
            try:
                return call(*arguments)
            finally:
                self.seconds += time.process_time() - start

        return timed


def watched() -> Clock:
    """Time every run of HiGHS and GLOP from now on."""
    from solver.engines import highs

    clock, make = Clock(), highs.make_highs

    class Watched(make):  # type: ignore[misc, valid-type]
        run = clock.around(make.run)

    highs.make_highs = Watched
    with suppress(ImportError):
        from solver.engines import glop

        glop.ortools.ModelSolverHelper.solve = clock.around(glop.ortools.ModelSolverHelper.solve)
    return clock


def child(workbook: Path) -> None:
    """Print what one run takes."""
    clock, spent, start = watched(), {}, time.process_time()

    def lap(name: str) -> None:
        nonlocal start
        spent[name] = time.process_time() - start
        start = time.process_time()

    report = check(workbook)
    if report.plan is None:
        raise SystemExit("the drawn workbook has errors")
    lap("read")
    outcomes = run(report.plan)
    lap("solve")
    results = workbook.with_name("results.xlsx")
    made = Results(outcomes=outcomes, findings=report.findings, shown=SHOWN)
    render(results, made, sheets_of(Command.SOLVE), made_on=date.today())
    lap("write")
    spent["optimiser"] = clock.seconds
    spent["mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(spent))


def measured(size: str) -> dict[str, float]:
    """Run one size in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = write_plan(Path(folder) / "plan.xlsx", *map(int, size.split("/")))
        command = [sys.executable, __file__, "--child", str(workbook)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main(sizes: list[str]) -> None:
    """Print the table."""
    rows = []
    for size in sizes:
        of = measured(size)
        laps = [f"{of[name]:.1f}" for name in ("read", "solve", "optimiser", "write")]
        rows.append(
            [f"{size}/12", *laps, f"{of['solve'] / of['optimiser']:.2f}", f"{of['mib']:.0f}"]
        )
    heads = ["people/tasks/periods", "read and check", "solve and audit", "of which the optimiser"]
    print(table([*heads, "write", "solve / optimiser", "peak MiB"], rows))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=SIZES)
    parser.add_argument("--child", type=Path)
    options = parser.parse_args()
    if options.child:
        child(options.child)
    else:
        main(list(options.sizes))
