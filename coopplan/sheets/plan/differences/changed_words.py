"""The names and other words that differ between two plans, in *Ce qui change*."""

from __future__ import annotations

from coopplan.domain.changes.difference import Changes
from coopplan.i18n import _, ngettext
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.tables import ROW_POINTS
from coopplan.sheets.words import text_words


def summed_up(of: Changes) -> str:
    """Say how many words differ; empty where none does."""
    if not of.words:
        return ""
    said = ngettext(
        "{n} mot changé dans la saisie.", "{n} mots changés dans la saisie.", len(of.words)
    )
    return said.format(n=len(of.words))


def write_words(sheet: Sheet, of: Changes) -> None:
    """Write the names and other words that differ."""
    if not of.words:
        return
    sheet.keep(ROW_POINTS * (3 + len(of.words)))
    sheet.heading(_("Mots changés"))
    columns = (
        Column(_("Feuille"), "wrap"),
        Column(_("changes|Objet"), "wrap"),
        Column(_("Colonne"), "wrap", 3),
        Column(_("En clair"), "wrap", 2),
    )
    sheet.header(columns)
    for change in of.words:
        row = (
            text_words.sheet(change),
            text_words.name(of, change),
            text_words.column(change),
            text_words.told(change),
        )
        sheet.line(columns, row, "top")
    sheet.row += 1
