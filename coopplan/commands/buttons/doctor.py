"""Diagnosing: whether buttons can work on this machine, and what to do if not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from coopplan.commands.buttons.attach import interpreter
from coopplan.hosts.excel import installed
from coopplan.hosts.libreoffice.conversion import find_soffice
from coopplan.hosts.libreoffice.host import ANSWER, COPY
from coopplan.hosts.libreoffice.trust import (
    forbids_macros,
    is_trusted,
    lock_file,
    settings_file,
    trust,
    wants_trust,
)
from coopplan.i18n import _
from coopplan.workbook.temporary import temporary_folder

PACKAGES = ("xlsxwriter", "openpyxl", "lxml", "pulp", "highspy", "pyopenvba")
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
    programs = (*_excel(folder), *_libreoffice(folder))
    return (_python(), _packages(), _button(), *(programs or (_no_spreadsheet(),)))


def trust_folder(folder: Path) -> None:
    """Have LibreOffice run the macros kept in a folder, and Excel for Mac start coopplan.

    While LibreOffice runs its settings are left alone: it would write over them.
    """
    settings = settings_file()
    if not is_trusted(settings, folder) and not lock_file(settings).exists():
        trust(settings, folder)
    if sys.platform == "darwin":
        installed.install_mac_script()


def _python() -> Diagnosis:
    version = ".".join(map(str, sys.version_info[:3]))
    said = _("{version}, {path}").format(version=version, path=interpreter())
    return Diagnosis(about="Python", ok=True, said=said)


def _packages() -> Diagnosis:
    needed = (*PACKAGES, "xlwings") if sys.platform in ("win32", "darwin") else PACKAGES
    missing = [name for name in needed if find_spec(name) is None]
    said = _("Réinstallez coopplan ; il manque : {names}").format(names=", ".join(missing))
    return Diagnosis(
        about=_("Bibliothèques"), ok=not missing, said=said if missing else _("complètes")
    )


def _button() -> Diagnosis:
    """Press *Vérifier* as a macro does, on a new workbook, without a spreadsheet."""
    from coopplan.commands.plans.new import new

    with temporary_folder() as name:
        folder, answer = name, name / ANSWER
        new(folder / COPY)
        command = [interpreter(), "-I", "-X", "utf8", "-m", "coopplan.buttons", "check"]
        subprocess.run(
            [*command, f"--folder={folder.as_uri()}"], capture_output=True, timeout=TIMEOUT_S
        )
        orders = answer.read_text(encoding="utf-8").splitlines() if answer.is_file() else []
    ok = any(order.startswith("place\t") for order in orders)
    said = _("répond") if ok else _("Sans réponse : réinstallez coopplan.")
    return Diagnosis(about=_("Bouton Vérifier"), ok=ok, said=said)


def _no_spreadsheet() -> Diagnosis:
    said = _("Ni Excel ni LibreOffice : les boutons ont besoin de l'un des deux.")
    return Diagnosis(about=_("Tableur"), ok=False, said=said)


def _excel(folder: Path) -> Iterator[Diagnosis]:
    if sys.platform not in ("win32", "darwin") or not installed.has_excel():
        return
    yield Diagnosis(about="Excel", ok=True, said=_("installé"))
    if sys.platform == "darwin":
        yield _mac_script()
        return
    ok = installed.lets_macros_ask() or installed.is_in_trusted_location(folder)
    said = (
        _("Excel propose de les activer")
        if ok
        else _(
            "Excel n'ouvre que les macros signées. Demandez au service informatique que {folder} "
            "soit un emplacement approuvé, ou que les macros de coopplan soient signées."
        ).format(folder=folder)
    )
    yield Diagnosis(about=_("Macros d'Excel"), ok=ok, said=said)


def _mac_script() -> Diagnosis:
    ok = installed.mac_script().is_file()
    said = _("en place") if ok else _("Il manque ; lancez : coopplan doctor --trust")
    return Diagnosis(about=_("Script d'Excel pour Mac"), ok=ok, said=said)


def _libreoffice(folder: Path) -> Iterator[Diagnosis]:
    soffice, settings = find_soffice(), settings_file()
    if soffice is None:
        return
    yield Diagnosis(about="LibreOffice", ok=True, said=str(soffice))
    if forbids_macros(settings):
        said = _(
            "LibreOffice n'exécute aucune macro : remettez DisableMacrosExecution à false dans sa "
            "configuration avancée."
        )
        yield Diagnosis(about=_("Macros de LibreOffice"), ok=False, said=said)
    yield _trusted(settings, folder)


def _trusted(settings: Path, folder: Path) -> Diagnosis:
    ok, lock = is_trusted(settings, folder) or not wants_trust(settings), lock_file(settings)
    if ok:
        said = _("{folder} : les macros y sont permises")
    elif lock.exists():
        said = _(
            "Les boutons ne répondront pas dans {folder}, et LibreOffice est ouvert. Fermez-le, "
            "puis relancez avec --trust. S'il est fermé partout, supprimez d'abord {lock}."
        )
    else:
        said = _(
            "Les boutons n'y répondront pas. Fermez LibreOffice, puis lancez : "
            'coopplan doctor "{folder}" --trust'
        )
    told = said.format(folder=folder, lock=lock)
    return Diagnosis(about=_("Dossier de confiance"), ok=ok, said=told)
