"""The host of a workbook open in Excel, met through xlwings (its BSD part only).

Nothing here is of Windows or macOS alone but the copy of the workbook: Excel for Mac cannot save
a copy, so the workbook is saved there.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coopplan.hosts.file import Adoption
from coopplan.hosts.live import Placed, Told, link_formula, placed
from coopplan.workbook.macros.names import LINK_NAME, STATUS_NAME
from coopplan.workbook.temporary import new_temporary_folder

TITLE = "coopplan"
FORMER = "coopplan_former"
"""Name of a sheet on its way out; a plain word, so that formulas write it without quotes."""
FORMER_TABLE = f"{FORMER}_"
"""How the names of its tables then start."""
SILENCED = ("screen_updating", "display_alerts", "enable_events")


class ExcelHost:
    """A workbook open in Excel, or in any program that xlwings has an engine for."""

    def __init__(self, book: Any) -> None:
        """Serve ``book``, an xlwings ``Book``."""
        self._book = book
        self._app = book.app
        self._folder = new_temporary_folder()

    @classmethod
    def attached(cls, said: Mapping[str, str]) -> ExcelHost:
        """Serve the workbook whose button was pressed: found by window, then by name.

        The workbook's address is of no use: in OneDrive and SharePoint it is a web address.
        """
        import xlwings

        window, name = int(said.get("hwnd") or 0), said["name"]
        for app in xlwings.apps:
            if not window or app.hwnd == window:
                for book in app.books:
                    if book.name == name:
                        return cls(book)
        raise LookupError(name)

    def snapshot(self) -> Path:
        """Copy the workbook as it stands, edits not yet saved included."""
        copy = self._folder / f"coopplan-{self._book.name}"
        if sys.platform == "darwin":
            self._book.save()
            shutil.copyfile(self._book.fullname, copy)
        else:
            self._book.api.SaveCopyAs(str(copy))
        return copy

    def progress(self, text: str) -> None:
        """Say in the status bar what is being done."""
        self._app.status_bar = text

    def finish(self, told: Told) -> None:
        """Take over the results, put the user back where they were, tell how it went."""
        with self._silence(), self._same_place(told.shown):
            if told.adoption is not None:
                self._adopt(told.adoption)
            self._write(STATUS_NAME, told.status)
            self._write(LINK_NAME, link_formula(told.link, told.link_text) if told.link else "")
        self._app.status_bar = False
        shutil.rmtree(self._folder, ignore_errors=True)
        if told.message:
            self._app.alert(told.message, TITLE)

    def _adopt(self, adoption: Adoption) -> None:
        """Bring each result sheet of the copy in, in place of its former self if there is one."""
        copy = self._app.books.open(str(adoption.path), update_links=False)
        try:
            for former, kept in adoption.kept:
                self._book.sheets[former].name = kept
            for title in adoption.removed:
                self._book.sheets[title].delete()
            for each in placed(adoption):
                self._place(copy.sheets[each.title], each)
        finally:
            copy.close()

    def _place(self, made: Any, place: Placed) -> None:
        former = self._sheet(place.title)
        if former is None:
            self._copy(made, place.rank)
            return
        self._set_aside(former)
        try:
            self._copy(made, place.rank)
            self._retarget(place.title)
        except BaseException:
            self._undo(former, place.title)
            raise
        former.delete()

    def _set_aside(self, former: Any) -> None:
        """Free the names of a sheet and of its tables; formulas follow by themselves."""
        former.name = FORMER
        for table in former.tables:
            table.name = f"{FORMER_TABLE}{table.name}"

    def _copy(self, made: Any, rank: int) -> None:
        sheets = self._book.sheets
        if rank < len(sheets):
            made.copy(before=sheets[rank])
        else:
            made.copy(after=sheets[len(sheets) - 1])

    def _undo(self, former: Any, title: str) -> None:
        """Give a sheet that could not be replaced its name back."""
        unfinished = self._sheet(title)
        if unfinished is not None:
            unfinished.delete()
        former.name = title
        for table in former.tables:
            table.name = table.name.removeprefix(FORMER_TABLE)

    def _retarget(self, title: str) -> None:
        """Have the user's formulas and names look at the new sheet, not at the former one."""
        quoted = "'" + title.replace("'", "''") + "'!"

        def renewed(formula: str) -> str:
            return formula.replace(f"{FORMER}!", quoted).replace(FORMER_TABLE, "")

        for sheet in self._book.sheets:
            used = sheet.used_range
            for row, column in _cells_with(used.formula, FORMER):
                cell = used[row, column]
                cell.formula = renewed(cell.formula)
        for name in self._book.names:
            if FORMER in (name.refers_to or ""):
                name.refers_to = renewed(name.refers_to)

    def _write(self, name: str, text: str) -> None:
        """Write into the cell that a name leads to, if the workbook still has it."""
        if any(known.name == name for known in self._book.names):
            self._book.names[name].refers_to_range.formula = text

    def _sheet(self, title: str) -> Any | None:
        return next((each for each in self._book.sheets if each.name == title), None)

    @contextmanager
    def _silence(self) -> Iterator[None]:
        """Draw nothing, ask nothing and start no macro meanwhile."""
        before = {switch: getattr(self._app, switch) for switch in SILENCED}
        for switch in SILENCED:
            setattr(self._app, switch, False)
        try:
            yield
        finally:
            for switch, value in before.items():
                setattr(self._app, switch, value)

    @contextmanager
    def _same_place(self, shown: str) -> Iterator[None]:
        """Come back to the sheet and the selection of before, unless there is one to show."""
        title = self._book.sheets.active.name
        selection = self._book.selection
        address = selection.address if selection is not None else None
        yield
        sheet = self._sheet(shown or title)
        if sheet is not None:
            sheet.activate()
            if address is not None and not shown:
                sheet.range(address).select()


def _cells_with(formulas: Any, text: str) -> Iterator[tuple[int, int]]:
    """Find which formulas of a block hold a text; one cell alone is not given as a block."""
    block = formulas if isinstance(formulas, (tuple, list)) else ((formulas,),)
    for row, line in enumerate(block):
        for column, formula in enumerate(line if isinstance(line, (tuple, list)) else (line,)):
            if isinstance(formula, str) and text in formula:
                yield row, column
