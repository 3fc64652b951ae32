"""All values of a day, a euro or a month of the demo, hot, and a few of them by full solves.

CPU seconds of this process, and seconds on the clock; the ratio is one value cold to one hot.
"""

from __future__ import annotations

import time
from pathlib import Path

from coopplan.domain.input.lever import Scenario
from coopplan.planning import run, solve_scenario
from coopplan.planning.negotiation.worth.marginals import marginals
from coopplan.workbook.reader import read

DEMO = Path(__file__).parents[1] / "workbooks" / "coopplan-demo.xlsx"
COLD = 20
"""Values solved from the start, to compare."""


def main() -> None:
    plan = read(DEMO).plan
    if plan is None:
        raise SystemExit("the demo workbook cannot be read")
    (outcome,) = run(plan, [])
    clock, cpu = time.perf_counter(), time.process_time()
    values = marginals(outcome)
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    chosen = values[:: max(1, len(values) // COLD)]
    start = time.process_time()
    for value in chosen:
        solve_scenario(plan, Scenario(code="X", name="", levers=(value.lever,)), None)
    cold = (time.process_time() - start) / len(chosen)
    useful = sum(not value.gain.is_nothing for value in values)
    print(f"{'values':>8} {'not nil':>8} {'clock s':>8} {'CPU s':>8} {'cold / hot':>11}")
    print(f"{len(values):8} {useful:8} {clock:8.2f} {cpu:8.2f} {cold * len(values) / cpu:11.1f}")


if __name__ == "__main__":
    main()
