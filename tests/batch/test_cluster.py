"""A real scheduler and two real workers, on this machine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest

from coopplan.workbook.stamps import results_digest
from tests.batch.conftest import Copies

SCHEDULER = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--no-dashboard"]
WORKER = [sys.executable, "-m", "distributed.cli.dask_worker", "--no-nanny", "--no-dashboard"]
Process = subprocess.Popen[str]
LOOPBACK = "127.0.0.1"


@contextmanager
def started(
    command: list[str], sign: str, folder: Path
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a process, wait for a line that has ``sign``, and end it at last."""
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            line = next(line for line in process.stderr if sign in line)
            yield process, line
        finally:
            process.kill()


@pytest.mark.thorough
def test_a_worker_that_dies_in_the_middle_loses_no_workbook(copies: Copies, tmp_path: Path) -> None:
    paths = copies(*(f"{letter}.xlsx" for letter in "abcdef"))
    (tmp_path / "faux.xlsx").write_bytes(b"")
    scratch = tmp_path / "grappe"
    scratch.mkdir()
    with ExitStack() as stack:
        scheduler = [*SCHEDULER, "--host", LOOPBACK, "--port", "0"]
        _process, line = stack.enter_context(started(scheduler, "Scheduler at:", scratch))
        address = re.search(r"tcp://\S+", line)
        assert address
        worker = [*WORKER, address[0], "--host", LOOPBACK, "--nthreads", "1"]
        victim, _line = stack.enter_context(started(worker, "Registered to", scratch))
        stack.enter_context(started(worker, "Registered to", scratch))
        command = [sys.executable, "-m", "coopplan", "batch", str(tmp_path), "--json"]
        with subprocess.Popen(
            [*command, "--dask", address[0]],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as running:
            assert running.stderr is not None
            next(line for line in running.stderr if "fait" in line)
            victim.kill()
            output, errors = running.communicate(timeout=240)

    told = {Path(each["workbook"]).name: each for each in json.loads(output)["workbooks"]}
    assert told.pop("faux.xlsx")["status"] == "failed"
    assert {each["status"] for each in told.values()} == {"done"}
    backups = [path.with_name(f"{path.name}.bak") for path in paths]
    assert all(results_digest(path) for path in paths)
    assert [path.exists() for path in backups] == [True] * len(paths)
    assert not any(results_digest(path) for path in backups)
    assert all(ZipFile(path).testzip() is None for path in paths)
    assert "Traceback" not in errors
