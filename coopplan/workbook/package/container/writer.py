"""Write a zip file in which untouched members keep their compressed bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO
from zipfile import ZIP_DEFLATED, ZipInfo

from coopplan.workbook.package.container.archive import LOCAL_HEADER, LOCAL_SIGNATURE

CENTRAL_HEADER = struct.Struct("<IHHHHHHIIIHHHHHII")
CENTRAL_SIGNATURE = 0x02014B50
END = struct.Struct("<IHHHHIIH")
END_SIGNATURE = 0x06054B50
UTF8_NAME = 0x800
NAME_MATTERS_ONLY = 0x806
VERSION = 20
FIRST_DAY_OF_DOS = (0 << 9) | (1 << 5) | 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: bytes
    flags: int
    method: int
    time: int
    day: int
    crc: int
    packed: int
    unpacked: int
    attributes: int
    offset: int

    def local(self) -> bytes:
        return (
            LOCAL_HEADER.pack(LOCAL_SIGNATURE, VERSION, *self._common(), len(self.name), 0)
            + self.name
        )

    def central(self) -> bytes:
        common = (*self._common(), len(self.name), 0, 0, 0, 0, self.attributes, self.offset)
        return CENTRAL_HEADER.pack(CENTRAL_SIGNATURE, VERSION, VERSION, *common) + self.name

    def _common(self) -> tuple[int, ...]:
        return (
            self.flags,
            self.method,
            self.time,
            self.day,
            self.crc,
            self.packed,
            self.unpacked,
        )


class ZipWriter:
    """Writes members one after the other, then the directory; sizes stay below 4 GiB."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._entries: list[_Entry] = []

    def copy(self, info: ZipInfo, raw: Iterable[bytes]) -> None:
        """Copy a member of another zip file without decompressing it."""
        utf8 = info.flag_bits & UTF8_NAME
        year, month, day, hour, minute, second = info.date_time
        entry = _Entry(
            name=info.orig_filename.encode("utf-8" if utf8 else "cp437"),
            flags=info.flag_bits & NAME_MATTERS_ONLY,
            method=info.compress_type,
            time=hour << 11 | minute << 5 | second // 2,
            day=(year - 1980) << 9 | month << 5 | day,
            crc=info.CRC,
            packed=info.compress_size,
            unpacked=info.file_size,
            attributes=info.external_attr,
            offset=self._file.tell(),
        )
        self._write(entry, raw)

    def add(self, name: str, data: bytes) -> None:
        """Compress and write a member of ours, dated as Excel dates its own."""
        squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = squeeze.compress(data) + squeeze.flush()
        entry = _Entry(
            name=name.encode(),
            flags=0 if name.isascii() else UTF8_NAME,
            method=ZIP_DEFLATED,
            time=0,
            day=FIRST_DAY_OF_DOS,
            crc=zlib.crc32(data),
            packed=len(packed),
            unpacked=len(data),
            attributes=0,
            offset=self._file.tell(),
        )
        self._write(entry, [packed])

    def finish(self) -> None:
        """Write the directory."""
        start = self._file.tell()
        for entry in self._entries:
            self._file.write(entry.central())
        count, size = len(self._entries), self._file.tell() - start
        self._file.write(END.pack(END_SIGNATURE, 0, 0, count, count, size, start, 0))

    def _write(self, entry: _Entry, chunks: Iterable[bytes]) -> None:
        self._file.write(entry.local())
        for chunk in chunks:
            self._file.write(chunk)
        self._entries.append(entry)
