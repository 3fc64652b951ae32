"""A mistake of ours: its traceback in a file that can be sent to who maintains coopplan."""

from __future__ import annotations

import traceback
from pathlib import Path
from tempfile import NamedTemporaryFile

from coopplan.i18n import _


def told_mistake(report: str) -> str:
    """Log a traceback, and say where it is; where no file can be written, give its last line."""
    try:
        return _("Envoyez ce fichier à qui maintient coopplan : {path}").format(path=_log(report))
    except OSError:
        last = report.strip().splitlines()[-1]
        return _("Envoyez cette ligne à qui maintient coopplan : {line}").format(line=last)


def present_mistake() -> str:
    """Log the exception being handled, and say where."""
    return told_mistake(traceback.format_exc())


def _log(report: str) -> Path:
    with NamedTemporaryFile(
        "w", prefix="coopplan-", suffix=".log", encoding="utf-8", delete=False
    ) as log:
        log.write(report)
    return Path(log.name)
