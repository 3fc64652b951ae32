"""What a run that ends badly leaves behind, and what it says of the workbook."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from coopplan.cli import main
from coopplan.commands import check, solve

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
BUSY = """
import os
import time
from coopplan.workbook.temporary import temporary_folder
from coopplan.workers import local_workers

def busy():
    with temporary_folder() as folder:
        (folder / "plan.xlsx").write_text("", encoding="utf-8")
        os.write(1, b"busy" + os.linesep.encode())
        time.sleep(60)

if __name__ == "__main__":
    with local_workers(2) as workers:
        workers.submit(busy)
        workers.submit(busy).result()
"""

SMALL_FILES = """
import resource
from coopplan.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
main()
"""
"""coopplan where no file may be larger, as on a disk that is full."""


@pytest.fixture
def plan(light: Path, tmp_path: Path) -> Path:
    """A small workbook of one's own."""
    return Path(shutil.copy(light, tmp_path / "plan.xlsx"))


def processes_of(session: int) -> list[int]:
    """List the processes of a session that still run, those nobody waits for aside."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(folder.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to count processes in")
def test_a_run_killed_outright_leaves_no_process_and_no_folder(tmp_path: Path) -> None:
    program, scratch = tmp_path / "busy.py", Path(tempfile.mkdtemp())
    program.write_text(BUSY, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(scratch)},
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stdout is not None
        assert [running.stdout.readline() for _worker in range(2)] == ["busy\n"] * 2
        assert len(list(scratch.glob("coopplan-*"))) == 2
        os.kill(running.pid, signal.SIGKILL)
        end = time.monotonic() + 20
        while processes_of(running.pid) and time.monotonic() < end:
            time.sleep(0.1)

    assert processes_of(running.pid) == []
    assert list(scratch.glob("coopplan-*")) == []
    shutil.rmtree(scratch)


def test_the_next_run_clears_what_a_dead_one_left(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        pass
    left, kept = tmp_path / f"coopplan-{dead.pid}-abc", tmp_path / f"coopplan-{os.getpid()}-abc"
    for folder in (left, kept):
        folder.mkdir()
        (folder / "plan.xlsx").write_text("", encoding="utf-8")
    use = "from coopplan.workbook.temporary import temporary_folder as t\nwith t(): pass"

    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", use], env=environment, check=True)

    assert list(tmp_path.iterdir()) == [kept]


def test_without_a_temporary_folder_nothing_is_written_and_it_is_said(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan.read_bytes()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))

    solved = solve(plan)

    assert [found.code for found in solved.report.findings if found.is_error] == ["FIL23"]
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    "arguments", ["new new.xlsx --demo", "model plan.xlsx --output model.lp", "solve plan.xlsx"]
)
def test_a_full_disk_is_a_finding_and_leaves_nothing(
    plan: Path, tmp_path: Path, arguments: str
) -> None:
    scratch, before = tmp_path / "tmp", plan.read_bytes()
    scratch.mkdir()

    done = subprocess.run(
        [sys.executable, "-c", SMALL_FILES, *arguments.split()],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(scratch), "COOPPLAN_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode in (1, 2)
    assert "FIL23" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert list(scratch.iterdir()) == []
    assert plan.read_bytes() == before
    assert {each.name for each in tmp_path.glob("*.*")} == {"plan.xlsx"}


def test_a_new_workbook_without_place_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_paths: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("coopplan.hosts.atomic.os.fsync", full)
    done = CliRunner().invoke(main, ["new", str(tmp_path / "plan.xlsx")])

    assert done.exit_code != 3
    assert "FIL18" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_after_the_write_says_that_the_workbook_was_written(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_given: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("coopplan.terminal.show_solved", mistaken)

    done = CliRunner().invoke(main, ["solve", str(plan)])

    assert done.exit_code == 3
    assert f"après avoir écrit les résultats dans {plan}" in done.stderr


def test_a_mistake_is_told_even_where_it_cannot_be_logged(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_given: object, **_more: object) -> None:
        raise RuntimeError("singulier")

    monkeypatch.setattr("coopplan.terminal.show_report", mistaken)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))

    done = CliRunner().invoke(main, ["check", str(plan)])

    assert done.exit_code == 3
    assert "RuntimeError: singulier" in done.stderr


def test_names_that_lead_nowhere_are_bad_usage(tmp_path: Path) -> None:
    loop = tmp_path / "boucle.xlsx"
    loop.symlink_to(loop)

    for path in (loop, tmp_path / "nul\0.xlsx"):
        assert [found.code for found in check(path).findings] == ["FIL22"]
        assert solve(path).report.is_bad_usage
        for command in ("check", "solve", "calendar", "attach", "compare"):
            assert CliRunner().invoke(main, [command, str(path)]).exit_code == 2


def test_attributes_survive_as_far_as_the_system_lets(plan: Path) -> None:
    plan.chmod(0o640)
    extended = hasattr(os, "setxattr")
    try:
        os.setxattr(plan, "user.service", b"cooperation")
    except (AttributeError, OSError):
        extended = False
    if os.getuid() == 0:
        os.chown(plan, 1234, 2345)
    before = plan.stat()

    solve(plan)

    after = plan.stat()
    assert after.st_ino != before.st_ino
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )
    assert not extended or os.getxattr(plan, "user.service") == b"cooperation"


def test_a_broken_hard_link_is_said_once(plan: Path) -> None:
    plan.with_name("autre.xlsx").hardlink_to(plan)

    first, second = solve(plan).adoption, solve(plan).adoption

    assert first is not None
    assert second is not None
    assert [found.code for found in first.findings] == ["FIL40"]
    assert second.findings == ()
