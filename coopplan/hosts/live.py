"""A workbook open in a program: a copy is solved, then the program takes over the copy's results.

The copy goes through the same file host as any workbook, which decides what is replaced, what is
kept and under which name; the running program only repeats it in front of the user.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from coopplan.hosts.file import Adoption
from coopplan.workbook.package import open_package
from coopplan.workbook.package.parts.workbook_part import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a button has to tell, once its command is done."""

    status: str
    """One line: when, what, and how it went."""
    message: str = ""
    """Text of the message box; none when empty."""
    adoption: Adoption | None = None
    """What was written into the copy; ``None`` when nothing was."""
    link: str = ""
    """Sheet that the status cell's neighbour leads to; no link when empty."""
    link_text: str = ""
    shown: str = ""
    """Sheet to show; empty to stay where the user is."""


class Live(Protocol):
    """A running program with the user's workbook open in it.

    Sheets that arrive take the places of their former selves, which wait aside: when the run is
    cancelled they come back, when it has ended they are no more.
    """

    def snapshot(self) -> Path:
        """Copy the workbook as it stands, edits not yet saved included."""

    def home(self) -> Path:
        """Give the folder in which the user keeps the workbook, or else papers."""

    def progress(self, text: str) -> None:
        """Say how far the run is."""

    def arrive(self, adoption: Adoption) -> None:
        """Take over results before the run has ended; it may still be cancelled."""

    def finish(self, told: Told) -> None:
        """Take over the results and tell the user."""


class Placed(NamedTuple):
    """A result sheet and its rank among the sheets."""

    title: str
    rank: int
    """Number of sheets before it."""


def placed(adoption: Adoption) -> list[Placed]:
    """Give the result sheets of the copy in their order, with their ranks."""
    with open_package(adoption.path) as package:
        titles = [sheet.name for sheet in Book(package).sheets]
    return [Placed(title, rank) for rank, title in enumerate(titles) if title in adoption.sheets]


def link_formula(sheet: str, text: str, separator: str = ",") -> str:
    """Write the formula that leads to a sheet; programs differ in what separates arguments."""
    quoted = sheet.replace("'", "''").replace('"', '""')
    return f'=HYPERLINK("#\'{quoted}\'!A1"{separator}"{text}")'
