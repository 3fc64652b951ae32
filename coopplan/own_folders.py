"""Folders of this process: their names say whose they are, so that nothing is left behind.

A process that is killed cannot clear its own: the next run clears those of the dead.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

PREFIX = "coopplan-"
OWNED = re.compile(rf"{PREFIX}(\d+)-.*")
ABANDONED_AFTER_S = 24 * 3600
"""Where it cannot be known whether a process lives, its folders are kept for so long."""
_open_folders: set[Path] = set()


def open_folder(place: Path | None = None) -> Path:
    """Make a folder of this process, to be closed, in a place or in the temporary folder.

    Raises:
        OSError: there is no place for it.
    """
    _clear_once()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=place))
    _open_folders.add(folder)
    return folder


def close_folder(folder: Path) -> None:
    """Clear a folder with all that is in it."""
    _open_folders.discard(folder)
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def own_folder() -> Iterator[Path]:
    """Give a folder of this process, cleared at the end.

    Raises:
        OSError: there is no place for it.
    """
    folder = open_folder()
    try:
        yield folder
    finally:
        close_folder(folder)


def clear_open_folders() -> None:
    """Clear what this process has open, when it is about to end on the spot."""
    for folder in list(_open_folders):
        shutil.rmtree(folder, ignore_errors=True)


@cache
def _clear_once() -> None:
    """Clear the folders of processes that are dead."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.is_dir() and not folder.is_symlink() and _is_abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    owner = OWNED.fullmatch(folder.name)
    if owner and sys.platform != "win32":  # where asking would end the process
        return not _is_alive(int(owner[1]))
    return time.time() - folder.stat().st_mtime > ABANDONED_AFTER_S


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
