"""*Ensemble* and *Recoupements*: several workbooks side by side, and what no single one shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coopplan.across import ceilings, clashes, colleagues, credit_lines, key_figures
from coopplan.domain.results.across_workbooks import Clash, Meeting, Promise, ReadBack
from coopplan.domain.results.figures import COMPARED
from coopplan.i18n import _, day, days, euros, hour, labelled, ngettext, semicolons, short_month
from coopplan.sheets.canvas.book import Book, open_book
from coopplan.sheets.canvas.column import Column, Value
from coopplan.sheets.canvas.sheet import Sheet

SHOWN = (
    "covered_share",
    "missing_days",
    "mandatory_missing_days",
    "lent_days",
    "meeting_days",
    "funded_share",
    "missing_eur",
    "grants_eur",
    "only_asked_eur",
    "own_eur",
    "services_eur",
)
"""Indicators that are shown, each in its column."""
TABLE = "coopplan_ensemble"
UNIT_KINDS = {"days": "days", "eur": "eur", "share": "share", "count": "count"}


def render_together(
    path: Path, books: Sequence[ReadBack], left_out: Sequence[str], *, made_on: date
) -> tuple[str, ...]:
    """Write the summary of several workbooks; ``left_out`` names those without results."""
    with open_book(path, made_on=made_on, digest="") as book:
        stamp = ngettext(
            "{n} classeur calculé · réunis le {day}",
            "{n} classeurs calculés · réunis le {day}",
            len(books),
        ).format(n=len(books), day=day(made_on))
        _key_figures(book, stamp, books, left_out)
        _crossings(book, stamp, books)
    return tuple(book.names)


def _key_figures(
    book: Book, stamp: str, books: Sequence[ReadBack], left_out: Sequence[str]
) -> None:
    """Write one row a workbook and scenario, as a table that can be filtered."""
    sheet = book.sheet(
        _("Ensemble"),
        stamp=stamp,
        lead=_("Les chiffres clés de chaque classeur et de chaque scénario. Montants HT."),
        widths=(30, 10, 34, *(14 for _code in SHOWN)),
    )
    kinds = {code: (label, UNIT_KINDS[unit]) for code, label, _group, unit, _better in COMPARED}
    columns = (
        Column(_("Classeur"), "wrap"),
        Column(_("Scénario")),
        Column(_("Nom"), "wrap"),
        *(Column(_(kinds[code][0]), kinds[code][1]) for code in SHOWN),
    )
    if left_out:
        names = ", ".join(left_out)
        sheet.sentence(_("Sans résultats à jour : {names}.").format(names=names), "lead")
    head = sheet.row
    sheet.header(columns)
    sheet.page.freeze_panes(sheet.row, 1)
    sheet.repeat(1)
    for row in _scenario_rows(books) or [("",) * len(columns)]:
        sheet.line(columns, row)
    sheet.as_table(TABLE, columns, head)


def _scenario_rows(books: Sequence[ReadBack]) -> list[tuple[Value, ...]]:
    names = {(each.name, of.code): of.name for each in books for of in each.plan.scenarios}
    shown = key_figures(books)[list(SHOWN)]
    return [
        (book, code, names.get((book, code), _("Référence")), *figures)
        for (book, code), *figures in shown.itertuples(name=None)
    ]


def _crossings(book: Book, stamp: str, books: Sequence[ReadBack]) -> None:
    """Write what is promised twice, and who is expected at two places."""
    sheet = book.sheet(
        _("Recoupements"),
        stamp=stamp,
        lead=_(
            "Ce que plusieurs classeurs promettent à la fois, d'après leurs feuilles de détail. "
            "Une personne est la même si son adresse est la même, ou à défaut son code et sa "
            "fonction ; un crédit ou un dispositif, si son code et son nom le sont."
        ),
        widths=(12, 44, 12, 14, 54, 14, 14),
    )
    sheet.page.freeze_panes(2, 0)
    _promises(
        sheet,
        _("Collègues demandés au-delà de leurs jours"),
        _("Jours de travail du mois, réunions non comprises."),
        colleagues(books),
        "days",
    )
    _promises(
        sheet,
        _("Lignes de crédit promises plusieurs fois"),
        _("Le disponible est le voté moins l'engagé."),
        credit_lines(books),
        "eur",
    )
    _promises(
        sheet,
        _("Plafonds de dispositifs promis plusieurs fois"),
        _("Si le plafond vaut pour chaque dossier, il n'y a rien à corriger."),
        ceilings(books),
        "eur",
    )
    _clashes(sheet, clashes(books))
    _scenarios(sheet, books)


def _promises(sheet: Sheet, title: str, note: str, promises: Sequence[Promise], kind: str) -> None:
    sheet.heading(title)
    sheet.sentence(note, "small", "muted")
    if not promises:
        _nothing(sheet)
        return
    monthly = kind == "days"
    written = days if monthly else euros
    columns = (
        Column(_("Code")),
        *(
            (Column(_("Intitulé"), "wrap"), Column(_("Mois")))
            if monthly
            else (Column(_("Intitulé"), "wrap", 2),)
        ),
        Column(_("Disponible"), kind),
        Column(_("Demandé par"), "wrap"),
        Column(_("Total demandé"), kind),
        Column(_("Dépassement"), kind, tone="gap"),
    )
    sheet.header(columns)
    for promise in promises:
        asked = semicolons(labelled(name, written(part)) for name, part in promise.asked.items())
        month = (_month(promise.month),) if promise.month else ()
        figures = (promise.available, asked, promise.total, promise.excess)
        sheet.line(columns, (promise.code, promise.label, *month, *figures))
    sheet.row += 1


def _clashes(sheet: Sheet, found: Sequence[Clash]) -> None:
    sheet.heading(_("Personnes attendues à deux réunions à la fois"))
    if not found:
        _nothing(sheet)
        return
    columns = (
        Column(_("Date")),
        Column(_("Personne"), "wrap"),
        Column(_("Première réunion"), "wrap", 2),
        Column(_("Seconde réunion"), "wrap", 3),
    )
    sheet.header(columns)
    for clash in found:
        sheet.line(
            columns,
            (day(clash.first[1].start), clash.person, _held(*clash.first), _held(*clash.second)),
        )
    sheet.row += 1


def _scenarios(sheet: Sheet, books: Sequence[ReadBack]) -> None:
    """Say which scenario of each workbook was looked at."""
    sheet.heading(_("Scénario regardé dans chaque classeur"))
    columns = (Column(_("Classeur"), "wrap", 2), Column(_("Scénario détaillé"), "wrap", 5))
    sheet.header(columns)
    for book in books:
        sheet.line(columns, (book.name, book.scenario))


def _nothing(sheet: Sheet) -> None:
    sheet.sentence(_("Rien à signaler."), "lead")
    sheet.row += 1


def _held(name: str, meeting: Meeting) -> str:
    """Write when a meeting is held, its body and its workbook."""
    return f"{hour(meeting.start)}-{hour(meeting.end)}  {meeting.body} ({name})"


def _month(first: date) -> str:
    return f"{short_month(first)} {first:%Y}"
