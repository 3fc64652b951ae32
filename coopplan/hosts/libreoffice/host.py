"""The host of a document open in LibreOffice: files in a folder, orders for the document's macro.

The macro saves a copy into the folder and starts Python; Python writes its progress, then its
answer, one order a line; the macro obeys. Neither needs the other's libraries. Meanwhile a file
that grows says that Python still runs: a macro cannot see whether it died. A folder of the macro's
says that the user cancelled: Python ends, whatever it does.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from coopplan.hosts.address import home_of, local_path
from coopplan.hosts.file import Adoption
from coopplan.hosts.libreoffice.conversion import end_conversions
from coopplan.hosts.live import Told, link_formula, placed
from coopplan.i18n import _
from coopplan.own_folders import clear_open_folders
from coopplan.workbook.package.grafting.excerpt import write_excerpt

COPY = "classeur.xlsx"
PROGRESS = "progress.txt"
ANSWER = "answer.txt"
ARRIVED = "arrived-{n}.txt"
ALIVE = "alive.txt"
CANCELLED = "cancelled"
"""Folder that the macro makes when the user cancels."""
BEAT_S = 0.5
"""Between two signs of life; the macro gives up after a minute without."""
STOPPED = 130
"""Exit status of a run that was cancelled."""


class LibreOfficeHost:
    """A document of LibreOffice, met through the folder that its macro made."""

    def __init__(self, folder: Path, document: str = "") -> None:
        """Answer in ``folder``, about the document at an address; empty: never saved."""
        self._folder = folder
        self._document = document
        self._arrived = 0
        self._answered = Event()
        self._beating = Thread(target=self._beat, daemon=True)

    @classmethod
    def at(cls, address: str, document: str = "") -> LibreOfficeHost:
        """Answer in a folder, about a document, at ``file:`` addresses; listen from now on."""
        host = cls(local_path(address), document)
        host._beating.start()
        return host

    def snapshot(self) -> Path:
        """Give the copy that the macro saved."""
        self.progress(_("Lecture du classeur…"))
        return self._folder / COPY

    def home(self) -> Path:
        """Give the folder of the document."""
        return home_of(self._document)

    def progress(self, text: str) -> None:
        """Write the line that the macro shows."""
        with suppress(OSError):  # where a file that is being read cannot be replaced
            self._write(PROGRESS, [text])

    def arrive(self, adoption: Adoption) -> None:
        """Write the orders that bring in what is there already."""
        self._arrived += 1
        self._write(ARRIVED.format(n=self._arrived), _lines(_to_adopt(adoption)))

    def finish(self, told: Told) -> None:
        """Write the orders, all at once."""
        self._answered.set()
        if self._beating.is_alive():
            self._beating.join()
        self._write(ANSWER, orders(told))

    def _beat(self) -> None:
        """Let a file grow until the answer is there, or the user has cancelled."""
        while not self._answered.wait(BEAT_S):
            if not self._is_awaited():
                self._stop()
            with suppress(OSError), (self._folder / ALIVE).open("ab") as file:
                file.write(b".")

    def _is_awaited(self) -> bool:
        """Tell whether the macro still waits for the answer: it clears its folder at the end."""
        return self._folder.exists() and not (self._folder / CANCELLED).exists()

    def _stop(self) -> None:
        """End the process on the spot, whatever its main thread does, and leave nothing behind."""
        end_conversions()
        clear_open_folders()
        shutil.rmtree(self._folder, ignore_errors=True)
        os._exit(STOPPED)

    def _write(self, name: str, lines: list[str]) -> None:
        """Write a file that is never seen half written."""
        fresh = self._folder / f"{name}.new"
        fresh.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        fresh.replace(self._folder / name)


def orders(told: Told) -> list[str]:
    """Say in orders what the macro has to do."""
    return _lines(_orders(told))


def _lines(orders: Iterator[tuple[str, ...]]) -> list[str]:
    return ["\t".join(order) for order in orders]


def _to_adopt(adoption: Adoption) -> Iterator[tuple[str, ...]]:
    if adoption.sheets:
        excerpt = adoption.path.with_stem(f"{adoption.path.stem}-feuilles")
        yield "copy", write_excerpt(adoption.path, adoption.sheets, excerpt).name
    for former, kept in adoption.kept:
        yield "keep", former, kept
    for title in adoption.removed:
        yield "remove", title
    for title, rank in placed(adoption):
        yield "place", title, str(rank)


def _orders(told: Told) -> Iterator[tuple[str, ...]]:
    if told.adoption is not None:
        yield from _to_adopt(told.adoption)
        yield ("settle",)
    else:
        yield ("back",)
    yield "status", told.status
    yield "link", link_formula(told.link, told.link_text, ";") if told.link else ""
    if told.shown:
        yield "show", told.shown
    for line in told.message.splitlines():
        yield "say", line
