"""A package of parts being changed: what was on disk, and what will be written."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from types import TracebackType
from typing import IO

from coopplan.i18n import _
from coopplan.workbook.package.container.archive import Archive
from coopplan.workbook.package.container.refusals import refuse
from coopplan.workbook.package.container.writer import ZipWriter
from coopplan.workbook.package.xml.dialect import STRICT, is_dialect, to_strict, to_usual
from coopplan.workbook.package.xml.markup import (
    Element,
    UnreadableError,
    local,
    main,
    parse,
    serialise,
)
from coopplan.workbook.package.xml.relations import Relation, relations

LARGEST_BOOK_PART = 16 * 1024**2
"""Bytes of the list of sheets and names: a hundred thousand names fit in."""
CONTENT_TYPES_PART = "[Content_Types].xml"
STRICT_BOOK = f"{{{STRICT}spreadsheetml/main}}workbook"


class Package:
    """Parts by name (names ignore case); changes stay in memory until ``save``."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.changed: dict[str, bytes] = {}
        self.dropped: set[str] = set()
        self._names = {name.lower(): name for name in archive.members}
        self.is_strict = False
        """Whether it speaks the strict dialect; here it is read and written as the usual one."""

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.archive.close()

    def find(self, name: str) -> str | None:
        """Give the exact name of a part that exists, or None."""
        return self._names.get(name.lower())

    def read(self, name: str) -> bytes:
        """Give the content of a part, changes included."""
        found = self.find(name)
        if found is None:
            raise self.damaged(name)
        data = self.changed[found] if found in self.changed else self.archive.read(found)
        return to_usual(data) if self.is_strict and is_dialect(found) else data

    def head(self, name: str, size: int) -> bytes:
        """Give the first bytes of a part, changes included, as they stand in it."""
        found = self.find(name)
        if found is None:
            raise self.damaged(name)
        if found in self.changed:
            return self.changed[found][:size]
        return self.archive.head(found, size)

    def xml(self, name: str) -> Element:
        """Parse a part; refuse the workbook if it cannot be parsed."""
        try:
            return parse(self.read(name))
        except UnreadableError as error:
            raise self.damaged(f"{name}: {error}") from error

    def put(self, name: str, content: bytes | Element) -> None:
        """Write a part, unless it already holds exactly this content.

        Raises:
            Refused: what it held before mixes two dialects.
        """
        data = content if isinstance(content, bytes) else serialise(content)
        name = self.find(name) or name
        if self.is_strict and is_dialect(name):
            if self.mixes_dialects(name):
                raise refuse("FIL13", name=self.archive.path.name)
            data = to_strict(data)
        self._names[name.lower()] = name
        self.dropped.discard(name)
        if name in self.archive.members and self.archive.read(name) == data:
            self.changed.pop(name, None)
        else:
            self.changed[name] = data

    def mixes_dialects(self, name: str) -> bool:
        """Whether a part of a strict package speaks both dialects, so that it cannot change."""
        held = self.archive.read(name) if name in self.archive.members else b""
        return self.is_strict and to_strict(to_usual(held)) != held

    def drop(self, name: str) -> None:
        """Leave a part out."""
        found = self._names.pop(name.lower(), None)
        if found is not None:
            self.changed.pop(found, None)
            self.dropped.add(found)

    def free_name(self, stem: str, suffix: str) -> str:
        """Give the first unused name among ``stem1.xml``, ``stem2.xml``..."""
        return next(
            name for i in count(1) if (name := f"{stem}{i}{suffix}").lower() not in self._names
        )

    def book_part(self) -> str:
        """Give the name of the workbook part."""
        for each in relations(self, ""):
            if each.kind == "officeDocument" and (found := self.find(each.target)):
                return found
        raise self.damaged("workbook.xml")

    def related(self, part: str, kind: str) -> Relation | None:
        """Give the first relationship of a kind that points at a part that exists."""
        found = (each for each in relations(self, part) if each.kind == kind)
        return next((each for each in found if self.find(each.target)), None)

    def damaged(self, detail: str) -> Exception:
        """Make the refusal of a package whose parts do not hold together."""
        return refuse("FIL09", name=self.archive.path.name, detail=detail)

    def save(self, file: IO[bytes]) -> None:
        """Write the package: untouched parts as they were, in their order, then the new ones."""
        writer = ZipWriter(file)
        for name, info in self.archive.members.items():
            if name in self.changed:
                writer.add(name, self.changed[name])
            elif name not in self.dropped:
                writer.copy(info, self.archive.raw(name))
        for name in self.changed:
            if name not in self.archive.members:
                writer.add(name, self.changed[name])
        writer.finish()


def open_package(path: Path) -> Package:
    """Open a workbook that others made, or raise ``Refused`` with what is wrong with it."""
    archive = Archive(path)
    try:
        package = Package(archive)
        _screen(package)
    except BaseException:
        archive.close()
        raise
    return package


def _screen(package: Package) -> None:
    name = package.archive.path.name
    if package.find(CONTENT_TYPES_PART) is None:
        raise package.damaged(CONTENT_TYPES_PART)
    book = package.book_part()
    if book.lower().endswith(".bin"):
        raise refuse("FIL08", name=name)
    if len(package.read(book)) > LARGEST_BOOK_PART:
        raise refuse("FIL10", name=name, detail=book)
    root = package.xml(book)
    if root.tag == STRICT_BOOK:
        package.is_strict = True
        root = package.xml(book)
    if local(root) != "workbook":
        raise package.damaged(book)
    if root.tag != main("workbook"):
        raise refuse("FIL13", name=name)
    if next(root.iter(main("sheet")), None) is None:
        raise package.damaged(_("aucune feuille"))
    if any(each.kind == "revisionHeaders" for each in relations(package, book)):
        raise refuse("FIL14", name=name)
