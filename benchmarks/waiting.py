"""What a person waits for: the demo, and the demo grown, from process start to written file.

CPU seconds of a run with every sheet, nine scenarios, nothing known beforehand; then what is
remembered of it serves: the same book again, one with another value in a lever, one with a day more
of one person. The last two are compared cell by cell with runs that remember nothing. The gap is
the worst of any objective in any scenario. What goes beyond a budget of work is not awaited. Rules:
a ramp, a useful block, two projects a person, a share of field work and a reserve, all on. At the
size of ``--jobs``, two workers are compared with one, on the clock.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.compare_results import differences, sheets_of
from benchmarks.grown import Row, grown_rows
from benchmarks.tables import line
from coopplan.workbook.template.books import write_rows

ONE_RUN = (sys.executable, "-m", "benchmarks.one_run")
ROOT = Path(__file__).parents[1]
SIZES = (1, 2)
PEOPLE, TASKS = 23, 45
SHOWN = ("SC3", "SC8")
"""Scenarios of the demo shown in detail besides the reference."""
BUDGET_CPU_S = 600
"""CPU seconds after which a run is given up."""
GRACE_CPU_S = 60
"""After that, until the system ends it for good."""
HEADS = (
    "run",
    "people/tasks",
    "CPU s",
    "again",
    "a lever edited",
    "a day edited",
    "figures",
    "gap",
)
RULES = {
    "ramp_share": "50 %",
    "ramp_base_days": "2",
    "min_block_days": "1",
    "max_projects": "2",
    "field_share": "10 %",
    "reserve_share": "10 %",
}
Rows = dict[str, list[Row]]


class BeyondBudgetError(Exception):
    """A run took more CPU seconds than it may."""


class Run(NamedTuple):
    """One run: what it took, the file it wrote, how far from proven."""

    cpu_s: float
    clock_s: float
    written: Path
    gap: float


class Bench(NamedTuple):
    """Where books are written and solved, and what a run may take."""

    folder: Path
    budget_cpu_s: int

    def solved(self, rows: Rows, name: str, memory: str, *options: str) -> Run:
        """Solve a book in a process of its own; ``memory``: the name of what it remembers."""
        book, written = self.folder / f"{name}.xlsx", self.folder / f"{name}-solved.xlsx"
        write_rows(book, rows)
        cache = {"COOPPLAN_CACHE": str(self.folder / memory) if memory else "no"}
        before, clock = _spent_s(), time.perf_counter()
        said = self._run(cache, str(book), "--output", str(written), *options)
        return Run(_spent_s() - before, time.perf_counter() - clock, written, float(said))

    def until_visible_s(self, rows: Rows) -> float:
        """Give the CPU seconds until the sheets of the reference are there, nothing being known."""
        book = self.folder / "visible.xlsx"
        write_rows(book, rows)
        before = _spent_s()
        self._run({"COOPPLAN_CACHE": "no"}, str(book), "--until-visible")
        return _spent_s() - before

    def _run(self, cache: Mapping[str, str], *arguments: str) -> str:
        most = (self.budget_cpu_s, self.budget_cpu_s + GRACE_CPU_S)
        done = subprocess.run(
            (*ONE_RUN, *arguments),
            capture_output=True,
            text=True,
            env=os.environ | cache,
            cwd=ROOT,
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_CPU, most),
        )
        if done.returncode == -signal.SIGXCPU:
            raise BeyondBudgetError
        done.check_returncode()
        return done.stdout


def _spent_s() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def equality(one: Run, other: Run) -> str:
    """Say whether two files have the same cells."""
    cells = sum(
        len(found) for _, found in differences(sheets_of(one.written), sheets_of(other.written))
    )
    return "equal" if not cells else f"{cells} cells differ"


def with_a_lever_edited(size: int) -> Rows:
    """Give the same book with one more unit in the lever of SC4."""
    rows = grown_rows(size)
    lever = next(row for row in rows["levers"] if row["scenario"] == "SC4")
    lever["value"] = str(float(lever["value"]) + 1)
    return rows


def with_a_day_edited(size: int) -> Rows:
    """Give the same book with one day more of one person."""
    rows = grown_rows(size)
    first = rows["availability"][0]
    month = next(name for name in first if name.startswith("20") and first[name])
    first[month] = str(float(first[month]) + 1)
    return rows


def with_every_rule() -> Rows:
    """Give the demo with the rules that are off unless asked for."""
    rows = grown_rows(1)
    known = [row for row in rows["settings"] if row["key"] not in RULES]
    asked = [{"key": key, "value": value, "source": ""} for key, value in RULES.items()]
    return rows | {"settings": [*known, *asked]}


def edited(bench: Bench, size: int) -> tuple[Run, list[str]]:
    """Solve a book, then what differs a little from it; give the first run, and its row."""
    first = bench.solved(grown_rows(size), "first", "known")
    again = bench.solved(grown_rows(size), "again", "known")
    lever = bench.solved(with_a_lever_edited(size), "lever", "known")
    day = bench.solved(with_a_day_edited(size), "day", "known")
    alike = (
        equality(first, again),
        equality(lever, bench.solved(with_a_lever_edited(size), "lever-fresh", "")),
        equality(day, bench.solved(with_a_day_edited(size), "day-fresh", "")),
    )
    figures = "equal" if set(alike) == {"equal"} else "; ".join(alike)
    spent = [f"{run.cpu_s:.1f}" for run in (first, again, lever, day)]
    return first, [*spent, figures, f"{first.gap:.1%}"]


def alone(bench: Bench, rows: Rows, *options: str) -> list[str]:
    """Solve a book once; give its row."""
    run = bench.solved(rows, "alone", "", *options)
    return [f"{run.cpu_s:.1f}", "", "", "", "", f"{run.gap:.1%}"]


def said(what: str, size: int, cells: Sequence[str]) -> None:
    """Print a row as soon as it is known."""
    print(line((what, f"{size * PEOPLE}/{size * TASKS}", *cells)), flush=True)


def table(bench: Bench, sizes: Sequence[int], shown: Sequence[str]) -> Iterator[tuple[int, float]]:
    """Print the table row by row; yield each size with what it took."""
    beyond = [f"more than {bench.budget_cpu_s}", "", "", "", "", ""]
    print(line(HEADS), line(["---"] * len(HEADS)), sep="\n", flush=True)
    for size in sizes:
        try:
            first, cells = edited(bench, size)
            yield size, first.cpu_s
        except BeyondBudgetError:
            cells = beyond
        said("demo, SC0 in detail" if size == 1 else f"{size}x", size, cells)
    others = {f"demo, {code} in detail": (grown_rows(1), "--scenario", code) for code in shown}
    for what, (rows, *options) in {**others, "demo, every rule": (with_every_rule(),)}.items():
        try:
            cells = alone(bench, rows, *options)
        except BeyondBudgetError:
            cells = beyond
        said(what, 1, cells)


def visible(bench: Bench) -> str:
    """Say when a person at a button sees figures."""
    waited = bench.until_visible_s(grown_rows(1))
    return f"The reference of the demo is there after {waited:.1f} CPU s in an open book."


def by_two(bench: Bench, size: int) -> str:
    """Compare two workers with one, on the clock."""
    rows = grown_rows(size)
    one, two = (
        bench.solved(rows, name, "", "--jobs", name.removeprefix("by")) for name in ("by1", "by2")
    )
    gain = one.clock_s / two.clock_s
    return f"--jobs 2 against one, at {size}x: {gain:.2f} times as fast, {equality(one, two)}."


def growth(took: Sequence[tuple[int, float]]) -> str:
    """Give the exponent by which CPU seconds grow from the smallest size to the largest."""
    (small, least), *_, (large, most) = took
    exponent = math.log(most / least) / math.log(large / small)
    return f"Growth exponent from {small}x to {large}x: {exponent:.2f}."


def main(sizes: Sequence[int], shown: Sequence[str], jobs: int, budget_cpu_s: int) -> None:
    """Print the table, then the exponent, when the first sheets are there, the gain of workers."""
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), budget_cpu_s)
        took = list(table(bench, sizes, shown))
        sentences = [partial(visible, bench)]
        if len(took) > 1:
            sentences.append(partial(growth, took))
        if jobs:
            sentences.append(partial(by_two, bench, jobs))
        for sentence in sentences:
            try:
                print(f"\n{sentence()}", flush=True)
            except BeyondBudgetError:
                print(f"\nMore than {budget_cpu_s} CPU s: not awaited.", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    parser.add_argument("--shown", nargs="*", default=SHOWN)
    parser.add_argument("--jobs", type=int, default=0, help="size at which two workers are tried")
    parser.add_argument("--budget", type=int, default=BUDGET_CPU_S, help="CPU seconds of one run")
    chosen = parser.parse_args()
    main(chosen.sizes, chosen.shown, chosen.jobs, chosen.budget)
