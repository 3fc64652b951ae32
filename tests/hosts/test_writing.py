"""Writing is whole or not at all, and never on top of somebody else's work."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coopplan.hosts import atomic
from coopplan.hosts.file import FileHost
from coopplan.workbook.package import Refused
from tests.hosts.own import write_own
from tests.workbook.payload import write_payload

WRITES_FOR_EVER = """
import sys
from pathlib import Path
from coopplan.hosts.file import FileHost
workbook, *results = map(Path, sys.argv[1:])
print("ready", flush=True)
while True:
    for each in results:
        FileHost(workbook).adopt(each)
"""


def refusal(host: FileHost, results: Path) -> str:
    before = sorted(each.name for each in results.parent.iterdir())
    with pytest.raises(Refused) as refused:
        host.adopt(results)
    assert sorted(each.name for each in results.parent.iterdir()) == before
    return refused.value.findings[0].code


def test_a_killed_run_leaves_the_old_file_or_the_new_one(workbook: Path, tmp_path: Path) -> None:
    one = write_payload(tmp_path / "one.xlsx", days=1)
    two = write_payload(tmp_path / "two.xlsx", days=2)
    whole = set()
    for each in (one, two, one, two):
        FileHost(workbook).adopt(each)
        whole.add(workbook.read_bytes())
    chance = random.Random(2027)
    for _ in range(20):
        command = [sys.executable, "-c", WRITES_FOR_EVER, str(workbook), str(one), str(two)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(chance.uniform(0, 0.15))
            child.kill()
        assert workbook.read_bytes() in whole


def test_a_change_since_the_snapshot_is_refused(workbook: Path, results: Path) -> None:
    host = FileHost(workbook)
    host.snapshot()
    write_own(workbook, ("Autre",))
    before = workbook.read_bytes()

    assert refusal(host, results) == "FIL16"
    assert workbook.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="lock files are only hints on Windows")
@pytest.mark.parametrize("lock", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_a_workbook_open_elsewhere_is_refused(lock: str, workbook: Path, results: Path) -> None:
    workbook.with_name(lock).touch()

    assert refusal(FileHost(workbook), results) == "FIL15"


def test_a_workbook_opened_during_the_solve_is_refused(workbook: Path, results: Path) -> None:
    host = FileHost(workbook)
    host.snapshot()
    workbook.with_name(".~lock.plan.xlsx#").touch()

    assert refusal(host, results) == "FIL15"


def test_a_lock_left_by_a_crash_is_only_a_warning(workbook: Path, results: Path) -> None:
    lock = workbook.with_name("~$plan.xlsx")
    lock.touch()
    long_ago = time.time() - 3 * 24 * 3600
    os.utime(lock, (long_ago, long_ago))

    assert [each.code for each in FileHost(workbook).adopt(results).findings] == ["FIL30"]


def test_a_lock_does_not_matter_when_writing_elsewhere(workbook: Path, results: Path) -> None:
    workbook.with_name("~$plan.xlsx").touch()

    adoption = FileHost(workbook, output=workbook.with_name("b.xlsx")).adopt(results)

    assert adoption.findings == ()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "FIL18"),
        (errno.EROFS, "FIL17"),
        (errno.EACCES, "FIL17"),
        (errno.EIO, "FIL19"),
    ],
)
def test_a_failing_disk_loses_nothing(
    number: int, code: str, workbook: Path, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = workbook.read_bytes()

    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(atomic.os, "fsync", fail)
    assert refusal(FileHost(workbook), results) == code
    assert workbook.read_bytes() == before


def test_a_file_damaged_on_its_way_to_the_disk_is_not_put_in_place(
    workbook: Path, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = workbook.read_bytes()
    sync = os.fsync

    def damage(handle: int) -> None:
        os.pwrite(handle, b"\0", 200)
        sync(handle)

    monkeypatch.setattr(atomic.os, "fsync", damage)
    assert refusal(FileHost(workbook), results) == "FIL20"
    assert workbook.read_bytes() == before


def test_the_file_keeps_its_permissions(workbook: Path, results: Path) -> None:
    workbook.chmod(0o640)

    FileHost(workbook).adopt(results)

    assert stat.S_IMODE(workbook.stat().st_mode) == 0o640


def test_a_link_still_leads_to_the_workbook(workbook: Path, results: Path) -> None:
    link = workbook.with_name("lien.xlsx")
    link.symlink_to(workbook)

    adoption = FileHost(link).adopt(results)

    assert link.is_symlink()
    assert adoption.path == link
    assert adoption.backup == workbook.with_name("plan.xlsx.bak")


def test_what_a_killed_run_left_is_swept_after_an_hour(workbook: Path, results: Path) -> None:
    left = workbook.with_name(".plan.xlsx.coopplan-abc.tmp")
    left.touch()
    os.utime(left, (0, 0))

    FileHost(workbook).adopt(results)

    assert not left.exists()


def test_a_read_only_workbook_is_left_alone(workbook: Path, results: Path) -> None:
    before = workbook.read_bytes()
    workbook.chmod(0o444)

    with pytest.raises(Refused) as refusal:
        FileHost(workbook).snapshot()

    assert [finding.code for finding in refusal.value.findings] == ["FIL21"]
    assert workbook.read_bytes() == before
    output = workbook.with_name("autre.xlsx")
    assert FileHost(workbook, output=output).adopt(results).sheets
    assert FileHost(workbook, output=output).adopt(results).sheets, "a result is not read only"


def test_a_result_that_is_there_keeps_its_own_permissions(workbook: Path, results: Path) -> None:
    output = workbook.with_name("autre.xlsx")
    output.touch()
    output.chmod(0o660)
    workbook.chmod(0o644)

    FileHost(workbook, output=output).adopt(results)

    assert stat.S_IMODE(output.stat().st_mode) == 0o660


def test_a_file_that_can_be_made_again_is_written_whole_and_without_backup(tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    (tmp_path / "plain").touch()
    atomic.write_whole(path, b"one")
    atomic.write_whole(path, b"two")

    assert sorted(each.name for each in tmp_path.iterdir()) == ["agenda.ics", "plain"]
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_file_that_cannot_be_swapped_in_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "agenda.ics"
    path.write_bytes(b"one")

    def full(*_paths: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="full"):
        atomic.write_whole(path, b"two")

    assert [each.name for each in tmp_path.iterdir()] == ["agenda.ics"]
    assert path.read_bytes() == b"one"


@pytest.mark.skipif(os.name != "posix", reason="folders are synchronised on POSIX only")
def test_the_file_is_on_the_disk_before_the_swap_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut may leave an empty file, or the old name leading nowhere."""
    done: list[str] = []
    fsync, swap = os.fsync, os.replace

    def noted_fsync(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
        done.append(f"{kind} of {os.fstat(handle).st_size and 'bytes'}" if kind == "file" else kind)
        fsync(handle)

    def noted_swap(old: Path, new: Path) -> None:
        done.append("swap")
        swap(old, new)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_swap)

    atomic.write_whole(tmp_path / "plan.xlsx", b"whole")

    assert done == ["file of bytes", "swap", "folder"]
