"""The host of a document open in LibreOffice: files in a folder, orders for the document's macro.

The macro saves a copy into the folder and starts Python; Python writes its progress, then its
answer, one order a line; the macro obeys. Neither needs the other's libraries. Meanwhile a file
that grows says that Python still runs: a macro cannot see whether it died.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit
from urllib.request import url2pathname

from coopplan.hosts.live import Told, link_formula, placed
from coopplan.i18n import _

COPY = "classeur.xlsx"
PROGRESS = "progress.txt"
ANSWER = "answer.txt"
ALIVE = "alive.txt"
BEAT_S = 1.0
"""Between two signs of life; the macro gives up after a minute without."""


class LibreOfficeHost:
    """A document of LibreOffice, met through the folder that its macro made."""

    def __init__(self, folder: Path) -> None:
        """Answer in ``folder``."""
        self._folder = folder
        self._answered = Event()
        self._beating = Thread(target=self._beat, daemon=True)

    @classmethod
    def at(cls, address: str) -> LibreOfficeHost:
        """Answer in the folder at a ``file:`` address."""
        return cls(Path(url2pathname(urlsplit(address).path)))

    def snapshot(self) -> Path:
        """Give the copy that the macro saved, and show from now on that Python runs."""
        self._beating.start()
        self.progress(_("Lecture du classeur…"))
        return self._folder / COPY

    def progress(self, text: str) -> None:
        """Write the line that the macro shows in the status bar."""
        with suppress(OSError):  # where a file that is being read cannot be replaced
            self._write(PROGRESS, [text])

    def finish(self, told: Told) -> None:
        """Write the orders, all at once."""
        self._answered.set()
        if self._beating.is_alive():
            self._beating.join()
        self._write(ANSWER, orders(told))

    def _beat(self) -> None:
        """Let a file grow until the answer is there, or the folder is gone."""
        with suppress(OSError), (self._folder / ALIVE).open("ab", buffering=0) as file:
            while not self._answered.wait(BEAT_S):
                file.write(b".")

    def _write(self, name: str, lines: list[str]) -> None:
        """Write a file that is never seen half written."""
        fresh = self._folder / f"{name}.new"
        fresh.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        fresh.replace(self._folder / name)


def orders(told: Told) -> list[str]:
    """Say in orders what the macro has to do."""
    return ["\t".join(order) for order in _orders(told)]


def _orders(told: Told) -> Iterator[tuple[str, ...]]:
    if told.adoption is not None:
        for former, kept in told.adoption.kept:
            yield "keep", former, kept
        for title in told.adoption.removed:
            yield "remove", title
        for title, rank in placed(told.adoption):
            yield "place", title, str(rank)
    yield "status", told.status
    yield "link", link_formula(told.link, told.link_text, ";") if told.link else ""
    if told.shown:
        yield "show", told.shown
    for line in told.message.splitlines():
        yield "say", line
