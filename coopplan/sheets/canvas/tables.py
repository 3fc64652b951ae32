"""Cells and tables, written where the sheet is: at its next free row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from coopplan import palette
from coopplan.sheets.canvas.column import Column, Content, cells
from coopplan.sheets.canvas.formats import TEXT_SIZE, properties, with_decimals
from coopplan.sheets.canvas.pages import LINE_POINTS, Pages
from coopplan.sheets.canvas.styles import Styles
from coopplan.sheets.canvas.text_size import SIDES, lines, of_one_line

ROOM_POINTS = 1.5
"""Of a table row, above and below its lines."""
ROW_POINTS = LINE_POINTS + ROOM_POINTS
"""Height of a table row of one line."""
TEXT = frozenset({"indent", "wrap"})
WIDEST = 254.0
"""Digits across a column, at most: with its sides, what the format allows."""


class Tables(Pages):
    """What a sheet writes in cells: values, heads and rows of tables.

    What the user typed is always written as text.
    """

    def __init__(
        self, page: Any, widths: Sequence[float], book: Styles, aside: Sequence[float] = ()
    ) -> None:
        super().__init__(page, widths, aside)
        self.book = book

    def write(self, row: int, col: int, value: Content, *parts: str) -> None:
        """Write one value; text stays text whatever it starts with, and cents are shown."""
        style = self.book.style(*with_decimals(tuple(filter(None, parts)), value))
        if value is None or value == "":
            self.page.write_blank(row, col, None, style)
        elif isinstance(value, str):
            self.page.write_string(row, col, value, style)
        elif isinstance(value, date):
            self.page.write_datetime(row, col, value, style)
        else:
            self.number(row, col, value, style)

    def number(self, row: int, col: int, value: int | Decimal, style: Any) -> None:
        """Write a number; a zero has no sign, for spreadsheets keep none."""
        self.page.write_number(row, col, float(value) or 0.0, style)

    def span(self, row: int, col: int, count: int, value: Content, *parts: str) -> None:
        """Write one value over several columns."""
        if count > 1:
            style = self.book.style(*filter(None, parts))
            self.page.merge_range(row, col, row, col + count - 1, "", style)
        self.write(row, col, value, *parts)

    def header(self, columns: Sequence[Column], col: int = 0) -> None:
        """Write a table's header and go to the next row."""
        self.heads()
        height = 1
        for column in columns:
            self.span(self.row, col, column.span, column.label, "header", _side(column))
            height = max(height, lines(column.label, self._width(col, column.span)))
            col += column.span
        self.height(self.row, height * LINE_POINTS + 4)
        self.row += 1

    def line(
        self,
        columns: Sequence[Column],
        row: Sequence[Content] | Mapping[str, Content],
        *parts: str,
        col: int = 0,
    ) -> None:
        """Write a row of a table, as high as its longest text, and go to the next row.

        By the names of its columns, or all of its cells in order.
        """
        self.of_table()
        if "total" in parts:
            self.glue()
        values = cells(columns, row) if isinstance(row, Mapping) else row
        height, size = 1.0, properties(parts)["font_size"]
        for column, value in zip(columns, values, strict=True):
            is_wrapped = column.kind == "wrap" and col < self.width
            shown = column.kind
            if isinstance(value, str) and not is_wrapped:
                shown = "indent"
                self._widen(col, value)
            self.span(self.row, col, column.span, value, "cell", shown, column.tone, *parts)
            if isinstance(value, str) and is_wrapped:
                room = self._width(col, column.span) * TEXT_SIZE / size
                height = max(height, lines(value, room) * size / TEXT_SIZE)
            col += column.span
        self.height(self.row, height * LINE_POINTS + ROOM_POINTS)
        self.row += 1

    def as_table(self, name: str, columns: Sequence[Column], head: int) -> None:
        """Make an Excel table, which can be filtered, of the rows from the header ``head`` on."""
        labels = [
            {"header": column.label, "header_format": self.book.style("header", _side(column))}
            for column in columns
        ]
        options = {"name": name, "columns": labels, "style": None}
        self.page.add_table(head, 0, self.row - 1, len(columns) - 1, options)

    def shade_shares(self, first: int, last: int, col: int) -> None:
        """Shade a column of shares from warm at 0 to cool at 100 %."""
        scale = {
            "type": "2_color_scale",
            "min_type": "num",
            "max_type": "num",
            "min_value": 0,
            "max_value": 1,
            "min_color": palette.HEAT_HIGH,
            "max_color": palette.RESULT_TINT,
        }
        self.page.conditional_format(first, col, last, col, scale)

    def _widen(self, col: int, text: str) -> None:
        """Have a column that is on screen alone hold a text on one line, so that rows stay low."""
        needed = min(WIDEST, of_one_line(text))
        if self.width <= col < len(self.widths) and needed > self.widths[col]:
            self.widths[col] = needed
            self.page.set_column(col, col, needed, self.book.style())

    def _width(self, col: int, count: int) -> float:
        """Give the width of some columns as that of one; each has its own sides."""
        return sum(self.widths[col : col + count]) + (count - 1) * SIDES


def _side(column: Column) -> str:
    """Give the format part by which a column's header stands over its cells."""
    return "indent" if column.kind in TEXT else "center"
