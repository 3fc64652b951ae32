"""Diagnosing: whether buttons can work on this machine, and what to do if not."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from coopplan.commands.attaching import interpreter
from coopplan.hosts.conversion import find_soffice
from coopplan.hosts.libreoffice import ANSWER, COPY
from coopplan.hosts.trust import is_trusted, settings_file, trust
from coopplan.i18n import _

PACKAGES = ("xlsxwriter", "python_calamine", "lxml", "pulp", "highspy", "pyopenvba")
TIMEOUT_S = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One thing looked at."""

    about: str
    ok: bool
    said: str
    """What was found; if it will not do, what to do."""


def doctor(folder: Path) -> tuple[Diagnosis, ...]:
    """Look at all that buttons need, for workbooks kept in ``folder``."""
    return (_python(), _packages(), _button(), *_excel(), *_libreoffice(folder))


def trust_folder(folder: Path) -> None:
    """Have LibreOffice run the macros of workbooks kept in a folder."""
    settings = settings_file()
    if not is_trusted(settings, folder):
        trust(settings, folder)


def _python() -> Diagnosis:
    version = ".".join(map(str, sys.version_info[:3]))
    said = _("{version}, {path}").format(version=version, path=interpreter())
    return Diagnosis(about="Python", ok=True, said=said)


def _packages() -> Diagnosis:
    missing = [name for name in PACKAGES if find_spec(name) is None]
    said = _("Réinstallez coopplan ; il manque : {names}").format(names=", ".join(missing))
    return Diagnosis(
        about=_("Bibliothèques"), ok=not missing, said=said if missing else _("complètes")
    )


def _button() -> Diagnosis:
    """Press *Vérifier* as a macro does, on a new workbook, without a spreadsheet."""
    from coopplan.commands.starting import new

    with TemporaryDirectory(prefix="coopplan-") as name:
        folder = Path(name)
        new(folder / COPY)
        command = [interpreter(), "-I", "-X", "utf8", "-m", "coopplan.buttons", "check"]
        done = subprocess.run(
            [*command, f"--folder={folder.as_uri()}"], capture_output=True, timeout=TIMEOUT_S
        )
        ok = done.returncode == 0 and (folder / ANSWER).is_file()
    said = _("répond") if ok else _("Sans réponse : réinstallez coopplan.")
    return Diagnosis(about=_("Bouton Vérifier"), ok=ok, said=said)


def _excel() -> tuple[Diagnosis, ...]:
    if sys.platform not in ("win32", "darwin"):
        return ()
    ok = find_spec("xlwings") is not None
    said = _("xlwings est installé") if ok else _("Réinstallez coopplan : xlwings manque.")
    return (Diagnosis(about="Excel", ok=ok, said=said),)


def _libreoffice(folder: Path) -> tuple[Diagnosis, ...]:
    soffice = find_soffice()
    if soffice is None:
        said = _("introuvable ; nécessaire seulement pour les classeurs .ods")
        return (Diagnosis(about="LibreOffice", ok=True, said=said),)
    found = Diagnosis(about="LibreOffice", ok=True, said=str(soffice))
    ok = is_trusted(settings_file(), folder)
    if ok:
        said = _("{folder} : les macros y sont permises").format(folder=folder)
    else:
        said = _(
            "Les boutons n'y répondront pas. Fermez LibreOffice, puis lancez : "
            'coopplan doctor "{folder}" --trust'
        ).format(folder=folder)
    return (found, Diagnosis(about=_("Dossier de confiance"), ok=ok, said=said))
