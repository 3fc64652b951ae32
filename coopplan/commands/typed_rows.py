"""Rows that a command types at the foot of one of the user's sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from xlsxwriter.utility import xl_cell_to_rowcol

from coopplan.workbook.package import Package
from coopplan.workbook.package.grafting.filling import type_rows
from coopplan.workbook.package.grafting.graft import Grafted
from coopplan.workbook.reading.tables.tables import Table

Row = Mapping[str, str | int | date | time]
"""What is typed in a row, by field."""


def type_in(package: Package, table: Table, rows: Sequence[Row]) -> Grafted:
    """Type rows below those that a sheet has, in the columns that it has."""
    places = {name: xl_cell_to_rowcol(cell.address) for name, cell in table.headers.items()}
    typed = [
        {places[name][1]: value for name, value in row.items() if name in places} for row in rows
    ]
    header = max(row for row, _column in places.values()) + 1
    last = max((row.number for row in table.rows), default=header)
    type_rows(package, table.title, typed, after_row=last)
    return Grafted((table.title,), ())
