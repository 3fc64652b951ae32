"""The host of a workbook saved on disk: result sheets are grafted into its package."""

from __future__ import annotations

import errno
import hashlib
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coopplan.domain.finding import Finding
from coopplan.hosts.atomic import replace_whole, write_whole
from coopplan.hosts.attributes import other_names
from coopplan.hosts.locks import open_elsewhere
from coopplan.workbook.package import Package, Refused, open_package
from coopplan.workbook.package.container.refusals import FULL, file_finding, refuse, resolved
from coopplan.workbook.package.grafting.graft import Grafted, graft
from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.package.verify import MismatchError, verify
from coopplan.workbook.package.xml.relations import relations

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What adopting the results did to the user's files."""

    path: Path
    """The workbook that now holds the results."""
    backup: Path | None
    """The workbook as it was before; None if there was no file at ``path``."""
    sheets: tuple[str, ...]
    """Names of the result sheets as written."""
    findings: tuple[Finding, ...]
    """What the user should know: sheets kept, names taken, signatures..."""
    kept: tuple[tuple[str, str], ...] = ()
    """Former and new names of edited sheets that were handed over to the user."""
    removed: tuple[str, ...] = ()
    """Names of former result sheets that are no more."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was when it was looked at."""

    size: int
    """Bytes."""
    sha256: str


_written: list[Path] = []


def written() -> tuple[Path, ...]:
    """List the files that this process changed, whatever happened since."""
    return tuple(_written)


class FileHost:
    """A workbook saved on disk, owned by the user."""

    def __init__(self, workbook: Path, *, output: Path | None = None) -> None:
        self._given = workbook
        self._shown = workbook if output is None else output
        self._workbook = resolved(workbook)
        self._output = self._workbook if output is None else resolved(output)
        self._fingerprint: Fingerprint | None = None

    def snapshot(self) -> Path:
        """Give the file to read, once sure that results can be written after.

        Raises:
            Refused: the workbook is missing, hostile, of another format, or open elsewhere.
        """
        with open_package(self._workbook):
            self._refuse_if_locked()
            self._refuse_if_read_only()
            self._fingerprint = fingerprint(self._workbook)
        return self._given

    def adopt(
        self,
        results: Path,
        obsolete: Collection[str] = (),
        identifier: str = "",
        order: Sequence[str] = (),
        giving_way: Collection[str] = (),
    ) -> Adoption:
        """Graft every sheet of ``results`` into the workbook, or into a copy at ``output``.

        Our former sheets of ``obsolete`` results leave it; it keeps the identifier that it has, or
        else the one given; ``order`` is that of all results; where a sheet of ``giving_way`` is in
        front, it opens on the results.

        Raises:
            Refused: the file changed or was opened since the snapshot, or cannot be written;
                nothing was written.
        """
        with open_package(results) as made:
            return self.change(
                lambda user: graft(user, made, obsolete, identifier, order, giving_way)
            )

    def change(self, edit: Callable[[Package], Grafted]) -> Adoption:
        """Change the workbook's package, or a copy of it at ``output``, and write it whole.

        Raises:
            Refused: as ``adopt``.
        """
        if self._fingerprint is None:
            self.snapshot()
        with open_package(self._workbook) as user:
            findings = (*self._refuse_if_locked(), *_reservations(user), *self._left_behind())
            grafted = edit(user)
            backup = self._write(user)
        return Adoption(
            path=self._shown,
            backup=backup,
            sheets=grafted.sheets,
            findings=(*findings, *grafted.findings),
            kept=grafted.kept,
            removed=grafted.removed,
        )

    def _write(self, user: Package) -> Path | None:
        def last_look(written: Path) -> None:
            verify(user, written)
            user.archive.close()
            self._refuse_if_locked()
            self._refuse_if_changed()

        try:
            backup = replace_whole(self._output, user.save, last_look, self._workbook)
        except MismatchError as error:
            raise refuse("FIL20", name=self._output.name, detail=str(error)) from error
        except OSError as error:
            raise unwritten(self._output, error) from error
        _written.append(self._shown)
        return backup

    def _left_behind(self) -> Iterator[Finding]:
        """Tell of the other names of the file, which keep its former content."""
        if other_names(self._output):
            yield file_finding("FIL40", name=self._output.name)

    def _refuse_if_changed(self) -> None:
        try:
            changed = fingerprint(self._workbook) != self._fingerprint
        except FileNotFoundError:
            changed = True
        if changed:
            raise refuse("FIL16", name=self._workbook.name)

    def _refuse_if_read_only(self) -> None:
        output = self._output
        if output.exists() and not output.stat().st_mode & WRITABLE:
            raise refuse("FIL21", name=output.name)

    def _refuse_if_locked(self) -> tuple[Finding, ...]:
        """Refuse if the file to be written is open; otherwise give what hints at it."""
        hints = open_elsewhere(self._output)
        if any(each.is_error for each in hints):
            raise Refused(hints)
        return hints


def fingerprint(path: Path) -> Fingerprint:
    """Take the size and digest of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Fingerprint(size=file.tell(), sha256=digest)


def _reservations(user: Package) -> Iterator[Finding]:
    """Tell what an addition may disturb although nothing is lost."""
    name = user.archive.path.name
    if any(each.kind == "origin" for each in relations(user, "")):
        yield file_finding("FIL34", name=name)
    if Book(user).structure_is_protected:
        yield file_finding("FIL35", name=name)
    if any("vbaprojectsignature" in part.lower() for part in user.archive.members):
        yield file_finding("FIL36", name=name)


def put_whole(path: Path, data: bytes) -> None:
    """Write a file that can be made again, whole or not at all.

    Raises:
        Refused: it cannot be written.
    """
    try:
        write_whole(path, data)
    except OSError as error:
        raise unwritten(path, error) from error


def unwritten(path: Path, error: OSError) -> Exception:
    """Say why a file could not be written."""
    detail = error.strerror or str(error)
    if error.errno in FULL:
        return refuse("FIL18", name=path.name, detail=detail)
    code = "FIL17" if error.errno in FORBIDDEN else "FIL19"
    return refuse(code, name=path.name, detail=detail)
