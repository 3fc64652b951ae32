"""The result workbook, and what all its sheets have in common: title, stamp, tables, print set-up.

Every sheet stands alone: charts refer to their own sheet, and there are no formulas across sheets.
What the user typed is always written as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from coopplan import palette
from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, day
from coopplan.sheets.canvas.column import Column, Content, cells
from coopplan.sheets.canvas.formats import TEXT_SIZE, properties, with_decimals
from coopplan.sheets.canvas.pages import LINE_POINTS, Pages
from coopplan.sheets.canvas.text_size import lines, pixels
from coopplan.version import signature

ROW_PX = 20
ROW_POINTS = 18.0
"""Height of a table row of one line."""
RIBBON_ROW = 2
HEADING_ROOM = 90.0
"""Points that a heading needs with the first rows under it."""

TEXT = frozenset({"indent", "wrap"})


class Book:
    """A result workbook being written."""

    def __init__(self, workbook: Any, made_on: date, digest: str) -> None:
        self.workbook = workbook
        self.sheets: list[Sheet] = []
        self.most_sheets = 0
        """How many sheets it may hold at most."""
        self._index: tuple[Sheet, int, int] | None = None
        self.made_on = made_on
        self.digest = digest
        self._formats: dict[tuple[str, ...], Any] = {}

    @property
    def names(self) -> list[str]:
        """Names of its sheets."""
        return [sheet.name for sheet in self.sheets]

    def style(self, *parts: str) -> Any:
        """Give the format made of some parts."""
        if parts not in self._formats:
            self._formats[parts] = self.workbook.add_format(properties(parts))
        return self._formats[parts]

    def custom(self, parts: tuple[str, ...], **more: Any) -> Any:
        """Give a format made of parts and further XlsxWriter properties."""
        key = (*parts, *(f"{name}={value}" for name, value in more.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties(parts) | more)
        return self._formats[key]

    def stamp(self, outcome: Outcome | None) -> str:
        """Say what a sheet was made from."""
        scenario = _("Tous les scénarios")
        if outcome:
            scenario = _("Scénario {code} {name}").format(
                code=outcome.scenario.code, name=outcome.scenario.name
            )
        inputs = _("version des données {digest}").format(digest=self.digest or "–")
        made_on = _("calculé le {day}").format(day=day(self.made_on))
        renewed = _("Feuille régénérée à chaque calcul")
        return " · ".join((scenario, made_on, inputs, signature(), renewed))

    def sheet(
        self,
        name: str,
        *,
        stamp: str,
        lead: str,
        widths: Sequence[float],
    ) -> Sheet:
        """Add a sheet with its title band, stamp and leading sentence."""
        sheet = Sheet(self, name, stamp=stamp, lead=lead, widths=widths)
        self.sheets.append(sheet)
        return sheet

    def index(self, sheet: Sheet, span: int) -> None:
        """Leave room in a sheet for links to all the others, each over ``span`` columns."""
        self._index = sheet, sheet.row, span
        sheet.row += _rows_for(self.most_sheets - 1, sheet.width // span)
        sheet.height(sheet.row, 6)
        sheet.row += 1

    def link_all(self) -> None:
        """Write those links, now that all sheets are known; rows left over are not shown."""
        if self._index is None:
            return
        sheet, first, span = self._index
        per_row = sheet.width // span
        others = [each.name for each in self.sheets if each is not sheet]
        for rank, name in enumerate(others):
            sheet.link(first + rank // per_row, rank % per_row * span, span, name)
        last = first + _rows_for(self.most_sheets - 1, per_row)
        for row in range(first + _rows_for(len(others), per_row), last):
            sheet.hide(row)


@contextmanager
def open_book(path: Path, *, made_on: date, digest: str) -> Iterator[Book]:
    """Open a result workbook, written when the block ends."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day)})
        book = Book(workbook, made_on, digest)
        yield book
        for sheet in book.sheets:
            sheet.lay_out()


