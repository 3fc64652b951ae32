"""A copy of an open workbook that takes results in several times, each time as a new file.

A program may still be reading the former one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from coopplan.domain.finding import Finding
from coopplan.hosts.file import Adoption, FileHost
from coopplan.workbook.package import open_package
from coopplan.workbook.package.ours.ownership import written_digest
from coopplan.workbook.package.parts.workbook_part import Book


class Stages:
    """A copy of a workbook, and the files made from it one after the other."""

    def __init__(self, workbook: Path) -> None:
        """Leave ``workbook`` as it is; the first file made has its name and a number."""
        self._workbook = workbook
        self._count = 0
        self._findings: tuple[Finding, ...] = ()
        self._said: dict[str, str] = {}
        self._host = self._next(workbook)

    def snapshot(self) -> Path:
        """Give the copy to read."""
        return self._host.snapshot()

    def adopt(
        self,
        results: Path,
        obsolete: Collection[str] = (),
        identifier: str = "",
        order: Sequence[str] = (),
        giving_way: Collection[str] = (),
    ) -> Adoption:
        """Graft sheets into a new file made from the last one.

        Findings add up; sheets that say what they said in the last one are not listed again.
        """
        adoption = self._host.adopt(results, obsolete, identifier, order, giving_way)
        self._host = self._next(adoption.path)
        self._findings = tuple(dict.fromkeys((*self._findings, *adoption.findings)))
        before, self._said = self._said, _said(adoption)
        renewed = (each for each in adoption.sheets if self._said[each] != before.get(each))
        self._said = before | self._said
        return replace(adoption, findings=self._findings, sheets=tuple(renewed))

    def _next(self, last: Path) -> FileHost:
        self._count += 1
        stem = f"{self._workbook.stem}-{self._count}"
        return FileHost(last, output=self._workbook.with_stem(stem))


def _said(adoption: Adoption) -> dict[str, str]:
    """Give the digest of each sheet that was brought in."""
    with open_package(adoption.path) as package:
        book = Book(package)
        return {
            sheet.name: written_digest(book, sheet)
            for sheet in book.sheets
            if sheet.name in adoption.sheets
        }
