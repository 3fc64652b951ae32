"""From a table's rows to typed rows, with a finding for each cell that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from coopplan.domain.finding import Cell, Finding, Severity
from coopplan.domain.input.period import Grain
from coopplan.i18n import _, number, percent
from coopplan.workbook.reading.cells import numbers, values
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.numbers import UnreadableError
from coopplan.workbook.reading.cells.scan import Defect, Look
from coopplan.workbook.reading.tables.tables import RawRow, Table
from coopplan.workbook.schema import Column, Kind
from coopplan.workbook.schema.types import PERIODS, STARTS, WINDOWS

Codes = Mapping[str, Mapping[str, str]]
"""Declared spelling of each sheet's codes, by sheet and folded code."""
Typed = dict[str, Any]

SIMPLE = {
    Kind.INTEGER: numbers.integer,
    Kind.DECIMAL: numbers.hours,
    Kind.DAYS: numbers.days,
    Kind.EUROS: numbers.euros,
    Kind.PERCENT: numbers.share,
    Kind.BOOLEAN: values.boolean,
    Kind.DATE: values.day,
    Kind.TIME: values.hour,
    Kind.ANY: numbers.anything,
}


@dataclass(slots=True)
class Reader:
    """Reads cells by their column, and notes what is wrong with them."""

    codes: Codes
    grain: Grain = Grain.MONTH
    findings: list[Finding] = field(default_factory=list)

    def row(self, table: Table, row: RawRow) -> Typed | None:
        """Read one row; ``None`` when a required cell is blank or unreadable."""
        typed: Typed = {}
        sound = True
        for column in table.declared.columns:
            cell = row.cells.get(column.field)
            if cell is None:
                continue
            read = None if cell.is_blank else self.cell(table.title, column, cell)
            if read is not None:
                typed[column.field] = read
            elif column.required:
                sound = False
                if cell.is_blank:
                    self.findings.append(_blank(table, row, column, cell))
        return typed if sound else None

    def cell(self, sheet: str, column: Column, cell: RawCell) -> Any:
        """Read one cell that is not blank; ``None`` with a finding when it cannot be."""
        where = Cell(sheet, cell.address)
        if cell.defect is not None:
            self.findings.append(_defect(where, cell))
            return None
        try:
            read = self._value(column, cell)
        except UnreadableError as error:
            self.findings.append(_wrong_type(where, column, cell, str(error)))
            return None
        if isinstance(read, Decimal | int) and not _within(read, column):
            self.findings.append(_out_of_bounds(where, column, cell))
            return None
        return read

    def _value(self, column: Column, cell: RawCell) -> Any:
        if column.kind in SIMPLE:
            return SIMPLE[column.kind](cell)
        if column.kind in PERIODS:
            first, last = values.span(cell, self.grain)
            inside = values.day_inside(cell, first) if column.kind in WINDOWS else None
            return inside or (first if column.kind in STARTS else last)
        if column.kind is Kind.CHOICE:
            return values.choice(cell.text, column.choices)
        if column.kind is Kind.CHOICES:
            return values.several(cell, column.choices)
        if column.kind is Kind.REF:
            return self.spelled(cell.text, column.refers_to)
        if column.kind is Kind.REFS:
            return self._codes_of(cell, column.refers_to)
        if column.kind is Kind.SKILLS:
            levels = values.skills(cell)
            return {self.spelled(code, column.refers_to): levels[code] for code in levels}
        return cell.text

    def _codes_of(self, cell: RawCell, sheets: tuple[str, ...]) -> tuple[str, ...]:
        """Read codes separated by commas; ``F3/F9`` is two of them, and could be one."""
        parts, split = values.parts(cell), values.labels(cell)
        if len(split) > len(parts) and all(self._is_known(code, sheets) for code in split):
            raise UnreadableError(
                _("Séparez les codes par des virgules : {codes}.").format(codes=", ".join(split))
            )
        return tuple(self.spelled(part, sheets) for part in parts)

    def _is_known(self, code: str, sheets: tuple[str, ...]) -> bool:
        return any(values.normal(code) in self.codes.get(sheet, {}) for sheet in sheets)

    def spelled(self, code: str, sheets: tuple[str, ...]) -> str:
        """Give a code as its own sheet spells it; unchanged when unknown."""
        folded = values.normal(code)
        return next(
            (self.codes[sheet][folded] for sheet in sheets if folded in self.codes.get(sheet, {})),
            code,
        )


def _within(value: Decimal | int, column: Column) -> bool:
    above = column.minimum is None or value >= column.minimum
    return above and (column.maximum is None or value <= column.maximum)


def _header(column: Column) -> str:
    return _(column.header)


def _wrong_type(where: Cell, column: Column, cell: RawCell, why: str) -> Finding:
    return Finding(
        code="VAL01",
        severity=Severity.ERROR,
        message=_("« {value} » ne convient pas à la colonne {header}. {why}").format(
            value=cell.text, header=_header(column), why=why
        ),
        remedy=_("Corrigez la cellule. Attendu : {help}").format(help=_(column.help)),
        cell=where,
        value=cell.text,
    )


def _out_of_bounds(where: Cell, column: Column, cell: RawCell) -> Finding:
    return Finding(
        code="VAL02",
        severity=Severity.ERROR,
        message=_("{value} est hors bornes dans la colonne {header} ({bounds}).").format(
            value=cell.text, header=_header(column), bounds=_bounds(column)
        ),
        remedy=_hundredth(column, cell)
        or _("Corrigez la cellule. Attendu : {help}").format(help=_(column.help)),
        cell=where,
        value=cell.text,
    )


def _hundredth(column: Column, cell: RawCell) -> str:
    """Say how to type a percentage of which the hundredfold was typed."""
    if column.kind is not Kind.PERCENT or not isinstance(cell.value, float):
        return ""
    share = cell.value / 100
    if cell.look is not Look.PERCENT or not _within(Decimal(str(share)), column):
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


def _blank(table: Table, row: RawRow, column: Column, cell: RawCell) -> Finding:
    return Finding(
        code="VAL03",
        severity=Severity.ERROR,
        message=_("La colonne {header} est vide à la ligne {row}.").format(
            header=_header(column), row=row.number
        ),
        remedy=_("Remplissez la cellule, ou videz toute la ligne. Attendu : {help}").format(
            help=_(column.help)
        ),
        cell=Cell(table.title, cell.address),
    )


def _defect(where: Cell, cell: RawCell) -> Finding:
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
