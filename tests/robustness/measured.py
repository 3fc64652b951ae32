"""Run coopplan, then say on the last line of the error output how much memory it took at most."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from coopplan.cli import main


def own_peak_kib() -> int:
    """Give the peak of this program alone: rusage also counts the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


def measured() -> None:
    try:
        main()
    finally:
        workers_kib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(max(own_peak_kib(), workers_kib) // 1024, file=sys.stderr)


if __name__ == "__main__":
    measured()
