"""What is said of cells, rows and columns that are not right: where, what was found, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from decimal import Decimal

from coopplan.domain.finding import Cell, Finding, Severity, listed
from coopplan.i18n import _, hour, ngettext, number, percent, sentences
from coopplan.workbook.reading.cells.formats import Look
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.sheet_cells import Defect
from coopplan.workbook.reading.tables.tables import RawRow, Table
from coopplan.workbook.schema import Column, Kind

AT_ONCE = 2
"""Codes that may be meant at the same time."""


def several_codes(codes: Sequence[str], joined_by: str) -> str:
    """Say what to type instead of codes that are not joined as they may be."""
    if not joined_by:
        return _("Un seul code est attendu, et non {count} : faites une ligne par code.").format(
            count=len(codes)
        )
    if len(codes) > AT_ONCE:
        return _("{most} codes au plus, et non {count} : faites une ligne par code.").format(
            most=AT_ONCE, count=len(codes)
        )
    return _(
        "Ce sont deux codes. Les deux à la fois : tapez {joined} ; l'un ou l'autre : une ligne par "
        "code."
    ).format(joined=joined_by.join(codes))


def within(value: Decimal | int, column: Column) -> bool:
    """Whether a value keeps to the bounds of its column."""
    above = column.minimum is None or value >= column.minimum
    return above and (column.maximum is None or value <= column.maximum)


def _header(column: Column) -> str:
    return _(column.header)


def _note(cell: RawCell) -> str:
    """Quote the note of a cell, which may say why it is as it is."""
    return _("Note de la cellule : « {note} ».").format(note=cell.note[:100]) if cell.note else ""


def unread(headers: Sequence[str]) -> str:
    """Name the headers that nobody knows, which may stand for what is missing."""
    return _("En-têtes non compris : {headers}.").format(headers=listed(headers)) if headers else ""


def wrong_type(where: Cell, column: Column, cell: RawCell, why: str) -> Finding:
    """VAL01: a cell is not what its column expects."""
    return Finding(
        code="VAL01",
        severity=Severity.ERROR,
        message=sentences(
            _("« {value} » ne convient pas à la colonne {header}. {why}").format(
                value=cell.text, header=_header(column), why=why
            ),
            _note(cell),
        ),
        remedy=_("Corrigez la cellule. Attendu : {help}").format(help=_(column.help)),
        cell=where,
        value=cell.text,
    )


def out_of_bounds(where: Cell, column: Column, cell: RawCell) -> Finding:
    """VAL02: a value is beyond the bounds of its column."""
    return Finding(
        code="VAL02",
        severity=Severity.ERROR,
        message=_("{value} est hors bornes dans la colonne {header} ({bounds}).").format(
            value=f"{cell.text} {cell.unit}".strip(),
            header=_header(column),
            bounds=_bounds(column),
        ),
        remedy=_hundredth(column, cell)
        or _("Corrigez la cellule. Attendu : {help}").format(help=_(column.help)),
        cell=where,
        value=cell.text,
    )


def _hundredth(column: Column, cell: RawCell) -> str:
    """Say how to type a percentage of which the hundredfold was typed, as ``2000 %`` for 20 %."""
    if column.kind is not Kind.PERCENT or not isinstance(cell.value, float):
        return ""
    share = cell.value / 100
    likely = Decimal("0.05") <= Decimal(str(share)) and within(Decimal(str(share)), column)
    if cell.format.look is not Look.PERCENT or not likely:
        return ""
    return _("Tapez {percent} ou {share}.").format(
        percent=percent(share), share=number(share, "0.####")
    )


def _bounds(column: Column) -> str:
    """Write a column's bounds, as percentages where they are shares."""
    low, high = (
        "" if bound is None else percent(bound) if column.kind is Kind.PERCENT else _plain(bound)
        for bound in (column.minimum, column.maximum)
    )
    if not high:
        return _("au moins {low}").format(low=low)
    return (
        _("de {low} à {high}").format(low=low, high=high)
        if low
        else _("au plus {high}").format(high=high)
    )


def _plain(bound: Decimal) -> str:
    return number(bound, "#,##0.##")


def blank(table: Table, row: RawRow, columns: list[Column]) -> Finding:
    """VAL03: a row has all that it needs; what it lacks is said once, at its first blank cell."""
    cell = row.cells[columns[0].field]
    message = ngettext(
        "La colonne {headers} est vide à la ligne {row}.",
        "Les colonnes {headers} sont vides à la ligne {row}.",
        len(columns),
    )
    return Finding(
        code="VAL03",
        severity=Severity.ERROR,
        message=sentences(
            message.format(headers=listed(map(_header, columns)), row=row.number), _note(cell)
        ),
        remedy=_("Remplissez la cellule, ou videz toute la ligne. Attendu : {help}").format(
            help=_(columns[0].help)
        ),
        cell=Cell(table.title, cell.address),
    )


def merged(where: Cell, cell: RawCell) -> Finding:
    """VAL06: a cell is covered by a merge."""
    return Finding(
        code="VAL06",
        severity=Severity.ERROR,
        message=_("{cell} fait partie des cellules fusionnées {merge}.").format(
            cell=where, merge=cell.merged
        ),
        remedy=_("Défusionnez et recopiez {value}.").format(value=cell.covered_by),
        cell=where,
    )


def two_hours(where: Cell, cell: RawCell, shown: time) -> Finding:
    """VAL07: a day does not come with another hour than the cell of hours."""
    return Finding(
        code="VAL07",
        severity=Severity.ERROR,
        message=_("La date comporte l'heure {hour}, et cette cellule dit {value}.").format(
            hour=hour(shown), value=cell.text
        ),
        remedy=_("Gardez une seule des deux heures : tapez le jour sans heure dans la date."),
        cell=where,
        value=cell.text,
    )


def defect(where: Cell, cell: RawCell) -> Finding:
    """VAL04, VAL05: a formula is in error, or was never computed."""
    if cell.defect is Defect.ERROR:
        message = _("La cellule est en erreur ({shown}).").format(shown=cell.shown)
        remedy = _("Corrigez la formule, ou tapez la valeur.")
    else:
        message = _("La formule {shown} n'a jamais été calculée.").format(shown=cell.shown)
        remedy = _("Ouvrez le classeur dans Excel ou LibreOffice et enregistrez-le.")
    return Finding(
        code="VAL04" if cell.defect is Defect.ERROR else "VAL05",
        severity=Severity.ERROR,
        message=message,
        remedy=remedy,
        cell=where,
        value=cell.shown,
    )


def repeated(table: Table, header: RawCell) -> Finding:
    """SHT06: a column is in a sheet once."""
    return Finding(
        code="SHT06",
        severity=Severity.ERROR,
        message=_("La colonne {header} est deux fois dans la feuille {sheet}.").format(
            header=header.text, sheet=table.title
        ),
        remedy=_("Gardez la bonne, et renommez ou supprimez l'autre."),
        cell=Cell(table.title, header.address),
        value=header.text,
    )
