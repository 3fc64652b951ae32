"""The sheet *AP-AE*: one column a year holds its payment appropriations."""

from __future__ import annotations

from decimal import Decimal

from coopplan.workbook.reading.tables.header_names import further_column
from coopplan.workbook.reading.tables.rows import Reader
from coopplan.workbook.reading.tables.tables import RawRow, Table


def payment_credits(reader: Reader, table: Table, row: RawRow) -> dict[int, Decimal]:
    """Read the payment appropriations of an authorisation by year; a blank cell has none."""
    credits_: dict[int, Decimal] = {}
    for name, cell in row.cells.items():
        if name.isdigit() and not reader.is_blank(table.title, cell):
            amount = reader.cell(table.title, further_column(table.declared, name), cell)
            if amount is not None:
                credits_[int(name)] = amount
    return dict(sorted(credits_.items()))
