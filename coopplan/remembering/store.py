"""Where results are kept: a folder of the user's, of bounded size, one file a result.

An entry says which question it answers, and a digest of its answer: one that does not, whatever
the reason, counts as absent. The folder holds figures of the workbooks, on this machine alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from coopplan.remembering.codec import dumped, loaded

LIMIT_BYTES = 64 * 2**20
"""All entries together; beyond, those that served least recently leave."""
LARGEST_BYTES = 256 * 2**20
"""Of one entry, once unpacked."""
SUFFIX = ".result"
FOLDER_VARIABLE = "COOPPLAN_CACHE"
"""Names another folder; ``no`` where nothing is to be kept."""
UNREADABLE = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ImportError,
    RecursionError,
    ArithmeticError,
    zlib.error,
)


def user_store() -> Store | None:
    """Give the store of whoever runs coopplan; ``None`` where they want none."""
    named = os.environ.get(FOLDER_VARIABLE, "")
    if named == "no":
        return None
    if named:
        return Store(Path(named))
    from platformdirs import user_cache_path

    return Store(user_cache_path("coopplan", appauthor=False))


class Store:
    """Results by the digest of what they depend on."""

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self.folder = folder
        self._limit_bytes = limit_bytes

    def recall(self, key: str) -> tuple[Any] | None:
        """Give the result kept under a key, alone in a tuple; ``None`` where there is none."""
        path = self._path(key)
        try:
            unpacked = zlib.decompressobj().decompress(path.read_bytes(), LARGEST_BYTES)
            entry = json.loads(unpacked)
            if entry["key"] != key or entry["digest"] != _digest(entry["result"]):
                return None
            found = (loaded(entry["result"]),)
        except UNREADABLE:
            return None
        with suppress(OSError):
            os.utime(path)
        return found

    def keep(self, key: str, result: object) -> None:
        """Keep a result, whole or not at all; a folder that cannot be written keeps nothing."""
        text = dumped(result)
        entry = json.dumps({"key": key, "digest": _digest(text), "result": text})
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(self._path(key), zlib.compress(entry.encode(), 1))
            self._make_room()

    def clear(self) -> int:
        """Forget everything; give the number of results there were."""
        entries = self._entries()
        for path in entries:
            path.unlink(missing_ok=True)
        return len(entries)

    def size_bytes(self) -> int:
        """Sum the sizes of all entries."""
        return sum(path.stat().st_size for path in self._entries())

    def _write(self, path: Path, content: bytes) -> None:
        handle, fresh = tempfile.mkstemp(dir=self.folder, suffix=SUFFIX)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(fresh).replace(path)
        except BaseException:
            Path(fresh).unlink(missing_ok=True)
            raise

    def _make_room(self) -> None:
        stats = sorted((path.stat().st_mtime, path) for path in self._entries())
        excess = sum(path.stat().st_size for _time, path in stats) - self._limit_bytes
        for _time, path in stats:
            if excess <= 0:
                return
            excess -= path.stat().st_size
            path.unlink(missing_ok=True)

    def _entries(self) -> list[Path]:
        return list(self.folder.glob(f"*{SUFFIX}"))

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{SUFFIX}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
