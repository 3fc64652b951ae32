"""How a sheet is printed: what stays together, what is repeated, where pages end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from coopplan.sheets.canvas.paper import LEAST_SCALE, Printed, Table, laid_out
from coopplan.sheets.canvas.text_size import pixels

LINE_POINTS = 15.0
BAND_ROWS = 2
"""The title band and the stamp, repeated on every page."""
POINTS_PER_PIXEL = 0.75


class Pages:
    """The printed pages of a sheet that is written from top to bottom."""

    def __init__(self, page: Any, widths: Sequence[float], aside: Sequence[float] = ()) -> None:
        self.page, self.widths = page, [*widths, *aside]
        self.width = len(widths)
        """Number of columns that print; those aside are on screen alone."""
        self.row = 0
        """The next free row."""
        self.pages_across = 1
        """Printed pages side by side."""
        self.least_scale = LEAST_SCALE
        self._heights: dict[int, float] = {}
        self._repeated = BAND_ROWS
        self._columns_repeated = 0
        self._together: list[range] = []
        self._tables: list[Table] = []
        self._opening = 0
        """Row of the heading under which a table would stand."""
        self._needed: dict[int, float] = {}
        self._glued: set[int] = set()
        self._starts: set[int] = set()
        self._last_printed: int | None = None

    def height(self, row: int, points: float) -> None:
        """Set the height of a row."""
        self._heights[row] = points
        self.page.set_row(row, points)

    def hide(self, row: int) -> None:
        """Show a row neither on screen nor on paper."""
        self._heights[row] = 0.0
        self.page.set_row(row, None, None, {"hidden": True})

    def repeat(self, row: int) -> None:
        """Print the rows down to this one on every page."""
        self._repeated = row + 1

    def glue(self) -> None:
        """Print the next row on the page of the one above."""
        self._glued.add(self.row)

    def page_break(self) -> None:
        """Start a new printed page at the next row."""
        self._starts.add(self.row)

    def print_to_here(self) -> None:
        """Leave what comes below on screen alone."""
        self._last_printed = self.row - 1

    def keep(self, points: float) -> None:
        """Start a new printed page if the next rows, so many points high, do not fit on this one.

        What cannot fit on any page is left to flow.
        """
        self._needed[self.row] = points

    @contextmanager
    def together(self) -> Iterator[None]:
        """Print what is written here on one page, if it fits on one."""
        first = self.row
        yield
        self._together.append(range(first, self.row))

    def opens(self) -> None:
        """Have what is written here stay with the table under it."""
        self._opening = self.row

    def heads(self) -> None:
        """Take the next row for the heads of a table, or for more of them."""
        above = self._tables[-1] if self._tables else None
        if above and above.body == above.end == self.row:
            self._tables[-1] = replace(above, body=self.row + 1, end=self.row + 1)
            return
        below = above.end if above else 0
        opening = self._opening if self._opening >= below else self.row
        end = self.row + 1
        self._tables.append(Table(opening=opening, head=self.row, body=end, end=end))

    def of_table(self) -> None:
        """Take the next row for the table above, if it stands under it."""
        if self._tables and self._tables[-1].end == self.row:
            self._tables[-1] = replace(self._tables[-1], end=self.row + 1)

    def repeat_columns(self, count: int) -> None:
        """Print the first columns on every page across."""
        self._columns_repeated = count
        self.page.repeat_columns(0, count - 1)

    @property
    def _printed_width(self) -> float:
        """Points across all pages: each but the first repeats columns, and one is never cut."""
        printed = self.widths[: self.width]
        lost = [*printed[: self._columns_repeated], *printed[-1:]]
        widths = [*printed, *lost * (self.pages_across - 1)]
        return sum(map(pixels, widths)) * POINTS_PER_PIXEL

    @property
    def _end(self) -> int:
        """Row after the last that is written: what is left free below does not print."""
        blocks = (rows.stop for rows in self._together)
        return max((*blocks, *(row + 1 for row in self._heights)), default=0)

    def lay_out(self) -> None:
        """Choose the paper and the page breaks, now that all is written."""
        last = self._end if self._last_printed is None else self._last_printed + 1
        heights = [self._heights.get(row, LINE_POINTS) for row in range(last)]
        layout = laid_out(
            Printed(
                width=self._printed_width,
                heights=heights,
                repeated=range(self._repeated),
                together=self._together,
                tables=[each for each in self._tables if each.end <= last],
                glued=self._glued,
                starts=self._starts,
                least_scale=self.least_scale,
                needed=self._needed,
                pages_across=self.pages_across,
            )
        )
        if layout.is_landscape:
            self.page.set_landscape()
        self.page.repeat_rows(layout.repeated.start, layout.repeated.stop - 1)
        if layout.is_shrunk:
            self.page.set_print_scale(int(layout.scale * 100))
        else:
            self.page.fit_to_pages(self.pages_across, 0)
        self.page.set_h_pagebreaks(list(layout.breaks))
        if self._last_printed is not None or self.width < len(self.widths):
            self.page.print_area(0, 0, last - 1, self.width - 1)
