"""An xlwings engine over a running LibreOffice: what ``coopplan.hosts.excel.host`` asks of Excel.

Sheets, names, cells and copies are those of real documents. What LibreOffice has no word for
(status bar, message boxes, silence) is recorded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlwings

from tests.hosts.excel.book import Named, UnoBook, UnoRange, UnoSheet
from tests.office import Office

WINDOW = 4242


class UnoEngine:
    name = "uno"
    type = "desktop"

    def __init__(self, office: Office) -> None:
        self.apps = [UnoApp(self, office)]


class UnoApp:
    hwnd = WINDOW
    pid = 1

    def __init__(self, engine: UnoEngine, office: Office) -> None:
        self.engine = engine
        self.office = office
        self.opened: list[UnoBook] = []
        self.switched: list[tuple[str, object]] = []
        self.alerts: list[str] = []
        self.said: list[object] = []
        self._switches = dict.fromkeys(("screen_updating", "display_alerts", "enable_events"), True)

    def open(self, path: Path) -> UnoBook:
        book = UnoBook(self, self.office.open(path), path.name)
        self.opened.append(book)
        return book

    @property
    def books(self) -> Any:
        return UnoBooks(self)

    def activate(self, _steal_focus: bool = False) -> None:
        """Do nothing: there is one window."""

    def alert(self, prompt: str, *_look: object) -> None:
        self.alerts.append(prompt)

    @property
    def selection(self) -> UnoRange:
        book = self.opened[0]
        cells = book.document.CurrentSelection
        return UnoRange(UnoSheet(book, cells.Spreadsheet), cells)

    @property
    def status_bar(self) -> object:
        return self.said[-1] if self.said else False

    @status_bar.setter
    def status_bar(self, text: object) -> None:
        self.said.append(text)


def _switch(name: str) -> property:
    def read(app: UnoApp) -> bool:
        return app._switches[name]

    def write(app: UnoApp, value: bool) -> None:
        app._switches[name] = value
        app.switched.append((name, value))

    return property(read, write)


for each in ("screen_updating", "display_alerts", "enable_events"):
    setattr(UnoApp, each, _switch(each))


class UnoBooks(Named):
    def __init__(self, app: UnoApp) -> None:
        super().__init__(app.opened)
        self.app = app

    def open(self, path: str, *_options: object) -> UnoBook:
        return self.app.open(Path(path))


def use(office: Office) -> UnoApp:
    """Make the engine xlwings' active one, as on a machine that has Excel."""
    engine = xlwings.main.Engine(impl=UnoEngine(office))
    xlwings.engines.add(engine)
    engine.activate()
    return engine.impl.apps[0]
