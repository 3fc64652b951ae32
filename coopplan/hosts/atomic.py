"""Put a whole file in place of another: the old one or the new one, never half of either."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from coopplan.hosts.attributes import copy_attributes

ABANDONED_AFTER_S = 3600


def replace_whole(
    path: Path, write: Callable[[IO[bytes]], None], check: Callable[[Path], None], model: Path
) -> Path | None:
    """Write beside ``path``, check, back the old file up, then swap; give the backup if any.

    A new file takes the attributes of ``model``, and can be written again. Whatever fails before
    the swap raises and leaves no trace.
    """
    backup: list[Path | None] = []

    def ready(temporary: Path) -> None:
        if path.exists():
            copy_attributes(path, temporary)
        else:
            copy_attributes(model, temporary)
            temporary.chmod(temporary.stat().st_mode | stat.S_IWUSR)
        check(temporary)
        backup.append(_back_up(path))

    _swap(path, write, ready)
    return backup[0]


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that can be made again: no backup is kept of the one before."""

    def ready(temporary: Path) -> None:
        if path.exists():
            copy_attributes(path, temporary)
        else:
            temporary.chmod(_usual_mode())

    _swap(path, lambda file: file.write(data), ready)


def _swap(path: Path, write: Callable[[IO[bytes]], object], ready: Callable[[Path], None]) -> None:
    """Write beside ``path``, make ready, then put in its place."""
    _sweep(path)
    handle, name = tempfile.mkstemp(prefix=_prefix(path), suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        ready(temporary)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _usual_mode() -> int:
    """Give the permissions of a new file, which those of a temporary one are not."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _back_up(path: Path) -> Path | None:
    """Keep the old file under ``.bak`` without ever being without it."""
    if not path.exists():
        return None
    backup = path.with_name(f"{path.name}.bak")
    fresh = path.with_name(f"{_prefix(path)}bak.tmp")
    with suppress(FileNotFoundError):
        fresh.unlink()
    try:
        try:
            os.link(path, fresh)
        except OSError:
            shutil.copy2(path, fresh)
        os.replace(fresh, backup)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    return backup


def _prefix(path: Path) -> str:
    return f".{path.name}.coopplan-"


def _sweep(path: Path) -> None:
    """Remove what a run that was killed left behind."""
    for each in path.parent.iterdir():
        if each.name.startswith(_prefix(path)) and each.name.endswith(".tmp"):
            with suppress(OSError):
                if time.time() - each.stat().st_mtime > ABANDONED_AFTER_S:
                    each.unlink()


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
