"""Tell whether another program has the file open, from the traces it leaves."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from coopplan.domain.finding import Finding
from coopplan.workbook.package.container.refusals import file_finding

BELIEVED_FOR_S = 24 * 3600


def open_elsewhere(path: Path) -> tuple[Finding, ...]:
    """Find who holds ``path``.

    Windows tells by refusing to open the file for writing, and the lock files are then only
    hints; elsewhere a lock file is believed for a day, after which it is taken for the trace of a
    crash.
    """
    if not path.exists():
        return ()
    try:
        with path.open("r+b"):
            pass
    except PermissionError as error:
        if sys.platform == "win32":
            return (file_finding("FIL15", name=path.name, detail=str(error)),)
    return tuple(_hint(path, lock) for lock in _locks(path))


def _locks(path: Path) -> Iterator[Path]:
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        lock = path.with_name(name)
        if os.path.lexists(lock):
            yield lock


def _hint(path: Path, lock: Path) -> Finding:
    age_s = time.time() - lock.lstat().st_mtime
    believed = sys.platform != "win32" and age_s < BELIEVED_FOR_S
    return file_finding("FIL15" if believed else "FIL30", name=path.name, detail=lock.name)