class Sheet(Pages):
    """One result sheet, written from top to bottom; ``row`` is the next free row."""

    def __init__(
        self,
        book: Book,
        name: str,
        *,
        stamp: str,
        lead: str,
        widths: Sequence[float],
    ) -> None:
        super().__init__(book.workbook.add_worksheet(name), widths)
        self.book, self.name = book, name
        self._set_up()
        self.band(name, "title", 30)
        self.band(stamp, "stamp", 18)
        self.row += 1
        self.height(self.row - 1, 6)
        self.sentence(lead, "lead")
        self.height(self.row, 6)
        self.row += 1

    def _set_up(self) -> None:
        page = self.page
        page.hide_gridlines(2)
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.center_horizontally()
        page.set_footer("&L&9&A&C&9coopplan&R&9" + _("Page &P / &N"))
        page.set_tab_color(palette.RESULT_HEAD)
        for col, width in enumerate(self.widths):
            page.set_column(col, col, width, self.book.style())

    def band(self, text: str, part: str, height: float = 21) -> None:
        """Write a line of text over a coloured band across the sheet, higher if it must wrap."""
        size = properties((part,))["font_size"]
        count = lines(text, sum(self.widths) * TEXT_SIZE / size)
        self.height(self.row, height + (count - 1) * LINE_POINTS * size / TEXT_SIZE)
        self.span(self.row, 0, self.width, text, part, "wrap")
        self.row += 1

    def ribbon(self, labels: Sequence[str]) -> None:
        """Write labels over the columns, in sight and printed on every page; empty ones too."""
        for col, label in enumerate(labels):
            self.write(RIBBON_ROW, col, label, "stamp", "center", "bold")
        self.height(RIBBON_ROW, 16)
        self.repeat(RIBBON_ROW)

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

    def sentence(self, text: str, *parts: str) -> None:
        """Write a sentence across the sheet, as high as it needs, and go to the next row."""
        size = properties(parts)["font_size"]
        count = lines(text, sum(self.widths) * TEXT_SIZE / size)
        self.height(self.row, count * LINE_POINTS * size / TEXT_SIZE + 3)
        self.span(self.row, 0, self.width, text, "wrap", *parts)
        self.row += 1

    def link(self, row: int, col: int, count: int, name: str) -> None:
        """Write a link to another sheet over several columns."""
        style = self.book.style("link", "indent")
        self.page.merge_range(row, col, row, col + count - 1, "", style)
        place = name.replace("'", "''")
        self.page.write_url(row, col, f"internal:'{place}'!A1", style, name)

    def heading(self, text: str, *, col: int = 0, count: int | None = None) -> None:
        """Write a heading over some columns (all by default) and go to the next row."""
        self.keep(HEADING_ROOM)
        last = col + (count or self.width - col)
        for place in range(col, last):
            self.page.write_blank(self.row, place, None, self.book.style("heading"))
        self.page.write_string(self.row, col, text, self.book.style("heading"))
        self.height(self.row, 21)
        self.row += 1

    def header(self, columns: Sequence[Column], col: int = 0) -> None:
        """Write a table's header and go to the next row."""
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
        if "total" in parts:
            self.glue()
        values = cells(columns, row) if isinstance(row, Mapping) else row
        height, size = 1.0, properties(parts)["font_size"]
        for column, value in zip(columns, values, strict=True):
            shown = "indent" if isinstance(value, str) and column.kind != "wrap" else column.kind
            self.span(self.row, col, column.span, value, "cell", shown, column.tone, *parts)
            if isinstance(value, str) and column.kind == "wrap":
                room = self._width(col, column.span) * TEXT_SIZE / size
                height = max(height, lines(value, room) * size / TEXT_SIZE)
            col += column.span
        self.height(self.row, max(ROW_POINTS, height * LINE_POINTS + 3))
        self.row += 1

    def as_table(self, name: str, columns: Sequence[Column], head: int) -> None:
        """Make an Excel table, which can be filtered, of the rows from the header ``head`` on."""
        labels = [
            {"header": column.label, "header_format": self.book.style("header", _side(column))}
            for column in columns
        ]
        options = {"name": name, "columns": labels, "style": None}
        self.page.add_table(head, 0, self.row - 1, len(columns) - 1, options)

    def place(self, chart: Any, said: str, *, col: int, count: int, rows: int) -> None:
        """Put a chart over ``count`` columns and ``rows`` rows, without moving on.

        ``said`` is what a screen reader says of it.
        """
        self._together.append(range(self.row, self.row + rows))
        width = sum(pixels(width) for width in self.widths[col : col + count])
        chart.set_size({"width": width - 8, "height": rows * ROW_PX - 8})
        place = {"x_offset": 4, "y_offset": 4, "object_position": 2, "description": said}
        self.page.insert_chart(self.row, col, chart, place)

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

    def _width(self, col: int, count: int) -> float:
        return sum(self.widths[col : col + count])


def _rows_for(count: int, per_row: int) -> int:
    """Give how many rows so many things take."""
    return -(-max(0, count) // per_row)


def _side(column: Column) -> str:
    """Give the format part by which a column's header stands over its cells."""
    return "indent" if column.kind in TEXT else "center"
