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
from pathlib import Path
from threading import Lock
from typing import Any

from coopplan.hosts.address import home_of
from coopplan.hosts.excel.sheets import ReplacedSheets, sheet_named
from coopplan.hosts.file import Adoption
from coopplan.hosts.libreoffice.conversion import end_conversions
from coopplan.hosts.live import Told, link_formula
from coopplan.hosts.progress_window import ProgressWindow
from coopplan.i18n import _
from coopplan.own_folders import clear_open_folders
from coopplan.workbook.macros.names import LINK_NAME, STATUS_NAME
from coopplan.workbook.temporary import new_temporary_folder

TITLE = "coopplan"
SILENCED = ("screen_updating", "display_alerts", "enable_events")


class ExcelHost:
    """A workbook open in Excel, or in any program that xlwings has an engine for."""

    def __init__(self, book: Any) -> None:
        """Serve ``book``, an xlwings ``Book``."""
        self._book = book
        self._app = book.app
        self._folder = new_temporary_folder()
        self._sheets = ReplacedSheets(book, [])
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

    def home(self) -> Path:
        """Give the folder of the workbook."""
        return home_of(self._said.get("wb", ""))

    def progress(self, text: str) -> None:
        """Say in the status bar, and in the window, how far the run is."""
        self._app.status_bar = text
        if self._window is not None:
            self._window.say(text)

    def arrive(self, adoption: Adoption) -> None:
        """Take over results before the run has ended."""
        with self._taking, self._silence(), self._same_place(""):
            self._sheets.adopt(adoption)

    def finish(self, told: Told) -> None:
        """Take over the results, put the user back where they were, tell how it went."""
        if self._window is not None:
            self._window.close()
        with self._taking, self._silence(), self._same_place(told.shown):
            if told.adoption is not None:
                self._sheets.adopt(told.adoption)
                self._sheets.settle()
            else:
                self._sheets.take_back()
            self._write(STATUS_NAME, told.status)
            self._write(LINK_NAME, link_formula(told.link, told.link_text) if told.link else "")
        self._app.status_bar = False
        shutil.rmtree(self._folder, ignore_errors=True)
        if told.message:
            self._app.alert(told.message, TITLE)

    def cancel(self) -> None:
        """Have the workbook as it was before the run."""
        with self._silence(), self._same_place(""):
            self._sheets.take_back()
        self._app.status_bar = False

    def _stop(self) -> None:
        """End the run on the spot, in the thread of the window: the main one may be deaf.

        Excel answers each thread by objects of its own.
        """
        if sys.platform == "win32":
            import pythoncom

            pythoncom.CoInitialize()
        here = type(self).attached(self._said)
        with self._taking:
            here._sheets = ReplacedSheets(here._book, self._sheets.done)
            here.cancel()
            end_conversions()
            clear_open_folders()
            os._exit(0)

    def _write(self, name: str, text: str) -> None:
        """Write into the cell that a name leads to, if the workbook still has it."""
        if any(known.name == name for known in self._book.names):
            self._book.names[name].refers_to_range.formula = text

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
        sheet = sheet_named(self._book, shown or title)
        if sheet is not None:
            sheet.activate()
            if address is not None and not shown:
                sheet.range(address).select()
