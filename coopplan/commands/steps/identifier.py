"""The identifier of a workbook, which its calendar files bear: given once, kept for ever."""

from __future__ import annotations

from pathlib import Path

from coopplan.workbook.package import open_package
from coopplan.workbook.package.ours.identifier import identify
from coopplan.workbook.package.parts.workbook_part import Book


def give_identifier(made: Path, workbook: Path, identifier: str) -> None:
    """Write a workbook just made where it is wanted, with an identifier kept in it, if any."""
    with open_package(made) as package, workbook.open("wb") as file:
        book = Book(package)
        identify(book, identifier)
        book.save()
        package.save(file)
