"""From a table's rows to typed rows, with a finding for each cell that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from coopplan.domain.finding import Cell, Finding
from coopplan.domain.input.time.period import Grain
from coopplan.workbook.reading.cells import dated_euros, instalments, values
from coopplan.workbook.reading.cells.dates import hours, moments
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities import numbers
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from coopplan.workbook.reading.cells.quantities.units import SHARE, Family, family_of
from coopplan.workbook.reading.cells.sheet_cells import Defect
from coopplan.workbook.reading.cells.text import normal
from coopplan.workbook.reading.tables import row_findings
from coopplan.workbook.reading.tables.repeated_mistakes import Mistake, without_figures
from coopplan.workbook.reading.tables.row_findings import AT_ONCE
from coopplan.workbook.reading.tables.tables import RawRow, Table
from coopplan.workbook.schema import Column, Kind
from coopplan.workbook.schema.types import PERIODS, STARTS, WINDOWS

Codes = Mapping[str, Mapping[str, str]]
"""Declared spelling of each sheet's codes, by sheet and folded code."""
Typed = dict[str, Any]
IN_EUROS = frozenset({Kind.EUROS, Kind.DATED_EUROS})
QUANTITIES = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.DAYS, *IN_EUROS})
"""Kinds of numbers that may have a unit."""
SIMPLE = {
    Kind.BOOLEAN: values.boolean,
    Kind.YEAR: moments.year,
    Kind.DATE: moments.day,
    Kind.TIME: hours.hour,
    Kind.ANY: numbers.anything,
}


