"""What differs between two plans in figures: key figures, then every change of *Ce qui change*."""

from __future__ import annotations

from coopplan.domain.changes.difference import Change, Changes, FigureChange
from coopplan.domain.results.figures import Unit
from coopplan.i18n import _
from coopplan.sheets.canvas.column import Column
from coopplan.sheets.canvas.formats import DECIMALS, points_code
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.words import change_words
from coopplan.sheets.words.common import points_unit

DIFFERENCE = 4
"""Sheet column of the differences."""
KINDS: dict[Unit, str] = {
    "days": "days_unit",
    "eur": "eur",
    "count": "count",
}


def write_figures(sheet: Sheet, of: Changes) -> None:
    """Write the key figures that differ."""
    if not of.figures:
        return
    sheet.heading(_("Chiffres clés"))
    labels = (_("Avant"), _("Après"), _("Différence"))
    sheet.header([Column(_("Indicateur"), "wrap", 2), *(Column(label, "eur") for label in labels)])
    for row in of.figures:
        is_share = row.unit == "share"
        unit = f"share{DECIMALS[row.decimals]}" if is_share else KINDS[row.unit]
        columns = (Column("", "wrap", 2), *(Column("", unit) for _label in labels))
        sheet.line(
            columns, (row.label, row.before, row.after, None if is_share else row.difference)
        )
        if is_share:
            _points(sheet, row)
    sheet.row += 1


def _points(sheet: Sheet, row: FigureChange) -> None:
    """Write the difference of two shares in the last column of the row above, in points."""
    unit, decimals = points_unit(row.difference), row.decimals
    shown = ";".join(points_code(sign, unit=unit, decimals=decimals) for sign in ("+", "-"))
    style = sheet.book.custom(("cell", "center"), num_format=shown)
    sheet.page.write_number(sheet.row - 1, DIFFERENCE, float(row.difference), style)


def write_changes(sheet: Sheet, of: Changes, most: int | None = None) -> None:
    """Write the changes, the most important first."""
    if not of.changes:
        sheet.sentence(_("Rien ne change.") if of.is_nothing else _("Aucun chiffre ne change."))
        sheet.row += 1
        return
    labels = (_("Avant"), _("Après"), _("Différence"))
    sheet.header(
        [
            Column(_("Sujet"), "wrap"),
            Column(_("changes|Objet"), "wrap"),
            *(Column(label, "eur") for label in labels),
            Column(_("En clair"), "wrap"),
            Column(_("Qui décide"), "wrap"),
        ]
    )
    for change in of.changes[:most]:
        _row(sheet, of, change)
    rest = len(of.changes[most:]) if most else 0
    if rest:
        sheet.sentence(_("Et {n} autres changements moins importants.").format(n=rest), "muted")
    sheet.row += 1


def _row(sheet: Sheet, of: Changes, change: Change) -> None:
    unit = "eur" if change.in_euros else "days_unit"
    columns = (
        Column("", "wrap"),
        Column("", "wrap"),
        *(Column("", unit) for _place in range(3)),
        Column("", "wrap"),
        Column("", "wrap", tone="warning" if change.needs_arbitration else ""),
    )
    row = (
        change_words.matter(change.matter),
        change_words.name(of, change),
        change.before,
        change.after,
        change.difference,
        change_words.told(of, change),
        change_words.decision(change),
    )
    sheet.line(columns, row, "top")
