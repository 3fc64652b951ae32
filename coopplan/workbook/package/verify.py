"""Look again at a package just written: what was not ours to change is as it was."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from coopplan.workbook.package.container.archive import Archive
from coopplan.workbook.package.container.refusals import Refused
from coopplan.workbook.package.package import Package


class MismatchError(Exception):
    """The file written is not what was meant."""


def verify(package: Package, written: Path) -> None:
    """Compare a written file with the package it was written from.

    Untouched parts must have the same compressed bytes in the same order; ours must
    decompress to what we meant.
    """
    try:
        with Archive(written) as archive:
            _compare(package, archive)
    except Refused as error:
        raise MismatchError(str(error)) from error


def _compare(package: Package, archive: Archive) -> None:
    old = package.archive.members
    expected = [name for name in old if name not in package.dropped]
    expected += [name for name in package.changed if name not in old]
    if expected != list(archive.members):
        raise MismatchError("parts")
    for name in expected:
        if not (
            _is_ours(package, archive, name)
            if name in package.changed
            else _is_same(package.archive, archive, name)
        ):
            raise MismatchError(name)


def _is_ours(package: Package, archive: Archive, name: str) -> bool:
    return archive.read(name) == package.changed[name]


def _is_same(before: Archive, after: Archive, name: str) -> bool:
    old, new = before.members[name], after.members[name]
    if (old.CRC, old.file_size) != (new.CRC, new.file_size):
        return False
    pairs = zip_longest(before.raw(name), after.raw(name))
    return all(one == other for one, other in pairs)