@dataclass(slots=True)
class Reader:
    """Reads cells by their column, and notes what is wrong with them."""

    codes: Codes
    grain: Grain = Grain.MONTH
    hours_a_day: Decimal = numbers.USUAL_HOURS
    """What an hour is worth, where days are counted."""
    findings: list[Finding] = field(default_factory=list)
    merges: set[tuple[str, str]] = field(default_factory=set)
    """Sheet and range of the merges said already."""
    mistakes: dict[Cell, Mistake] = field(default_factory=dict)
    """What is wrong with each cell that could not be read, or is blank."""

    def row(self, table: Table, row: RawRow) -> Typed | None:
        """Read one row; ``None`` when a required cell is blank or unreadable."""
        typed: Typed = {}
        sound = True
        blank_columns: list[Column] = []
        said_before = len(self.findings)
        for column in table.declared.columns:
            cell = row.cells.get(column.field)
            if cell is None:
                continue
            read = (
                None if self.is_blank(table.title, cell) else self.cell(table.title, column, cell)
            )
            if read is not None:
                typed[column.field] = read
            elif column.required:
                sound = False
                if cell.is_blank and not cell.covered_by:
                    blank_columns.append(column)
        self._hour_of_day(table, row, typed)
        if 1 < len(blank_columns) > sum(c.required for c in table.declared.columns) / 2:
            del self.findings[said_before:]  # it is a total, or a note: nothing else is wrong
        if blank_columns:
            said = row_findings.blank(table, row, blank_columns)
            self.note(said, table.title, *(column.field for column in blank_columns))
        return typed if sound else None

    def _hour_of_day(self, table: Table, row: RawRow, typed: Typed) -> None:
        """Read the hour that stands in a cell of dates, unless another cell gives it."""
        kinds = {column.kind: column for column in table.declared.columns}
        if Kind.TIME not in kinds or Kind.DATE not in kinds:
            return
        day, hour = row.cells.get(kinds[Kind.DATE].field), kinds[Kind.TIME]
        if day is None or day.clock is None:
            return
        shown = hours.hour(replace(day, value=day.clock))
        if typed.setdefault(hour.field, shown) != shown:
            where = Cell(table.title, row.cells[hour.field].address)
            self.findings.append(row_findings.two_hours(where, row.cells[hour.field], shown))

    def is_blank(self, sheet: str, cell: RawCell) -> bool:
        """Whether nothing was typed; a merge that covers the cell is said, once for all of it."""
        if cell.is_blank and cell.covered_by and (sheet, cell.merged) not in self.merges:
            self.merges.add((sheet, cell.merged))
            self.findings.append(row_findings.merged(Cell(sheet, cell.address), cell))
        return cell.is_blank

    def cell(self, sheet: str, column: Column, cell: RawCell) -> Any:
        """Read one cell that is not blank; ``None`` with a finding when it cannot be."""
        where = Cell(sheet, cell.address)
        if cell.defect is not None:
            said = row_findings.defect(where, cell)
            self.note(said, *(() if cell.defect is Defect.UNCOMPUTED else (sheet, cell.shown)))
            return None
        try:
            read = self._value(column, cell)
        except UnreadableError as error:
            said = row_findings.wrong_type(where, column, cell, str(error))
            self.note(said, sheet, column.help, without_figures(str(error)))
            return None
        if isinstance(read, Decimal | int) and not row_findings.within(read, column):
            said = row_findings.out_of_bounds(where, column, cell)
            is_low = column.minimum is not None and read < column.minimum
            self.note(said, sheet, column.help, "low" if is_low else "high")
            return None
        return read

    def note(self, finding: Finding, *mistake: str) -> None:
        """Keep a finding, with what it has in common with those that tell the same mistake."""
        self.findings.append(finding)
        if finding.cell is not None:
            self.mistakes[finding.cell] = (finding.code, *mistake)

    def _value(self, column: Column, cell: RawCell) -> Any:
        if column.kind in SIMPLE:
            return SIMPLE[column.kind](cell)
        if column.kind is Kind.PERCENT:
            return numbers.share(cell, family_of(column) or SHARE)
        if column.kind is Kind.DATED_EUROS and dated_euros.is_dated(cell):
            return dated_euros.received(cell)
        if column.kind in QUANTITIES:
            return self._quantity(column, cell)
        if column.kind is Kind.INSTALMENTS and instalments.is_plan(cell):
            return instalments.instalments(cell, self.grain)
        if column.kind in PERIODS:
            is_bound = column.kind is not Kind.INSTALMENTS
            first, last = moments.span(cell, self.grain, is_bound=is_bound)
            inside = moments.day_inside(cell, first) if column.kind in WINDOWS else None
            return inside or (first if column.kind in STARTS else last)
        if column.kind is Kind.CHOICE:
            return values.choice(cell.text, column.choices)
        if column.kind is Kind.CHOICES:
            return values.several(cell, column.choices)
        if column.kind is Kind.REF:
            return self._code_of(cell, column)
        if column.kind is Kind.REFS:
            return self.codes_of(cell, column.refers_to)
        if column.kind is Kind.SKILLS:
            levels = values.skills(cell)
            return {self.spelled(code, column.refers_to): levels[code] for code in levels}
        return cell.text

    def _quantity(self, column: Column, cell: RawCell) -> Decimal | int:
        family = family_of(column, cell.own_unit) or Family("")
        value = numbers.quantity(cell, family, self.hours_a_day)
        if column.kind in IN_EUROS:
            return numbers.to_the_cent(value)
        return numbers.whole(value) if column.kind is Kind.INTEGER else value

    def _code_of(self, cell: RawCell, column: Column) -> str:
        """Read a code, or two joined where they may be; two others are not one that is unknown."""
        sheets, split = column.refers_to, values.labels(cell)
        joined = cell.text.split(column.joined_by.strip()) if column.joined_by else []
        if len(joined) == len(split) == AT_ONCE:
            return column.joined_by.join(self.spelled(code.strip(), sheets) for code in joined)
        if len(split) > 1 and all(self._is_known(code, sheets) for code in split):
            raise UnreadableError(row_findings.several_codes(split, column.joined_by))
        return self.spelled(cell.text, sheets)

    def codes_of(self, cell: RawCell, sheets: tuple[str, ...]) -> tuple[str, ...]:
        """Read codes separated by commas; also by *et* where each is one that exists."""
        found: list[str] = []
        for part in values.parts(cell):
            found.extend(self.spelled(code, sheets) for code in self._split(part, sheets))
        return tuple(dict.fromkeys(found))

    def _split(self, part: str, sheets: tuple[str, ...]) -> list[str]:
        """Split codes joined in any way, where each of them exists."""
        bare = part.rstrip(". ")
        ways = ([part], values.split_labels(bare), bare.split())
        known = (way for way in ways if all(self._is_known(code, sheets) for code in way))
        return next(known, [part])

    def _is_known(self, code: str, sheets: tuple[str, ...]) -> bool:
        return any(normal(code) in self.codes.get(sheet, {}) for sheet in sheets)

    def spelled(self, code: str, sheets: tuple[str, ...]) -> str:
        """Give a code as its own sheet spells it; unchanged when unknown."""
        folded = normal(code)
        return next(
            (self.codes[sheet][folded] for sheet in sheets if folded in self.codes.get(sheet, {})),
            code,
        )
