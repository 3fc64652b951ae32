"""The result workbook: its sheets, what they are stamped with, the links from one to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coopplan.domain.results.outcome import Outcome
from coopplan.i18n import _, day
from coopplan.new_book import new_book
from coopplan.sheets.canvas.sheet import Sheet
from coopplan.sheets.canvas.styles import Styles
from coopplan.version import signature


class Book(Styles):
    """A result workbook being written."""

    def __init__(self, workbook: Any, made_on: date, digest: str) -> None:
        super().__init__(workbook)
        self.sheets: list[Sheet] = []
        self.most_sheets = 0
        """How many sheets it may hold at most."""
        self._index: tuple[Sheet, int, int] | None = None
        self.made_on = made_on
        self.digest = digest

    @property
    def names(self) -> list[str]:
        """Names of its sheets."""
        return [sheet.name for sheet in self.sheets]

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
        aside: Sequence[float] = (),
    ) -> Sheet:
        """Add a sheet with its title band, stamp and leading sentence.

        ``aside``: widths of columns after the others, on screen alone.
        """
        sheet = Sheet(self, name, stamp=stamp, lead=lead, widths=widths, aside=aside)
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
    with new_book(path) as workbook:
        workbook.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day)})
        book = Book(workbook, made_on, digest)
        yield book
        for sheet in book.sheets:
            sheet.lay_out()


def _rows_for(count: int, per_row: int) -> int:
    """Give how many rows so many things take."""
    return -(-max(0, count) // per_row)
