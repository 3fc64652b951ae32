"""Calendars of the demo and of drawn years: how far from proven, and beside CP-SAT.

Both columns of seconds come from one run, on one thread, with the same rows; only ratios last. The
gap is that to the relaxation over every slot, where some are passed over. CP-SAT is given half-days
alone, whose hours, once settled, may harm more. It stops after thirty seconds on the clock: on a
machine that does other work it has had fewer of the processor.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks.calendar_instances import instance
from coopplan.domain.calendars.timetable import timetable
from coopplan.planning.calendar.agenda import meetings
from coopplan.planning.calendar.encode import encode
from coopplan.workbook.reader import read
from solver.calendar import Instance, Result, solve
from solver.calendar.evaluation import violations
from solver.calendar.model.build import build
from solver.calendar.model.options import Looked, choices_of

DEMO = Path(__file__).parents[1] / "workbooks" / "coopplan-demo.xlsx"
CP_SAT_S = 30.0
"""Seconds that CP-SAT may take for one calendar."""
LOOSE = (0.98, 0.9, 0.7)
"""Shares of the slots in which a person is free."""


def demo() -> Instance:
    plan = read(DEMO).plan
    if plan is None:
        raise SystemExit("the demo workbook cannot be read")
    year = timetable(plan)
    return encode(plan, year, meetings(plan, year), ()).instance


def cases() -> Iterator[tuple[str, Instance]]:
    yield "demo", demo()
    for loose in LOOSE:
        yield f"200 x 60 x 120 x 4, {loose:.0%} free", instance(200, 60, 120, 4, loose=loose)


def timed(inst: Instance) -> tuple[Result, float]:
    """Solve: CPU seconds, building the model included."""
    start = time.process_time()
    result = solve(inst)
    return result, time.process_time() - start


def beside(inst: Instance) -> str:
    """Give the same problem to CP-SAT, all options included."""
    if find_spec("ortools") is None:
        return "pip install .[benchmarks] to compare"
    from benchmarks.cpsat import minimise

    model = build(inst, choices_of(inst, Looked(lenient=False)))
    found = minimise(model.program, model.harm, CP_SAT_S)
    shown = "none" if found.harm is None else f"{found.harm:.3f}"
    gap = "" if found.gap is None else f"{found.gap:.2%}"
    return f"{found.seconds:8.1f} {shown:>10} {gap:>8} {found.status}"


def main() -> None:
    solve(instance(10, 8, 30, 2))
    print(
        f"{'':32}{'sessions':>9}{'s CPU':>7}{'harm':>11}{'gap':>8}{'broken':>8}"
        "   CP-SAT: s CPU, harm, gap"
    )
    for title, inst in cases():
        result, seconds = timed(inst)
        broken = len(violations(inst, result.held))
        print(
            f"{title:32}{len(result.held):>4}/{len(inst.window):<4}{seconds:7.1f}{result.harm:11.3f}"
            f"{result.gap:8.2%}{broken:8}   {beside(inst)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
