"""One result sheet: its title band, stamp and lead, its sentences, headings, links and charts.

Every sheet stands alone: charts refer to their own sheet, and there are no formulas across sheets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coopplan import palette
from coopplan.i18n import _
from coopplan.sheets.canvas.formats import TEXT_SIZE, properties
from coopplan.sheets.canvas.pages import LINE_POINTS
from coopplan.sheets.canvas.styles import Styles
from coopplan.sheets.canvas.tables import Tables
from coopplan.sheets.canvas.text_size import lines, pixels

ROW_PX = 20
RIBBON_ROW = 2
HEADING_ROOM = 90.0
"""Points that a heading needs with the first rows under it."""


class Sheet(Tables):
    """One result sheet, written from top to bottom; ``row`` is the next free row."""

    def __init__(
        self,
        book: Styles,
        name: str,
        *,
        stamp: str,
        lead: str,
        widths: Sequence[float],
        aside: Sequence[float] = (),
    ) -> None:
        super().__init__(book.workbook.add_worksheet(name), widths, book, aside)
        self.name = name
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
        page.set_margins(left=0.3, right=0.3, top=0.35, bottom=0.5)
        page.center_horizontally()
        page.set_footer("&L&9&A&C&9coopplan&R&9" + _("Page &P / &N"))
        page.set_tab_color(palette.RESULT_HEAD)
        for col, width in enumerate(self.widths):
            page.set_column(col, col, width, self.book.style())

    def band(self, text: str, part: str, height: float = 21) -> None:
        """Write a line of text over a coloured band across the sheet, higher if it must wrap."""
        self.opens()
        size = properties((part,))["font_size"]
        count = lines(text, self._width(0, self.width) * TEXT_SIZE / size)
        self.height(self.row, height + (count - 1) * LINE_POINTS * size / TEXT_SIZE)
        self.span(self.row, 0, self.width, text, part, "wrap")
        self.row += 1

    def ribbon(self, labels: Sequence[str]) -> None:
        """Write labels over the columns, in sight and printed on every page; empty ones too."""
        for col, label in enumerate(labels):
            self.write(RIBBON_ROW, col, label, "stamp", "center", "bold")
        self.height(RIBBON_ROW, 16)
        self.repeat(RIBBON_ROW)

    def sentence(self, text: str, *parts: str) -> None:
        """Write a sentence across the sheet, as high as it needs, and go to the next row.

        A muted one right under a table is a note of it: both print on one page.
        """
        if "muted" in parts:
            self.of_table()
        size = properties(parts)["font_size"]
        count = lines(text, self._width(0, self.width) * TEXT_SIZE / size)
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
        self.opens()
        last = col + (count or self.width - col)
        for place in range(col, last):
            self.page.write_blank(self.row, place, None, self.book.style("heading"))
        self.page.write_string(self.row, col, text, self.book.style("heading"))
        self.height(self.row, 21)
        self.row += 1

    def place(self, chart: Any, said: str, *, col: int, count: int, rows: int) -> None:
        """Put a chart over ``count`` columns and ``rows`` rows, without moving on.

        ``said`` is what a screen reader says of it.
        """
        self._together.append(range(self.row, self.row + rows))
        width = sum(pixels(width) for width in self.widths[col : col + count])
        chart.set_size({"width": width - 8, "height": rows * ROW_PX - 8})
        place = {"x_offset": 4, "y_offset": 4, "object_position": 2, "description": said}
        self.page.insert_chart(self.row, col, chart, place)
