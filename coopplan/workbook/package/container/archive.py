"""The zip container: members listed in order, screened, read, or taken raw."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from coopplan.workbook.package.container.refusals import refuse, resolved

MAX_PARTS = 20_000
MAX_DECLARED = 2 * 1024**3
MAX_RATIO = 400
RATIO_COUNTS_FROM = 64 * 1024**2
CHUNK = 1024**2
LOCAL_HEADER = struct.Struct("<IHHHHHIIIHH")
LOCAL_SIGNATURE = 0x04034B50
OLD_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
LONGEST_PROLOG = 64 * 1024
UNSOUND = (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib.error)
ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
TYPE_OR_ROOT = re.compile(r"<!DOCTYPE|<[^?!\s]")


class Archive:
    """A zip file that passed the screening; members keep their order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = _open(path)
        try:
            self._zip = self._listed()
            self.members = {info.filename: info for info in self._zip.infolist()}
            self._screen()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._zip.close()
        self._file.close()

    def read(self, name: str) -> bytes:
        """Decompress one member."""
        try:
            return self._zip.read(self.members[name])
        except UNSOUND as error:
            raise self._damaged(f"{name}: {error}") from error

    def head(self, name: str, size: int) -> bytes:
        """Decompress the first bytes of one member."""
        try:
            with self._zip.open(self.members[name]) as part:
                return part.read(size)
        except UNSOUND as error:
            raise self._damaged(f"{name}: {error}") from error

    def raw(self, name: str) -> Iterator[bytes]:
        """Give the compressed bytes of one member, as they are, in chunks."""
        info = self.members[name]
        self._file.seek(info.header_offset)
        header = self._file.read(LOCAL_HEADER.size)
        if len(header) < LOCAL_HEADER.size:
            raise self._damaged(name)
        signature, *_fields, name_length, extra_length = LOCAL_HEADER.unpack(header)
        if signature != LOCAL_SIGNATURE:
            raise self._damaged(name)
        self._file.seek(name_length + extra_length, 1)
        left = info.compress_size
        while left:
            chunk = self._file.read(min(left, CHUNK))
            if not chunk:
                raise self._damaged(name)
            left -= len(chunk)
            yield chunk

    def _listed(self) -> ZipFile:
        head = self._file.read(8)
        if not head:
            raise refuse("FIL04", name=self.path.name)
        if head == OLD_CONTAINER:
            self._file.seek(0)
            encrypted = ENCRYPTED_STREAM in self._file.read(64 * CHUNK)
            raise refuse("FIL05" if encrypted else "FIL06", name=self.path.name)
        try:
            return _with_slashes(ZipFile(self._file))
        except (BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise self._damaged(str(error)) from error

    def _screen(self) -> None:
        infos = self._zip.infolist()
        self._screen_names(infos)
        self._screen_sizes(infos)
        if "mimetype" in self.members and b"opendocument" in self.read("mimetype"):
            raise refuse("FIL07", name=self.path.name)
        for info in infos:
            self._screen_prolog(info)

    def _screen_names(self, infos: list[ZipInfo]) -> None:
        seen: set[str] = set()
        for info in infos:
            if info.filename.lower() in seen:
                raise refuse("FIL11", name=self.path.name, detail=info.filename)
            seen.add(info.filename.lower())
            if info.flag_bits & 1:
                raise refuse("FIL05", name=self.path.name)
            if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise self._damaged(f"{info.filename}: {info.compress_type}")

    def _screen_sizes(self, infos: list[ZipInfo]) -> None:
        declared = sum(info.file_size for info in infos)
        if len(infos) > MAX_PARTS:
            raise refuse("FIL10", name=self.path.name, detail=f"{len(infos)}")
        if max(declared, self.path.stat().st_size) > MAX_DECLARED:
            raise refuse("FIL10", name=self.path.name, detail=f"{declared >> 20} Mio")
        for info in infos:
            inflated = info.file_size > MAX_RATIO * max(info.compress_size, 1)
            if info.file_size > RATIO_COUNTS_FROM and inflated:
                raise refuse("FIL10", name=self.path.name, detail=info.filename)

    def _screen_prolog(self, info: ZipInfo) -> None:
        if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
            return
        try:
            with self._zip.open(info) as part:
                hostile = _declares_a_document_type(part)
        except UNSOUND as error:
            raise self._damaged(f"{info.filename}: {error}") from error
        if hostile:
            raise refuse("FIL12", name=self.path.name, detail=info.filename)

    def _damaged(self, detail: str) -> Exception:
        return refuse("FIL09", name=self.path.name, detail=detail)


def _with_slashes(listed: ZipFile) -> ZipFile:
    """Name the parts of programs that write backslashes as all others do, and as Excel reads."""
    for info in listed.infolist():
        info.filename = info.filename.replace("\\", "/")
    return listed


def _open(path: Path) -> IO[bytes]:
    resolved(path)
    try:
        if path.exists() and not path.is_file():
            raise refuse("FIL02", name=path.name or str(path))
        return path.open("rb")
    except FileNotFoundError as error:
        raise refuse("FIL01", name=path.name) from error
    except OSError as error:
        raise refuse("FIL03", name=path.name, detail=error.strerror or str(error)) from error


def _declares_a_document_type(part: IO[bytes]) -> bool:
    """Read what comes before the root element; too long a wait for it counts as hostile."""
    head = b""
    while len(head) < LONGEST_PROLOG:
        chunk = part.read(512)
        head += chunk
        found = TYPE_OR_ROOT.search(ASIDE.sub("", _decoded(head)))
        if found or not chunk:
            return found is not None and found[0] == "<!DOCTYPE"
    return True


def _decoded(head: bytes) -> str:
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head[:4]
    return head.decode("utf-16", "replace") if wide else head.decode("utf-8", "replace")
