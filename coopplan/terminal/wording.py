"""Single sentences: what was written, what is in the way, where our mistake is logged."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from coopplan.i18n import _


def written(workbook: Path) -> str:
    """Say where a new workbook is."""
    return _("Classeur écrit : {path}").format(path=workbook)


def exists_already(workbook: Path) -> str:
    """Say that a file is in the way."""
    return _("{path} existe déjà ; --force le remplace.").format(path=workbook)


def no_workbook(paths: Iterable[Path]) -> str:
    """Say that there is nothing to solve."""
    return _("Aucun classeur .xlsx ou .xlsm dans : {paths}.").format(
        paths=", ".join(map(str, paths))
    )


def our_mistake() -> str:
    """Log the exception being handled, and say in which file."""
    with NamedTemporaryFile(
        "w", prefix="coopplan-", suffix=".log", encoding="utf-8", delete=False
    ) as log:
        traceback.print_exc(file=log)
    return _(
        "coopplan s'est trompé ; votre classeur n'a pas été modifié. Envoyez ce fichier à qui le "
        "maintient : {path}"
    ).format(path=log.name)
