"""A folder of files to hand over: what is there already stays, unless replaced on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coopplan.domain.finding import Finding, Severity
from coopplan.hosts.atomic import write_whole
from coopplan.i18n import _


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
    """Write files by their paths in the folder, each whole; ``force`` replaces those there."""
    written: list[str] = []
    kept: list[Finding] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            if (folder / name).exists() and not force:
                kept.append(_exists(folder / name))
            else:
                (folder / name).parent.mkdir(exist_ok=True)
                write_whole(folder / name, content)
                written.append(name)
    except OSError as error:
        kept.append(_not_written(folder, error))
    return Filled(folder=folder, written=tuple(written), findings=tuple(kept))


def _exists(path: Path) -> Finding:
    return Finding(
        code="OUT01",
        severity=Severity.ERROR,
        message=_("Le fichier {name} existe déjà : il est resté tel quel.").format(name=path.name),
        remedy=_("Donnez un autre dossier, ou ajoutez --force pour le remplacer."),
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
