"""Files to hand over: all whole or none, those there already kept, nothing left aside."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from coopplan.exports.folder import fill, unused


def test_a_file_that_exists_stays_unless_it_is_replaced_on_purpose(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(b"mine")

    first = fill(tmp_path, {"a.svg": b"new", "b.svg": b"new"}, force=False)

    assert (tmp_path / "a.svg").read_bytes() == b"mine"
    assert first.written == ("b.svg",)
    assert [(found.code, found.value) for found in first.findings] == [
        ("OUT01", str(tmp_path / "a.svg"))
    ]
    assert fill(tmp_path, {"a.svg": b"new"}, force=True).ok
    assert (tmp_path / "a.svg").read_bytes() == b"new"
    assert sorted(os.listdir(tmp_path)) == ["a.svg", "b.svg"]


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    refused = fill(tmp_path / "taken", {"a.svg": b"new"}, force=False)
    assert [found.code for found in refused.findings] == ["OUT02"]
    assert not refused.written


def test_where_the_disk_is_full_nothing_is_written_and_no_folder_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing the second file fails, as the system has it on a full disk."""
    write = Path.write_bytes

    def until_full(path: Path, content: bytes) -> int:
        if content == b"too much":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", until_full)
    refused = fill(tmp_path / "a" / "b", {"x/good": b"new", "bad": b"too much"}, force=False)

    assert [found.code for found in refused.findings] == ["OUT02"]
    assert not refused.written
    assert os.listdir(tmp_path) == []


def test_a_file_that_cannot_be_replaced_is_said_and_the_others_are(tmp_path: Path) -> None:
    (tmp_path / "held" / "inside").mkdir(parents=True)

    filled = fill(tmp_path, {"held": b"new", "b": b"new"}, force=True)

    assert [(found.code, found.value) for found in filled.findings] == [
        ("OUT03", str(tmp_path / "held"))
    ]
    assert filled.written == ("b",)


def test_a_new_folder_is_never_one_that_is_there(tmp_path: Path) -> None:
    assert unused(tmp_path / "a") == tmp_path / "a"
    (tmp_path / "a").mkdir()
    (tmp_path / "a (2)").mkdir()
    assert unused(tmp_path / "a") == tmp_path / "a (3)"
