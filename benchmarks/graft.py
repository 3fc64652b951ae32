"""Graft a full payload into a workbook of 200,000 rows: time, memory, ratio to a plain copy."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.workbook.payload import write_payload

ROWS = 200_000
LIMIT_CPU_S = 0.5
LIMIT_MIB = 100
CHILD = """
import resource, sys, time
from pathlib import Path
from coopplan.hosts.file import FileHost
import coopplan.workbook.package.grafting.graft
workbook, results = map(Path, sys.argv[1:])
idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start, cpu = time.perf_counter(), time.process_time()
FileHost(workbook).adopt(results)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.perf_counter() - start, time.process_time() - cpu, peak / 1024, (peak - idle) / 1024)
"""


def large_workbook(path: Path) -> Path:
    """Write rows of texts and numbers that no two cells share."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Données")
        for row in range(ROWS):
            sheet.write_string(row, 0, f"Agent {row * 7919 % 1_000_003}")
            for column in range(1, 10):
                sheet.write_number(row, column, row * 7919 % 99_991 * column / 7)
    return path


def measured(workbook: Path, results: Path) -> tuple[float, ...]:
    """Adopt in a process of its own: elapsed and CPU seconds, peak and added MiB."""
    command = [sys.executable, "-c", CHILD, str(workbook), str(results)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return tuple(map(float, done.stdout.split()))


def copied(workbook: Path) -> float:
    """Copy the file, for comparison: elapsed seconds."""
    start = time.perf_counter()
    shutil.copyfile(workbook, workbook.with_suffix(".copy"))
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        workbook = large_workbook(Path(folder) / "large.xlsx")
        results = write_payload(Path(folder) / "results.xlsx")
        size = workbook.stat().st_size / 1024**2
        table = Table(title=f"Graft into {size:.1f} MiB, {ROWS:,} rows")
        for head in ("run", "elapsed s", "CPU s", "of limit", "peak MiB", "of limit", "added MiB"):
            table.add_column(head, justify="right")
        for run in ("first", "second", "third"):
            elapsed, cpu, peak, added = measured(workbook, results)
            shares = f"{cpu / LIMIT_CPU_S:.0%}", f"{peak / LIMIT_MIB:.0%}"
            table.add_row(
                run,
                f"{elapsed:.2f}",
                f"{cpu:.2f}",
                shares[0],
                f"{peak:.0f}",
                shares[1],
                f"{added:.0f}",
            )
        table.add_row("plain copy", f"{copied(workbook):.2f}")
        Console().print(table)


if __name__ == "__main__":
    main()
