"""Files that no one should have to deal with, made from a workbook that is sound."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")
MIB = 1024**2
SHEET = "xl/worksheets/sheet5.xml"
"""Part of the sheet of agents."""
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ARCHIVE_TITLE = "Archives"


def rewritten(source: Path, path: Path, parts: Mapping[str, bytes]) -> Path:
    """Copy a workbook with some parts replaced, or added."""
    with (
        zipfile.ZipFile(source) as before,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, parts.get(name) or before.read(name))
        for name in parts.keys() - set(before.namelist()):
            after.writestr(name, parts[name])
    return path


def encrypted(_source: Path, path: Path) -> None:
    path.write_bytes(CONTAINER + bytes(512) + "EncryptedPackage".encode("utf-16-le"))


def truncated(source: Path, path: Path) -> None:
    whole = source.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])


def empty(_source: Path, path: Path) -> None:
    path.write_bytes(b"")


def text_file(_source: Path, path: Path) -> None:
    path.write_text("Agent;Jours\nA01;12\n", encoding="utf-8")


def old_format(_source: Path, path: Path) -> None:
    path.write_bytes(CONTAINER + bytes(4096))


def opendocument(source: Path, path: Path) -> None:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    rewritten(source, path, {"mimetype": kind})


def photos(_source: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"\xff\xd8")


def plain_bomb(source: Path, path: Path) -> None:
    """A part of zeros, a thousand times smaller than it becomes."""
    rewritten(source, path, {SHEET: bytes(80 * MIB)})


def many_parts(source: Path, path: Path) -> None:
    rewritten(source, path, {f"x/{i}.bin": b"x" for i in range(20_001)})


def lying_bomb(source: Path, path: Path) -> None:
    """A part that declares a hundred bytes and holds 80 MiB."""
    plain = path.with_suffix(".plain")
    rewritten(source, plain, {SHEET: bytes(80 * MIB)})
    size, lie = (80 * MIB).to_bytes(4, "little"), (100).to_bytes(4, "little")
    path.write_bytes(plain.read_bytes().replace(size, lie))
    plain.unlink()


def entities(source: Path, path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    document = f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{laughs}]><worksheet>&l9;</worksheet>'
    rewritten(source, path, {SHEET: document.encode()})


def outside_entity(source: Path, path: Path) -> None:
    document = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>'
    rewritten(source, path, {SHEET: document})


def unfinished_sheet(source: Path, path: Path) -> None:
    rewritten(source, path, {SHEET: f'<worksheet xmlns="{NAMESPACE}"><sheetData><row>'.encode()})


def dense_bomb(source: Path, path: Path) -> None:
    """Millions of cells with nothing in them, below every limit on sizes."""
    cells = b"<row>" + b"<c/>" * (15 * MIB) + b"</row>"
    before, after = f'<worksheet xmlns="{NAMESPACE}"><sheetData>', "</sheetData></worksheet>"
    rewritten(source, path, {SHEET: before.encode() + cells + after.encode()})


HOSTILE: Mapping[str, tuple[Callable[[Path, Path], None], str]] = {
    "chiffré.xlsx": (encrypted, "FIL05"),
    "coupé.xlsx": (truncated, "FIL09"),
    "vide.xlsx": (empty, "FIL04"),
    "texte.xlsx": (text_file, "FIL09"),
    "ancien.xlsx": (old_format, "FIL06"),
    "libre.xlsx": (opendocument, "FIL07"),
    "photos.xlsx": (photos, "FIL09"),
    "bombe.xlsx": (plain_bomb, "FIL10"),
    "bombe qui ment.xlsx": (lying_bomb, "FIL09"),
    "parties.xlsx": (many_parts, "FIL10"),
    "entités.xlsx": (entities, "FIL12"),
    "entité externe.xlsx": (outside_entity, "FIL12"),
    "inachevé.xlsx": (unfinished_sheet, "FIL09"),
    "bombe dense.xlsx": (dense_bomb, "SHT08"),
}
"""Makers by the name of the file, and the finding that each must give."""


def with_large_foreign_sheet(source: Path, path: Path, size: int) -> None:
    """Make the last sheet of a workbook so many bytes large, of figures that do not compress."""
    with zipfile.ZipFile(source) as book:
        sheets = [name for name in book.namelist() if re.match(r"xl/worksheets/sheet\d+", name)]
    figures = random.Random(1)
    rows, length = [], 0
    while length < size * 3.5:
        cells = "".join(f"<c><v>{figures.random()}</v></c>" for _column in range(50))
        rows.append(f"<row>{cells}</row>")
        length += len(cells)
    last = max(sheets, key=lambda name: int(re.findall(r"\d+", name)[0]))
    document = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    rewritten(source, path, {last: document.encode()})
