"""What a person waits for: the demo, and the demo grown, from process start to written file.

CPU seconds of ``coopplan solve``, nine scenarios, nothing known beforehand. Each book is then
solved again with what is remembered of the first run, and once more with a day more of one person;
both files are compared cell by cell with those of a run that remembers nothing. At the size of
``--jobs``, two workers are compared with one in the same way, on the clock. The growth exponent is
that of the CPU seconds from the demo to the largest size.
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
from benchmarks.grown import grown_rows, write_grown
from benchmarks.tables import table
from coopplan.workbook.template.books import write_rows

SOLVE = [sys.executable, "-m", "coopplan", "solve"]
SIZES = (1, 2, 4, 8)
PEOPLE, TASKS = 23, 45
SHOWN = ("SC0", "SC3", "SC8")
"""Scenarios of the demo shown in detail, one run each."""
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
    return Run(_spent_since(before), time.perf_counter() - clock, written)


def equality(one: Run, other: Run) -> str:
    """Say whether two files have the same cells."""
    cells = sum(
        len(found) for _, found in differences(sheets_of(one.written), sheets_of(other.written))
    )
    return "equal" if not cells else f"{cells} cells differ"


def edited(folder: Path, size: int) -> Path:
    """Write the same book with one day more of one person."""
    rows = grown_rows(size)
    first = rows["availability"][0]
    month = next(name for name in first if name.startswith("20") and first[name])
    first[month] = str(float(first[month]) + 1)
    path = folder / f"edited{size}.xlsx"
    write_rows(path, rows)
    return path


def visible(book: Path) -> float:
    """Give the CPU seconds until the sheets of the reference are there, nothing being known."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, str(Path(__file__)), "--until-visible", str(book)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ)
    return _spent_since(before)


def until_visible(book: Path) -> None:
    """Solve an open book; end as soon as the first sheets are there."""
    from coopplan.commands.solve import solve

    solve(book, arriving=lambda _adoption: os._exit(0))


def _spent_since(before: resource.struct_rusage) -> float:
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def runs_of(size: int, shown: Sequence[str]) -> dict[str, Sequence[str]]:
    """Give the runs of a size, with their options."""
    if size > 1:
        return {f"{size}x, all sheets": GROWN_RUN}
    detailed = {f"demo, all sheets, {code}": (*GROWN_RUN, "--scenario", code) for code in shown}
    return {"demo, sheets by default": (), **detailed}


def rows(
    folder: Path, sizes: Sequence[int], shown: Sequence[str]
) -> Iterator[tuple[int, list[str], float]]:
    """Yield each size with its row and what it took."""
    for size in sizes:
        book, changed = write_grown(folder / f"grown{size}.xlsx", size), edited(folder, size)
        for what, options in runs_of(size, shown).items():
            with tempfile.TemporaryDirectory() as cache:
                first = solved(book, options, Path(cache), "first")
                again = solved(book, options, Path(cache), "again")
                after = solved(changed, options, Path(cache), "edited")
            fresh = solved(changed, (*options, "--no-cache"), folder, "fresh")
            alike = f"{equality(first, again)}, {equality(after, fresh)}"
            spent = [f"{run.cpu_s:.1f}" for run in (first, again, after)]
            said = [what, f"{size * PEOPLE}/{size * TASKS}", *spent, alike]
            yield size, said, first.cpu_s


def by_two(folder: Path, size: int) -> str:
    """Compare two workers with one, on the clock."""
    book = write_grown(folder / "jobs.xlsx", size)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        alone = solved(book, GROWN_RUN, Path(one), "one")
        both = solved(book, (*GROWN_RUN, "--jobs", "2"), Path(other), "two")
    gain = alone.clock_s / both.clock_s
    return f"--jobs 2 against one, at {size}x: {gain:.2f} times as fast, {equality(alone, both)}."


def main(sizes: Sequence[int], shown: Sequence[str], jobs: int) -> None:
    """Print the table, the exponent and the gain of two workers."""
    heads = ["run", "people/tasks", "CPU s", "again", "one day edited", "figures"]
    with tempfile.TemporaryDirectory() as name:
        found = list(rows(Path(name), sizes, shown))
        print(table(heads, [row for _, row, _ in found]))
        waited = visible(write_grown(Path(name) / "visible.xlsx", 1))
        print(f"The reference of the demo is there after {waited:.1f} CPU s in an open book.\n")
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
    parser.add_argument("--shown", nargs="*", default=SHOWN)
    parser.add_argument("--jobs", type=int, default=2, help="size at which two workers are tried")
    parser.add_argument("--until-visible", type=Path)
    chosen = parser.parse_args()
    if chosen.until_visible:
        until_visible(chosen.until_visible)
    else:
        main(chosen.sizes, chosen.shown, chosen.jobs)
