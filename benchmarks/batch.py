"""Many workbooks: so many copies of the demo on one worker, then on two.

Wall-clock seconds of ``coopplan batch``, from process start to the last file written; the gain is
what two workers save. On a machine that does other work at the same time it means little.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from coopplan.commands import new

GOAL = 1.7


def seconds(folder: Path, jobs: int) -> float:
    with tempfile.TemporaryDirectory() as output:
        command = [sys.executable, "-m", "coopplan", "batch", str(folder)]
        start = time.perf_counter()
        subprocess.run(
            [*command, "--output", output, "--jobs", str(jobs)],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workbooks", type=int, default=20, help="200 for the goal itself")
    count = parser.parse_args().workbooks
    with tempfile.TemporaryDirectory() as name:
        for rank in range(count):
            new(Path(name) / f"plan-{rank:03}.xlsx", demo=True)
        one, two = (seconds(Path(name), jobs) for jobs in (1, 2))
    print(f"{'workbooks':>9} {'one worker, s':>14} {'two workers, s':>15} {'gain':>6} {'goal':>6}")
    print(f"{count:9} {one:14.1f} {two:15.1f} {one / two:6.2f} {GOAL:6.2f}")
    print(f"processors: {os.cpu_count()}, load before: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
