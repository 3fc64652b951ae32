"""What a file is besides its content: permissions, owner, group, extended attributes, names."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def copy_attributes(model: Path, fresh: Path) -> None:
    """Give a new file the attributes of another, as far as the system lets.

    The owner comes first: changing it takes permissions away.
    """
    _copy_owner(model, fresh)
    _copy_extended(model, fresh)
    shutil.copymode(model, fresh)


def other_names(path: Path) -> int:
    """Count the other names (hard links) of a file, its own backup aside."""
    try:
        known = path.stat()
    except OSError:
        return 0
    backup = path.with_name(f"{path.name}.bak")
    ours = backup.exists() and backup.samefile(path)
    return max(0, known.st_nlink - 1 - ours)


def _copy_owner(model: Path, fresh: Path) -> None:
    if not hasattr(os, "chown"):
        return
    wanted, known = model.stat(), fresh.stat()
    for owner, group in ((-1, wanted.st_gid), (wanted.st_uid, -1)):
        if (owner, group) not in ((-1, known.st_gid), (known.st_uid, -1)):
            with suppress(OSError):
                os.chown(fresh, owner, group)


def _copy_extended(model: Path, fresh: Path) -> None:
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(model):
            with suppress(OSError):
                os.setxattr(fresh, name, os.getxattr(model, name))
