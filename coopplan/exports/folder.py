"""A folder of files to hand over: what is there already stays, unless replaced on purpose."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from coopplan.domain.finding import Finding, Severity
from coopplan.i18n import _
from coopplan.own_folders import close_folder, open_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was written in a folder."""

    folder: Path
    written: tuple[str, ...] = ()
    """Names of the files written, each whole."""
    findings: tuple[Finding, ...] = ()
    """Files that were there already, a folder where nothing can be written."""

    @property
    def ok(self) -> bool:
        """Whether every file was written."""
        return not any(found.is_error for found in self.findings)


def fill(folder: Path, files: Mapping[str, bytes], *, force: bool) -> Filled:
    """Write files by their paths in the folder; ``force`` replaces those there.

    All are whole before the first one is put in its place: where they cannot be, nothing is.
    """
    fresh = {name: content for name, content in files.items() if not (folder / name).exists()}
    found = [] if force else [_exists(folder / name) for name in files if name not in fresh]
    written = []
    try:
        with _written_aside(folder, files if force else fresh) as aside:
            for name, path in aside.items():
                problem = _put(path, folder / name)
                if problem is None:
                    written.append(name)
                else:
                    found.append(problem)
    except OSError as error:
        found.append(_not_written(folder, error))
    return Filled(folder=folder, written=tuple(written), findings=tuple(found))


def refused(folder: Path) -> Filled | None:
    """Say that nothing can be written in a folder, before anything is made; ``None`` if it can."""
    try:
        with _written_aside(folder, {}):
            return None
    except OSError as error:
        return Filled(folder=folder, findings=(_not_written(folder, error),))


def unused(folder: Path) -> Path:
    """Give a folder that is not there yet: this one, or with the first number that is free."""
    numbered = (folder.with_name(f"{folder.name} ({number})") for number in count(2))
    return next(each for each in chain((folder,), numbered) if not each.exists())


@contextmanager
def _written_aside(folder: Path, files: Mapping[str, bytes]) -> Iterator[dict[str, Path]]:
    """Write files whole beside their places; leave no folder behind that was not there."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        aside = open_folder(folder)
        try:
            paths = {name: aside / str(place) for place, name in enumerate(files)}
            for name, content in files.items():
                paths[name].write_bytes(content)
            yield paths
        finally:
            close_folder(aside)
    finally:
        for each in missing:
            with suppress(OSError):  # not empty: it has what was asked for
                each.rmdir()


def _put(path: Path, place: Path) -> Finding | None:
    """Put a whole file in its place, or say why it cannot be: a program holds the one there."""
    try:
        place.parent.mkdir(exist_ok=True)
        os.replace(path, place)
    except OSError as error:
        return _not_replaced(place, error)
    return None


def _exists(path: Path) -> Finding:
    return Finding(
        code="OUT01",
        severity=Severity.ERROR,
        message=_("Le fichier {name} existe déjà : il est resté tel quel.").format(name=path.name),
        remedy=_("Donnez un autre dossier, ou ajoutez --force pour le remplacer."),
        value=str(path),
    )


def _not_replaced(path: Path, error: OSError) -> Finding:
    return Finding(
        code="OUT03",
        severity=Severity.ERROR,
        message=_("Le fichier {name} n'a pas pu être mis à sa place : {reason}.").format(
            name=path.name, reason=error.strerror or str(error)
        ),
        remedy=_("Fermez-le s'il est ouvert dans un autre programme, puis relancez."),
        value=str(path),
    )


def _not_written(folder: Path, error: OSError) -> Finding:
    return Finding(
        code="OUT02",
        severity=Severity.ERROR,
        message=_("Rien ne peut être écrit dans {folder} : {reason}.").format(
            folder=folder, reason=error.strerror or str(error)
        ),
        remedy=_("Choisissez un dossier où vous pouvez écrire, puis relancez."),
        value=str(folder),
    )
