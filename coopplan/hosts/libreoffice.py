"""The host of a document open in LibreOffice: files in a folder, orders for the document's macro.

The macro saves a copy into the folder and starts Python; Python writes its progress, then its
answer, one order a line; the macro obeys. Neither needs the other's libraries.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from coopplan.hosts.live import Told, link_formula, placed
from coopplan.i18n import _

COPY = "classeur.xlsx"
PROGRESS = "progress.txt"
ANSWER = "answer.txt"


class LibreOfficeHost:
    """A document of LibreOffice, met through the folder that its macro made."""

    def __init__(self, folder: Path) -> None:
        """Answer in ``folder``."""
        self._folder = folder

    @classmethod
    def at(cls, address: str) -> LibreOfficeHost:
        """Answer in the folder at a ``file:`` address."""
        return cls(Path(url2pathname(urlsplit(address).path)))

    def snapshot(self) -> Path:
        """Give the copy that the macro saved."""
        self.progress(_("Lecture du classeur…"))
        return self._folder / COPY

    def progress(self, text: str) -> None:
        """Write the line that the macro shows in the status bar."""
        self._write(PROGRESS, [text])

    def finish(self, told: Told) -> None:
        """Write the orders, all at once."""
        self._write(ANSWER, orders(told))

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
        for title, rank in placed(told.adoption):
            yield "place", title, str(rank)
    yield "status", told.status
    yield "link", link_formula(told.link, told.link_text, ";") if told.link else ""
    if told.shown:
        yield "show", told.shown
    for line in told.message.splitlines():
        yield "say", line
