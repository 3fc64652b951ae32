"""The host of a workbook open in Excel, met through xlwings (its BSD part only).

Nothing here is of Windows or macOS alone but the copy of the workbook: Excel for Mac cannot save
a copy, so the workbook is saved there.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from coopplan.hosts.file import Adoption
from coopplan.hosts.live import Placed, Told, link_formula, placed
from coopplan.hosts.progress_window import ProgressWindow
from coopplan.i18n import _
from coopplan.own_folders import clear_open_folders
from coopplan.workbook.macros.names import LINK_NAME, STATUS_NAME
from coopplan.workbook.temporary import new_temporary_folder

TITLE = "coopplan"
FORMER = "coopplan_former_"
"""Starts the names of sheets on their way out, and of their tables: plain words, so that formulas
write them without quotes."""
SILENCED = ("screen_updating", "display_alerts", "enable_events")


@dataclass(frozen=True, slots=True)
class Replaced:
    """A sheet that arrived, or one that was renamed."""

    name: str
    """Its name now."""
    title: str = ""
    """Its name before; empty for one that arrived."""
    was_visible: bool = True


class ExcelHost:
    """A workbook open in Excel, or in any program that xlwings has an engine for."""

    def __init__(self, book: Any) -> None:
        """Serve ``book``, an xlwings ``Book``."""
        self._book = book
        self._app = book.app
        self._folder = new_temporary_folder()
        self._replaced: list[Replaced] = []
        self._said: Mapping[str, str] = {}
        self._window: ProgressWindow | None = None
        self._taking = Lock()

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
                        host = cls(book)
                        host._said = said
                        return host
        raise LookupError(name)

    def snapshot(self) -> Path:
        """Copy the workbook as it stands, edits not yet saved included; show that it is read."""
        self._window = ProgressWindow(self._stop)
        self.progress(_("Lecture du classeur…"))
        copy = self._folder / f"coopplan-{self._book.name}"
        if sys.platform == "darwin":
            self._book.save()
            shutil.copyfile(self._book.fullname, copy)
        else:
            self._book.api.SaveCopyAs(str(copy))
        return copy

    def progress(self, text: str) -> None:
        """Say in the status bar, and in the window, how far the run is."""
        self._app.status_bar = text
        if self._window is not None:
            self._window.say(text)

    def arrive(self, adoption: Adoption) -> None:
        """Take over results before the run has ended."""
        with self._taking, self._silence(), self._same_place(""):
            self._adopt(adoption)

    def finish(self, told: Told) -> None:
        """Take over the results, put the user back where they were, tell how it went."""
        if self._window is not None:
            self._window.close()
        with self._taking, self._silence(), self._same_place(told.shown):
            if told.adoption is not None:
                self._adopt(told.adoption)
                self._settle()
            else:
                self._take_back()
            self._write(STATUS_NAME, told.status)
            self._write(LINK_NAME, link_formula(told.link, told.link_text) if told.link else "")
        self._app.status_bar = False
        shutil.rmtree(self._folder, ignore_errors=True)
        if told.message:
            self._app.alert(told.message, TITLE)

    def cancel(self) -> None:
        """Have the workbook as it was before the run."""
        with self._taking, self._silence(), self._same_place(""):
            self._take_back()
        self._app.status_bar = False

    def _stop(self) -> None:
        """End the run on the spot, in the thread of the window: the main one may be deaf.

        Excel answers each thread by objects of its own.
        """
        if sys.platform == "win32":
            import pythoncom

            pythoncom.CoInitialize()
        here = type(self).attached(self._said)
        here._replaced, here._taking = self._replaced, self._taking
        here.cancel()
        clear_open_folders()
        os._exit(0)

    def _adopt(self, adoption: Adoption) -> None:
        """Bring each result sheet of the copy in, in place of its former self if there is one."""
        copy = self._app.books.open(str(adoption.path), update_links=False)
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
        if self._sheet(place.title) is not None:
            self._set_aside(place.title)
        self._replaced.append(Replaced(place.title))
        self._copy(made, place.rank)

    def _set_aside(self, title: str) -> None:
        """Free the names of a sheet and of its tables; formulas follow by themselves."""
        aside = f"{FORMER}{len(self._replaced)}"
        former = self._rename(title, aside)
        former.visible = False
        for table in former.tables:
            table.name = f"{aside}_{table.name}"

    def _rename(self, title: str, name: str) -> Any:
        sheet = self._book.sheets[title]
        self._replaced.append(Replaced(name, title, sheet.visible))
        sheet.name = name
        return sheet

    def _copy(self, made: Any, rank: int) -> None:
        """Copy a sheet after so many others; those set aside do not count."""
        sheets = [each for each in self._book.sheets if not each.name.startswith(FORMER)]
        if rank < len(sheets):
            made.copy(before=sheets[rank])
        else:
            made.copy(after=sheets[-1])

    def _settle(self) -> None:
        """Have formulas look at the new sheets; former ones are no more."""
        for each in self._replaced:
            if each.name.startswith(FORMER):
                self._retarget(each)
                self._book.sheets[each.name].delete()
        self._replaced.clear()

    def _take_back(self) -> None:
        """Have the sheets of before again, under their names."""
        for each in reversed(self._replaced):
            sheet = self._sheet(each.name)
            if sheet is None:
                continue
            if not each.title:
                sheet.delete()
                continue
            for table in sheet.tables:
                table.name = table.name.removeprefix(f"{each.name}_")
            sheet.name = each.title
            sheet.visible = each.was_visible
        self._replaced.clear()

    def _retarget(self, former: Replaced) -> None:
        """Have the user's formulas and names look at the new sheet, not at the former one."""
        if self._sheet(former.title) is None:
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
