"""Folders for files that live as long as one step of a run, and for none longer.

A process that is killed cannot clear its own: their names say whose they are, and the next run
clears those of the dead.
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

from coopplan.workbook.package.container.refusals import FULL, Refused, refuse

PREFIX = "coopplan-"
OWNED = re.compile(rf"{PREFIX}(\d+)-.*")
ABANDONED_AFTER_S = 24 * 3600
"""Where it cannot be known whether a process lives, its folders are kept for so long."""
_open_folders: set[Path] = set()


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Give a new folder of this process, cleared at the end.

    Raises:
        Refused: the temporary folder of the system is full or cannot be written to.
    """
    folder = new_temporary_folder()
    try:
        yield folder
    except Refused:
        raise
    except Exception as error:
        cause = _system_error(error)
        if cause is None or cause.errno not in FULL:
            raise
        raise _unusable(cause) from error
    finally:
        _open_folders.discard(folder)
        shutil.rmtree(folder, ignore_errors=True)


def new_temporary_folder() -> Path:
    """Make a folder of this process, for who clears it himself.

    Raises:
        Refused: there is no place for it.
    """
    try:
        _clear_once()
        folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    except OSError as error:
        raise _unusable(error) from error
    _open_folders.add(folder)
    return folder


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


def _system_error(error: BaseException | None) -> OSError | None:
    """Find what the system refused in what a library made of it."""
    while error is not None and not isinstance(error, OSError):
        error = error.__cause__ or error.__context__
    return error


def _unusable(error: OSError) -> Exception:
    wanted = (tempfile.tempdir, os.environ.get("TMPDIR"), os.environ.get("TEMP"))
    name = next(filter(None, wanted), "tmp")
    return refuse("FIL23", name=str(name), detail=error.strerror or str(error))
