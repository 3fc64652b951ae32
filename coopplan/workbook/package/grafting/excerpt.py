"""Some sheets of a workbook alone: what a program has to open to take them over, and no more."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from coopplan.workbook.package.grafting.transplant import drop_parts
from coopplan.workbook.package.package import open_package
from coopplan.workbook.package.parts.content_types import ContentTypes
from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.package.xml.markup import main
from coopplan.workbook.package.xml.relations import reachable


def write_excerpt(workbook: Path, titles: Collection[str], output: Path) -> Path:
    """Write the sheets of some titles, with the names that belong to them, into a new file."""
    with open_package(workbook) as package:
        book, types = Book(package), ContentTypes(package)
        others = [sheet for sheet in book.sheets if sheet.name not in titles]
        leaving = reachable(package) - reachable(package, frozenset(each.part for each in others))
        for sheet in others:
            book.remove(sheet)
        for name in list(book.root.iter(main("definedName"))):
            if name.get("localSheetId") is None:
                name.getparent().remove(name)  # type: ignore[union-attr]
        book.unrelate("calcChain")
        drop_parts(package, types, leaving)
        book.save()
        types.save()
        with output.open("wb") as file:
            package.save(file)
    return output
