"""Single sentences: what was written, what is in the way, where our mistake is logged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from coopplan.commands.steps.mistakes import present_mistake
from coopplan.i18n import _, number
from coopplan.remembering import Store

MEGABYTE = 1_000_000


def written(workbook: Path) -> str:
    """Say where a new workbook is."""
    return _("Classeur écrit : {path}").format(path=workbook)


def installed_for_one_user() -> str:
    """Say why buttons will not find coopplan, and what to do."""
    return _(
        "coopplan est installé pour vous seul (pip install --user) : les boutons ne le trouveront "
        "pas. Installez-le dans un environnement à lui (python -m venv, ou pipx), puis lancez "
        "coopplan attach suivi du nom du classeur."
    )


def exists_already(workbook: Path) -> str:
    """Say that a file is in the way."""
    return _("{path} existe déjà ; --force le remplace.").format(path=workbook)


def demo_has_holidays() -> str:
    """Say that the demo case comes with the school holidays of its own zones."""
    return _("La démonstration a déjà ses vacances scolaires : --zone est pour un classeur vierge.")


def demo_has_one_or_three_years() -> str:
    """Say which lengths the demo case has."""
    return _("La démonstration a 1 ou 3 années : --years 3, ou rien.")


def kept_results(store: Store | None) -> str:
    """Say where results are kept, and how much room they take."""
    if store is None:
        return _("Aucun résultat n'est gardé sur cette machine.")
    return _("Résultats gardés dans {folder} : {megabytes} Mo.").format(
        folder=store.folder, megabytes=number(store.size_bytes() / MEGABYTE, "0.0")
    )


def no_workbook(paths: Iterable[Path]) -> str:
    """Say that there is nothing to solve."""
    return _("Aucun classeur .xlsx ou .xlsm dans : {paths}.").format(
        paths=", ".join(map(str, paths))
    )


def our_mistake(written: Sequence[Path] = (), *, perhaps: bool = False) -> str:
    """Log the exception being handled; say in which file, and what became of the workbook.

    ``written``: files that already have their results; ``perhaps``: the workbook is open in a
    program, and nobody knows how far the results came in.
    """
    if perhaps:
        said = _(
            "coopplan s'est trompé ; le classeur ouvert a pu être modifié en partie : fermez-le "
            "sans enregistrer."
        )
    elif written:
        said = _("coopplan s'est trompé, après avoir écrit les résultats dans {paths}.").format(
            paths=", ".join(map(str, written))
        )
    else:
        said = _("coopplan s'est trompé ; votre classeur n'a pas été modifié.")
    return f"{said} {present_mistake()}"
