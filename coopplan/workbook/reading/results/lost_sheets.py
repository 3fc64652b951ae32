"""Sheets in which people answer that were deleted since they were written."""

from __future__ import annotations

from collections.abc import Iterator

from coopplan.domain.finding import Finding, Severity, listed
from coopplan.domain.input.decisions import replies, retained_solutions
from coopplan.i18n import _, in_every_language, ngettext
from coopplan.workbook.reading.cells.grid import Grids

ANSWERED = (*replies.SHEETS, retained_solutions.SHEET)
"""Result sheets that people type in."""


def lost_sheets(grids: Grids) -> Iterator[Finding]:
    """RPL07: the sheets in which people answered the last run are in the workbook."""
    lost = [result for result in ANSWERED if grids.has_lost_newest(in_every_language(result))]
    bearers = [grids.made_from(in_every_language(result)) for result in lost]
    others = [
        _("Ce que dit « {title} », plus ancienne ou copiée, compte").format(title=found[0].name)
        for found in bearers
        if found
    ]
    if lost:
        yield Finding(
            code="RPL07",
            severity=Severity.WARNING,
            message=f"{'. '.join((_missing(lost), *others))}.",
            remedy=_(
                "Rien à faire si rien n'y était tapé ; sinon, reprenez une copie d'avant (.bak), "
                "ou retapez-le après le prochain calcul."
            ),
        )


def _missing(lost: list[str]) -> str:
    return ngettext(
        "La feuille {sheets} du dernier calcul n'est plus dans le classeur : ce qui y était tapé "
        "ne compte plus",
        "Les feuilles {sheets} du dernier calcul ne sont plus dans le classeur : ce qui y était "
        "tapé ne compte plus",
        len(lost),
    ).format(sheets=listed(_("« {title} »").format(title=_(result)) for result in lost))
