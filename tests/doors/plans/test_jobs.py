"""Scenarios solved side by side."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coopplan.commands import solve
from coopplan.i18n import speaking
from coopplan.workbook.template.books import DEMO_YEAR, write_template


@pytest.mark.thorough
def test_the_figures_are_the_same_whatever_the_number_of_workers(tmp_path: Path) -> None:
    """In English, which is not the language a worker starts in."""
    workbook, alone, together = (tmp_path / f"{name}.xlsx" for name in ("plan", "un", "deux"))
    write_template(workbook, language="en", demo=True, year=DEMO_YEAR)

    with speaking("fr"):
        one = solve(workbook, output=alone)
        two = solve(workbook, output=together, jobs=2)

    assert one.outcomes == two.outcomes
    assert len(two.outcomes) > 3
    assert alone.read_bytes() == together.read_bytes()


BUSY = """
import time
from coopplan.workers import local_workers

def busy():
    print("busy", flush=True)
    time.sleep(60)

if __name__ == "__main__":
    with local_workers(2) as workers:
        workers.submit(busy).result()
"""


def test_an_interruption_ends_the_workers_at_once(tmp_path: Path) -> None:
    program = tmp_path / "busy.py"
    program.write_text(BUSY, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)
        running.communicate(timeout=30)

    assert running.returncode != 0
