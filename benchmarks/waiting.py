"""What a person waits for: the demo, and the demo grown, from process start to written file.

CPU seconds of ``coopplan solve``, nine scenarios, nothing known beforehand. Each book is then
solved again with what is remembered of the first run, and the two files are compared cell by cell;
at the size of ``--jobs``, two workers are compared with one in the same way, on the clock. The
growth exponent is that of the CPU seconds from the demo to the largest size.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.compare_results import differences, sheets_of
from benchmarks.grown import write_grown
from benchmarks.tables import table

SOLVE = [sys.executable, "-m", "coopplan", "solve"]
SIZES = (1, 2, 4, 8)
PEOPLE, TASKS = 23, 45
DEMO_RUNS = {
    "demo, sheets by default": (),
    "demo, all sheets, SC0": ("--all", "--scenario", "SC0"),
    "demo, all sheets, SC3": ("--all", "--scenario", "SC3"),
    "demo, all sheets, SC8": ("--all", "--scenario", "SC8"),
}
GROWN_RUN = ("--all",)


class Run(NamedTuple):
    """One run: what it took, and the file it wrote."""

    cpu_s: float
    clock_s: float
    written: Path


def solved(book: Path, options: Sequence[str], cache: Path, name: str) -> Run:
    """Solve a book in a process of its own, which remembers in a folder."""
    written = book.with_name(f"{book.stem}-{name}.xlsx")
    command = [*SOLVE, str(book), *options, "--output", str(written)]
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = os.environ | {"COOPPLAN_CACHE": str(cache)}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - clock
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(cpu, clock, written)


def equality(one: Run, other: Run) -> str:
    """Say whether two files have the same cells."""
    cells = sum(
        len(found) for _, found in differences(sheets_of(one.written), sheets_of(other.written))
    )
    return "equal" if not cells else f"{cells} cells differ"


def twice(book: Path, options: Sequence[str]) -> tuple[Run, Run]:
    """Solve a book from nothing, then with what that left behind."""
    with tempfile.TemporaryDirectory() as cache:
        first, again = (solved(book, options, Path(cache), name) for name in ("first", "again"))
        return first, again


def rows(folder: Path, sizes: Sequence[int]) -> Iterator[tuple[int, list[str], float]]:
    """Yield each size with its row and what it took."""
    for size in sizes:
        book = write_grown(folder / f"grown{size}.xlsx", size)
        for what, options in (
            DEMO_RUNS if size == 1 else {f"{size}x, all sheets": GROWN_RUN}
        ).items():
            first, again = twice(book, options)
            said = [what, f"{size * PEOPLE}/{size * TASKS}", f"{first.cpu_s:.1f}"]
            yield size, [*said, f"{again.cpu_s:.1f}", equality(first, again)], first.cpu_s


def by_two(folder: Path, size: int) -> str:
    """Compare two workers with one, on the clock."""
    book = write_grown(folder / "jobs.xlsx", size)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        alone = solved(book, GROWN_RUN, Path(one), "one")
        both = solved(book, (*GROWN_RUN, "--jobs", "2"), Path(other), "two")
    gain = alone.clock_s / both.clock_s
    return f"--jobs 2 against one, at {size}x: {gain:.2f} times as fast, {equality(alone, both)}."


def main(sizes: Sequence[int], jobs: int) -> None:
    """Print the table, the exponent and the gain of two workers."""
    heads = ["run", "people/tasks", "CPU s", "again, CPU s", "figures of both"]
    with tempfile.TemporaryDirectory() as name:
        found = list(rows(Path(name), sizes))
        print(table(heads, [row for _, row, _ in found]))
        everything = [(size, spent) for size, row, spent in found if "all sheets" in row[0]]
        (small, least), (large, most) = everything[0], everything[-1]
        if large > small:
            exponent = math.log(most / least) / math.log(large / small)
            print(f"Growth exponent from {small}x to {large}x: {exponent:.2f}.\n")
        if jobs:
            print(by_two(Path(name), jobs))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    parser.add_argument("--jobs", type=int, default=2, help="size at which two workers are tried")
    chosen = parser.parse_args()
    main(chosen.sizes, chosen.jobs)
