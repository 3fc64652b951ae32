"""Run every benchmark of this folder, and write their tables as ``docs/performance.md``."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"
TABLES = (
    "waiting.py",
    "whole.py",
    "end_to_end.py",
    "several_years.py",
    "batch.py",
    "allocation.py",
    "marginals.py",
    "graft.py",
    "meetings.py",
    "conference.py",
    "meeting_scheduling.py",
    "scale.py",
)
LIBRARIES = ("pulp", "highspy", "ortools", "linopy", "numpy")


def machine() -> str:
    """Say what ran, in general terms."""
    used = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    busy = f"load {os.getloadavg()[0]:.0f} when it began"
    return f"{os.cpu_count()} cores, {busy}; Python {platform.python_version()}, {used}."


def section(command: str) -> str:
    """Run one benchmark with its options: its title, what it says of itself, its table."""
    name, *options = command.split()
    source = HERE / name
    said = source.read_text(encoding="utf-8").split('"""')[1].strip()
    arguments = [sys.executable, str(source), *options]
    done = subprocess.run(arguments, check=True, capture_output=True, text=True)
    table = done.stdout.strip("\n")
    shown = table if table.startswith("|") else f"```\n{table}\n```"
    return f"## {name.removesuffix('.py')}\n\n{said}\n\n{shown}\n"


def main() -> None:
    """Run what is named on the command line, all by default; write the page."""
    intro = "Written by `make benchmarks`. Ratios within one run last, seconds do not."
    page = [f"# Performance\n\n{intro}\n\n{machine()}\n"]
    for command in sys.argv[1:] or TABLES:
        page.append(section(command))
        print(page[-1])
    PAGE.write_text("\n".join(page), encoding="utf-8")


if __name__ == "__main__":
    main()
