"""Places that cannot be read or written, and files that change under our hands."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coopplan.batch import Entry, Status, batch, open_pool, select
from coopplan.batch.pools import Pool
from coopplan.commands import check, solve
from coopplan.workbook.stamps import results_digest
from tests.office import running_office
from tests.robustness.conftest import Run, run


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def codes(path: Path) -> list[str]:
    """Give the errors that solving a workbook finds, alone as in a batch."""
    solved = solve(path)
    assert not solved.ok
    (entry,) = batch(select([path], None), Pool(lambda: ThreadPoolExecutor(1), 1)).entries
    assert not entry.ok
    found = [finding.code for finding in solved.report.findings if finding.is_error]
    assert [finding.code for finding in entry.findings if finding.is_error] == found
    return found


def test_a_file_that_may_not_be_read(unprivileged: Path) -> None:
    path = unprivileged / "plan.xlsx"
    path.write_bytes(b"secret")
    path.chmod(0)

    assert [finding.code for finding in check(path).findings] == ["FIL03"]
    assert codes(path) == ["FIL03"]


def test_a_folder_that_may_not_be_written(light: Path, unprivileged: Path) -> None:
    os.seteuid(os.getuid())
    path = unprivileged / "plan.xlsx"
    shutil.copy(light, path)
    path.chmod(0o666)
    unprivileged.chmod(0o555)
    before = contents(unprivileged)
    os.seteuid(65534 if os.getuid() == 0 else os.getuid())

    assert check(path).ok
    assert codes(path) == ["FIL17"]
    assert contents(unprivileged) == before


@pytest.mark.thorough
def test_a_folder_for_results_that_may_not_be_made(light: Path, tmp_path: Path) -> None:
    (tmp_path / "occupé").write_text("", encoding="utf-8")
    done = run("batch", light, "--output", tmp_path / "occupé" / "dossier", "--jobs", "1")

    assert done.status == 1
    assert done.said["workbooks"][0]["findings"][0]["code"] == "FIL17"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 300 KiB, where the machine lets us have one."""
    place = tmp_path / "disque"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)]
    mounted = not subprocess.run(mount, capture_output=True, check=False).returncode
    yield place
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.thorough
def test_a_disk_that_is_full_leaves_everything_as_it_was(light: Path, small_disk: Path) -> None:
    """Where no small disk can be had, files that may not grow stand for it."""
    path = Path(shutil.copy(light, small_disk / "plan.xlsx"))
    room = path.stat().st_size
    is_disk = os.path.ismount(small_disk)
    if is_disk:
        free = os.statvfs(small_disk)
        (small_disk / "plein").write_bytes(bytes(free.f_bavail * free.f_frsize - 8192))
    before = contents(small_disk)

    for command in ("solve", "batch"):
        done = run(command, path, largest_file=None if is_disk else room)
        assert done.status == 1
        assert {"FIL18", "FIL19"} & set(_codes(done))
        assert contents(small_disk) == before


def _codes(done: Run) -> list[str]:
    told = done.said["workbooks"][0] if "workbooks" in done.said else done.said
    return [finding["code"] for finding in told["findings"]]


def test_a_workbook_open_in_libreoffice_is_left_alone(light: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(light, tmp_path / "plan.xlsx"))
    (tmp_path / ".~lock.plan.xlsx#").write_text(",user,poste;", encoding="utf-8")
    before = contents(tmp_path)

    assert check(path).ok
    assert codes(path) == ["FIL15"]
    assert contents(tmp_path) == before


@pytest.mark.libreoffice
def test_a_workbook_that_libreoffice_really_has_open_is_left_alone(
    light: Path,
    soffice: str,  # noqa: ARG001
    tmp_path: Path,
) -> None:
    path = Path(shutil.copy(light, tmp_path / "été & d'essai=1.xlsx"))
    with running_office(tmp_path / "office", trusted=tmp_path) as office:
        document = office.open(path)
        before = path.read_bytes()

        assert check(path).ok
        assert codes(path) == ["FIL15"]
        assert path.read_bytes() == before
        document.close(True)
    assert solve(path).ok


def test_a_workbook_saved_while_it_was_solved_keeps_what_was_saved(
    light: Path, tmp_path: Path
) -> None:
    """The second of two is saved by its user when the first has just been written."""
    paths = [Path(shutil.copy(light, tmp_path / name)) for name in ("a.xlsx", "b.xlsx")]
    saved: list[Path] = []

    def save_the_other(entry: Entry) -> None:
        if not saved:
            saved.extend(path for path in paths if path != entry.selected.workbook)
            saved[0].write_bytes(light.read_bytes() + b"\0")

    with open_pool(2) as pool:
        done = batch(select(paths, None), pool, tell=save_the_other)

    refused = next(entry for entry in done.entries if entry.selected.workbook == saved[0])
    assert done.count(Status.DONE) == 1
    assert [finding.code for finding in refused.findings if finding.is_error] == ["FIL16"]
    assert saved[0].read_bytes() == light.read_bytes() + b"\0"
    assert not results_digest(saved[0])
