"""What may be wrong with the answers that people type."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.input.decisions.replies import HEADERS, Part
from coopplan.i18n import _, euros, ngettext
from coopplan.workbook.reading.cells.grid import RawCell

WRITTEN = (Part.ASKED, Part.KEY)
"""Parts of a row that coopplan writes and nobody answers."""
MOST_PAIRS = 6
"""Answers that one sheet contradicts, named one by one."""


def no_amount(title: str, cell: RawCell) -> Finding:
    """RPL01: what is granted is a number, of days or of euros."""
    return Finding(
        code="RPL01",
        severity=Severity.ERROR,
        message=_("« {value} » n'est pas un nombre de jours ou d'euros accordés.").format(
            value=cell.text
        ),
        remedy=_("Tapez un nombre positif, par exemple 8,5."),
        cell=Cell(title, cell.address),
        value=cell.text,
    )


def unclear(title: str, cell: RawCell) -> Finding:
    """RPL02: an answer says granted or refused, and not both."""
    return Finding(
        code="RPL02",
        severity=Severity.ERROR,
        message=_("La réponse « {value} » n'est pas claire.").format(value=cell.text),
        remedy=_("Choisissez accordé ou refusé ; une réponse refusée n'accorde rien."),
        cell=Cell(title, cell.address),
        value=cell.text,
    )


def twice(title: str, cell: RawCell) -> Finding:
    """RPL03: a request has one answer."""
    return Finding(
        code="RPL03",
        severity=Severity.ERROR,
        message=_("La même demande a déjà une autre réponse plus haut dans cette feuille."),
        remedy=_("Gardez la bonne réponse et supprimez l'autre ligne."),
        cell=Cell(title, cell.address),
        value=cell.text,
    )


def unheaded(title: str, cells: Sequence[RawCell]) -> Finding:
    """RPL04: each answer stands under the header that says what it is."""
    headers = (_(each) for part, some in HEADERS.items() if part not in WRITTEN for each in some)
    return Finding(
        code="RPL04",
        severity=Severity.WARNING,
        message=ngettext(
            "Une réponse n'est plus lue, car l'en-tête de sa colonne a changé : {cells}.",
            "{n} réponses ne sont plus lues, car l'en-tête de leur colonne a changé : {cells}.",
            len(cells),
        ).format(n=len(cells), cells=_listed(title, cells)),
        remedy=_(
            "Remettez les en-têtes d'origine ({headers}), puis relancez ; gardez cette feuille "
            "jusque-là."
        ).format(headers=", ".join(headers)),
        cell=Cell(title, cells[0].address),
        value=cells[0].text,
    )


def keyless(title: str, cells: Sequence[RawCell]) -> Finding:
    """RPL05: each answer stands on a row that still says which request it is about."""
    return Finding(
        code="RPL05",
        severity=Severity.WARNING,
        message=ngettext(
            "Une réponse n'est plus lue, car le repère de sa ligne a été effacé : {cells}.",
            "{n} réponses ne sont plus lues, car le repère de leur ligne a été effacé : {cells}.",
            len(cells),
        ).format(n=len(cells), cells=_listed(title, cells)),
        remedy=_(
            "Retapez-la sur la ligne de sa demande, telle que le prochain calcul l'écrit, ou "
            "remettez le repère (colonne {header}) ; gardez cette feuille jusque-là."
        ).format(header=_(HEADERS[Part.KEY][0])),
        cell=Cell(title, cells[0].address),
        value=cells[0].text,
    )


def outdated(title: str, newest: str, cell: RawCell, pairs: Sequence[str]) -> Finding:
    """RPL06: no older, renamed or copied sheet says otherwise than the newest one."""
    return Finding(
        code="RPL06",
        severity=Severity.WARNING,
        message=_(
            "« {title} » ne dit pas comme « {newest} », la feuille du calcul le plus récent, qui "
            "seule compte : {pairs}."
        ).format(title=title, newest=newest, pairs=_joined(pairs)),
        remedy=_(
            "Rien à faire si la feuille récente a raison ; sinon, retapez la réponse dans "
            "« {newest} »."
        ).format(newest=newest),
        cell=Cell(title, cell.address),
        value=cell.text,
    )


def put_right(title: str, cell: RawCell, pairs: Sequence[str]) -> Finding:
    """RPL08: no answer of a sheet was taken over from one that was not the newest."""
    return Finding(
        code="RPL08",
        severity=Severity.WARNING,
        message=_(
            "Une version antérieure de coopplan avait repris dans « {title} » une réponse qui "
            "n'était plus la dernière ; la dernière compte : {pairs}."
        ).format(title=title, pairs=_joined(pairs)),
        remedy=_(
            "Rien à faire si la dernière est juste ; sinon, retapez la bonne dans « {title} » "
            "après le prochain calcul."
        ).format(title=title),
        cell=Cell(title, cell.address),
        value=cell.text,
    )


def _joined(pairs: Sequence[str]) -> str:
    """Name answers one by one, then how many more there are."""
    named, more = list(pairs[:MOST_PAIRS]), len(pairs) - MOST_PAIRS
    if more > 0:
        named.append(ngettext("{n} autre", "{n} autres", more).format(n=more))
    return " · ".join(named)


def no_day(title: str, cell: RawCell) -> Finding:
    """RPL09: when an answer is awaited, or was given, is a day."""
    return Finding(
        code="RPL09",
        severity=Severity.ERROR,
        message=_("« {value} » n'est pas une date.").format(value=cell.text),
        remedy=_("Tapez un jour, par exemple 15/03/2027."),
        cell=Cell(title, cell.address),
        value=cell.text,
    )


def notified_otherwise(title: str, cell: RawCell, granted: Decimal) -> Finding:
    """RPL10: what is notified is what was granted; else what is notified counts."""
    return Finding(
        code="RPL10",
        severity=Severity.WARNING,
        message=_("Le montant notifié n'est pas le montant accordé ({granted}).").format(
            granted=euros(granted)
        ),
        remedy=_("Rien à faire si la notification a raison : c'est elle qui compte."),
        cell=Cell(title, cell.address),
        value=cell.text,
    )


def _listed(title: str, cells: Sequence[RawCell]) -> str:
    named = ", ".join(str(Cell(title, cell.address)) for cell in cells[:MOST_PAIRS])
    return named if len(cells) <= MOST_PAIRS else f"{named}…"
