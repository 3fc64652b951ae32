"""Result sheets that take the places of their former selves in a workbook open in Excel.

Until the run has ended the former ones wait aside, hidden: when it is cancelled they come back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coopplan.hosts.file import Adoption
from coopplan.hosts.live import Placed, placed

FORMER = "coopplan_former_"
"""Starts the names of sheets on their way out, and of their tables: plain words, so that formulas
write them without quotes."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A sheet that arrived, or one that was renamed."""

    name: str
    """Its name now."""
    title: str = ""
    """Its name before; empty for one that arrived."""
    was_visible: bool = True


class ReplacedSheets:
    """The sheets of a workbook that came and went during a run."""

    def __init__(self, book: Any, done: list[Replaced]) -> None:
        """Serve ``book``, an xlwings ``Book``, in which this much was ``done``."""
        self._book = book
        self.done = done

    def adopt(self, adoption: Adoption) -> None:
        """Bring each result sheet of the copy in, in place of its former self if there is one."""
        copy = self._book.app.books.open(str(adoption.path), update_links=False)
        try:
            for former, kept in adoption.kept:
                self._rename(former, kept)
            for title in adoption.removed:
                self._set_aside(title)
            for each in placed(adoption):
                self._place(copy.sheets[each.title], each)
        finally:
            copy.close()

    def _place(self, made: Any, place: Placed) -> None:
        if sheet_named(self._book, place.title) is not None:
            self._set_aside(place.title)
        self.done.append(Replaced(place.title))
        self._copy(made, place.rank)

    def _set_aside(self, title: str) -> None:
        """Free the names of a sheet and of its tables; formulas follow by themselves."""
        aside = f"{FORMER}{len(self.done)}"
        former = self._rename(title, aside)
        former.visible = False
        for table in former.tables:
            table.name = f"{aside}_{table.name}"

    def _rename(self, title: str, name: str) -> Any:
        sheet = self._book.sheets[title]
        self.done.append(Replaced(name, title, sheet.visible))
        sheet.name = name
        return sheet

    def _copy(self, made: Any, rank: int) -> None:
        """Copy a sheet after so many others; those set aside do not count."""
        sheets = [each for each in self._book.sheets if not each.name.startswith(FORMER)]
        if rank < len(sheets):
            made.copy(before=sheets[rank])
        else:
            made.copy(after=sheets[-1])

    def settle(self) -> None:
        """Have formulas look at the new sheets; former ones are no more."""
        for each in self.done:
            if each.name.startswith(FORMER):
                self._retarget(each)
                self._book.sheets[each.name].delete()
        self.done.clear()

    def take_back(self) -> None:
        """Have the sheets of before again, under their names."""
        for each in reversed(self.done):
            sheet = sheet_named(self._book, each.name)
            if sheet is None:
                continue
            if not each.title:
                sheet.delete()
                continue
            for table in sheet.tables:
                table.name = table.name.removeprefix(f"{each.name}_")
            sheet.name = each.title
            sheet.visible = each.was_visible
        self.done.clear()

    def _retarget(self, former: Replaced) -> None:
        """Have the user's formulas and names look at the new sheet, not at the former one."""
        if sheet_named(self._book, former.title) is None:
            return
        quoted = "'" + former.title.replace("'", "''") + "'!"

        def renewed(formula: str) -> str:
            return formula.replace(f"{former.name}!", quoted).replace(f"{former.name}_", "")

        for sheet in self._book.sheets:
            used = sheet.used_range
            for row, column in _cells_with(used.formula, former.name):
                cell = used[row, column]
                cell.formula = renewed(cell.formula)
        for name in self._book.names:
            if former.name in (name.refers_to or ""):
                name.refers_to = renewed(name.refers_to)


def sheet_named(book: Any, title: str) -> Any | None:
    """Give the sheet of a title, if the workbook has it."""
    return next((each for each in book.sheets if each.name == title), None)


def _cells_with(formulas: Any, text: str) -> Iterator[tuple[int, int]]:
    """Find which formulas of a block hold a text; one cell alone is not given as a block."""
    block = formulas if isinstance(formulas, (tuple, list)) else ((formulas,),)
    for row, line in enumerate(block):
        for column, formula in enumerate(line if isinstance(line, (tuple, list)) else (line,)):
            if isinstance(formula, str) and text in formula:
                yield row, column
