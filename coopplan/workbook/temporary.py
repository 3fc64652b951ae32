"""Folders for files that live as long as one step of a run, and for none longer."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coopplan.own_folders import close_folder, open_folder
from coopplan.workbook.package.container.refusals import FULL, Refused, refuse


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
        refusal = no_room(error)
        if refusal is None:
            raise
        raise refusal from error
    finally:
        close_folder(folder)


def new_temporary_folder() -> Path:
    """Make a folder of this process, for who clears it himself.

    Raises:
        Refused: there is no place for it.
    """
    try:
        return open_folder()
    except OSError as error:
        raise _unusable(error) from error


def no_room(error: BaseException) -> Exception | None:
    """Make a refusal of an error that a full disk is behind; ``None`` of any other."""
    cause = _system_error(error)
    return _unusable(cause) if cause is not None and cause.errno in FULL else None


def _system_error(error: BaseException | None) -> OSError | None:
    """Find what the system refused in what a library made of it."""
    while error is not None and not isinstance(error, OSError):
        error = error.__cause__ or error.__context__
    return error


def _unusable(error: OSError) -> Exception:
    wanted = (tempfile.tempdir, os.environ.get("TMPDIR"), os.environ.get("TEMP"))
    name = next(filter(None, wanted), "tmp")
    return refuse("FIL23", name=str(name), detail=error.strerror or str(error))
