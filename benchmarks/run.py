"""Run every benchmark of this folder, and write their tables as ``docs/performance.md``.

Those named on the command line alone, with their options, where some are: how the page begins and
the sections of the others stay as they are.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
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
LIBRARIES = ("pulp", "highspy", "ortools", "linopy", "pyomo", "numpy")

INTRO = """Written by `make benchmarks`. Ratios within one run last, seconds do not: each section
says how busy the machine was when it began."""


def machine() -> str:
    """Say what ran, in general terms."""
    used = ", ".join(_versions())
    busy = f"load {os.getloadavg()[0]:.0f} when it began"
    return f"{os.cpu_count()} cores, {busy}; Python {platform.python_version()}, {used}."


def _versions() -> Iterator[str]:
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"


def section(command: str) -> str:
    """Run one benchmark with its options: its title, what it says of itself, when, its table."""
    name, *options = command.split()
    source = HERE / name
    said = source.read_text(encoding="utf-8").split('"""')[1].strip()
    when = f"*{machine()}*"
    arguments = [sys.executable, str(source), *options]
    table = _heard(arguments).strip("\n")
    shown = table if table.startswith("|") else f"```\n{table}\n```"
    return f"{_head(command)}\n\n{said}\n\n{when}\n\n{shown}\n"


def _heard(arguments: list[str]) -> str:
    """Run a program; give what it says, which is shown line by line meanwhile."""
    said = []
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as run:
        for said_now in run.stdout or ():
            print(said_now, end="", flush=True)
            said.append(said_now)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, arguments)
    return "".join(said)


def _head(command: str) -> str:
    return f"## {command.split()[0].removesuffix('.py')}"


def _known() -> tuple[str, dict[str, str]]:
    """Give how the page begins, and its sections by their titles."""
    head, *parts = re.split(r"\n(?=## )", PAGE.read_text(encoding="utf-8"))
    return head, {part.split("\n", 1)[0]: part.rstrip("\n") + "\n" for part in parts}


def main() -> None:
    """Run what is named on the command line, all by default; write the page after each."""
    head, sections = _known()
    if not sys.argv[1:]:
        head = f"# Performance\n\n{INTRO}\n"
    for command in sys.argv[1:] or TABLES:
        sections[_head(command)] = section(command)
        order = [sections[title] for title in map(_head, TABLES) if title in sections]
        PAGE.write_text("\n".join((head, *order)), encoding="utf-8")


if __name__ == "__main__":
    main()
