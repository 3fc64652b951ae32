"""LibreOffice on this machine: where it is, and what it converts."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from coopplan.vocabulary import Language, locale_name
from coopplan.workbook.package.container.refusals import refuse
from coopplan.workbook.temporary import temporary_folder

_running: set[subprocess.Popen[str]] = set()
PLACES = {
    "win32": (r"LibreOffice\program\soffice.com",),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
TIMEOUT_S = 180
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
"""Variables that say where temporary files go."""
PROFILE = "profile"
"""Folder of LibreOffice's settings, those of the user being left alone."""
PRINTING = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export">
<prop oor:name="UseTaggedPDF" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""Settings with which documents are printed."""


def find_soffice() -> Path | None:
    """Find LibreOffice on the path or where its installer puts it."""
    found = shutil.which("soffice")
    if found is not None:
        return Path(found)
    root = Path(os.environ.get("PROGRAMFILES", ""))
    places = (root / place for place in PLACES.get(sys.platform, ()))
    return next((place for place in places if place.is_file()), None)


def to_opendocument(macro_workbook: Path, output: Path) -> None:
    """Have LibreOffice save a macro workbook as OpenDocument, buttons and macros included.

    Raises:
        Refused: LibreOffice is not on this machine, or did not write the file.
    """
    soffice = find_soffice()
    if soffice is None:
        raise refuse("FIL39", name=output.name)
    with temporary_folder() as folder:
        said = _converted(soffice, [macro_workbook], "ods:calc8", folder, TIMEOUT_S)
        made = folder / f"{macro_workbook.stem}.ods"
        if not made.is_file():
            raise refuse("FIL19", name=output.name, detail=said.strip()[-200:])
        shutil.move(made, output)


def to_pdf(
    documents: Sequence[Path], folder: Path, language: Language, timeout_s: float = TIMEOUT_S
) -> bool:
    """Have LibreOffice print documents into a folder, one PDF each; tell whether all are there.

    Numbers are written as in ``language``; pictures keep what a screen reader says of them.

    Raises:
        FileNotFoundError: LibreOffice is not on this machine.
        TimeoutError: it took too long.
    """
    soffice = find_soffice()
    if soffice is None:
        raise FileNotFoundError("soffice")
    settings = folder / PROFILE / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    locale = locale_name(language).replace("_", "-")
    settings.write_text(PRINTING.format(locale=locale), encoding="utf-8")
    try:
        _converted(soffice, documents, "pdf", folder, timeout_s)
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(timeout_s) from error
    return all((folder / f"{each.stem}.pdf").is_file() for each in documents)


def _converted(
    soffice: Path, documents: Sequence[Path], to: str, folder: Path, timeout_s: float
) -> str:
    """Convert documents with a profile of their own; give what LibreOffice said of it.

    Its own temporary copies are in ``folder`` too: nothing is left of them, even where it dies.

    Raises:
        subprocess.TimeoutExpired: it took too long; whatever it had started is ended.
    """
    profile = (folder / PROFILE).as_uri()
    command = [str(soffice), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", to, "--outdir", str(folder), *map(str, documents)]
    running = subprocess.Popen(
        command,
        env=os.environ | dict.fromkeys(TEMPORARY, str(folder)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    _running.add(running)
    try:
        _out, said = running.communicate(timeout=timeout_s)
    except BaseException:
        _end(running)
        running.communicate()
        raise
    finally:
        _running.discard(running)
    return said


def end_conversions() -> None:
    """End what this process has LibreOffice do, when it is about to end on the spot."""
    for running in list(_running):
        _end(running)


def _end(running: subprocess.Popen[str]) -> None:
    """End a program and those that it started."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
