"""A copy of an open workbook that takes results in several times, each time as a new file.

A program may still be reading the former one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from coopplan.domain.finding import Finding
from coopplan.hosts.file import Adoption, FileHost


class Stages:
    """A copy of a workbook, and the files made from it one after the other."""

    def __init__(self, workbook: Path) -> None:
        """Leave ``workbook`` as it is; the first file made has its name and a number."""
        self._workbook = workbook
        self._count = 0
        self._findings: tuple[Finding, ...] = ()
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
    ) -> Adoption:
        """Graft sheets into a new file made from the last one; findings add up."""
        adoption = self._host.adopt(results, obsolete, identifier, order)
        self._host = self._next(adoption.path)
        self._findings = tuple(dict.fromkeys((*self._findings, *adoption.findings)))
        return replace(adoption, findings=self._findings)

    def _next(self, last: Path) -> FileHost:
        self._count += 1
        stem = f"{self._workbook.stem}-{self._count}"
        return FileHost(last, output=self._workbook.with_stem(stem))
