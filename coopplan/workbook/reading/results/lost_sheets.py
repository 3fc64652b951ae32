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
    if lost:
        yield Finding(
            code="RPL07",
            severity=Severity.WARNING,
            message=ngettext(
                "La feuille {sheets} du dernier calcul n'est plus dans le classeur : ce qui y "
                "était tapé ne compte plus. {others}",
                "Les feuilles {sheets} du dernier calcul ne sont plus dans le classeur : ce qui y "
                "était tapé ne compte plus. {others}",
                len(lost),
            ).format(
                sheets=listed(_("« {title} »").format(title=_(result)) for result in lost),
                others=" ".join(_in_their_place(grids, lost)) or _("Rien n'en tient lieu."),
            ),
            remedy=_(
                "Rien à faire si rien n'y était tapé ; sinon, reprenez une copie d'avant (.bak), "
                "ou retapez-le après le prochain calcul."
            ),
        )


def _in_their_place(grids: Grids, lost: list[str]) -> Iterator[str]:
    """Say which sheets count instead."""
    for result in lost:
        for bearer in grids.made_from(in_every_language(result))[:1]:
            yield _("Ce que dit « {title} », plus ancienne ou copiée, compte.").format(
                title=bearer.name
            )
