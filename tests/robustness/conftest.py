"""The battery of hostile files, made once, and the commands run on them as people run them."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.robustness.hostile import HOSTILE

NOBODY = 65534
SLOW_S = 120


@dataclass(frozen=True)
class Run:
    """How a command ended."""

    status: int
    said: Any
    errors: str
    peak_mib: int
    """Largest memory of the process or of one of its workers."""


def run(*arguments: str | Path, largest_file: int | None = None) -> Run:
    """Run coopplan on a machine that gives it little time; ``said`` is its JSON."""

    def limit() -> None:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    command = [sys.executable, "-m", "tests.robustness.measured", *map(str, arguments), "--json"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=SLOW_S,
        preexec_fn=limit,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    *lines, peak = done.stderr.splitlines()
    return Run(
        status=done.returncode,
        said=json.loads(done.stdout),
        errors="\n".join(lines),
        peak_mib=int(peak),
    )


@pytest.fixture(scope="session")
def hostile(light: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostiles")
    for name, (make, _code) in HOSTILE.items():
        make(light, folder / name)
    return folder


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder, and the rights, of somebody who is not the administrator."""
    import coopplan.hosts.file
    import coopplan.planning
    import coopplan.rules
    import coopplan.sheets  # noqa: F401

    with tempfile.TemporaryDirectory(prefix="coopplan-tests-") as name:
        folder = Path(name)
        if os.geteuid() != 0:
            yield folder
            return
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(0)
