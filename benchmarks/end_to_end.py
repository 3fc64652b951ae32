"""What a user waits for: the demo from process start to written file, and ``--help``.

CPU seconds of a child process, user and system, the least of a few runs; the ratio is to an empty
Python, measured in the same run.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

COOPPLAN = [sys.executable, "-m", "coopplan"]


def cpu_seconds(command: Sequence[str], runs: int = 3) -> float:
    return min(_one_run(command) for _ in range(runs))


def _one_run(command: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        demo = str(Path(folder) / "demo.xlsx")
        subprocess.run([*COOPPLAN, "new", demo, "--demo"], check=True, stdout=subprocess.DEVNULL)
        commands = {
            "empty Python": [sys.executable, "-c", "pass"],
            "coopplan --help": [*COOPPLAN, "--help"],
            "coopplan check demo": [*COOPPLAN, "check", demo],
            "coopplan solve demo (nine scenarios)": [*COOPPLAN, "solve", demo],
        }
        seconds = {name: cpu_seconds(command) for name, command in commands.items()}
    print(f"{'command':40} {'CPU s':>7} {'ratio to empty Python':>22}")
    for name, spent in seconds.items():
        print(f"{name:40} {spent:7.2f} {spent / seconds['empty Python']:22.1f}")


if __name__ == "__main__":
    main()
