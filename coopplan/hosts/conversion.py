"""LibreOffice on this machine: where it is, and what it converts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from coopplan.workbook.package.container.refusals import refuse
from coopplan.workbook.temporary import temporary_folder

PLACES = {
    "win32": (r"LibreOffice\program\soffice.com",),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
TIMEOUT_S = 180


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
        profile = (folder / "profile").as_uri()
        command = [str(soffice), f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", "ods:calc8", "--outdir", str(folder), str(macro_workbook)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S)
        made = folder / f"{macro_workbook.stem}.ods"
        if not made.is_file():
            raise refuse("FIL19", name=output.name, detail=done.stderr.strip()[-200:])
        shutil.move(made, output)
