"""Names and numbers of our tables, chosen so that none of the user's is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from coopplan.workbook.package.parts.content_types import ContentTypes
from coopplan.workbook.package.parts.workbook_part import Book
from coopplan.workbook.package.xml.markup import Element

TABLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"


@dataclass(slots=True)
class TableNames:
    """Names and ids in use in the user's workbook, to which ours are added."""

    names: set[str]
    ids: set[int]
    before: dict[str, int] = field(default_factory=dict)
    """Ids that our tables had in the sheets about to be replaced, by name."""

    def rename(self, name: str) -> str:
        """Take a name, with a number if the user already has it."""
        candidates = (name if n == 1 else f"{name}_{n}" for n in count(1))
        free = next(each for each in candidates if each.lower() not in self.names)
        self.names.add(free.lower())
        return free

    def number(self, name: str) -> int:
        """Take an id, the same as last time if it is still free."""
        last = self.before.get(name.lower(), 0)
        free = last if last and last not in self.ids else self._first_free()
        self.ids.add(free)
        return free

    def _first_free(self) -> int:
        return next(n for n in count(1) if n not in self.ids)


def table_names(book: Book, types: ContentTypes, leaving: Iterable[str]) -> TableNames:
    """Read the user's tables and names; parts in ``leaving`` are being replaced."""
    found = TableNames(names=book.names(), ids=set())
    leaving = set(leaving)
    for part in types.parts(TABLE_TYPE):
        root = book.package.xml(part)
        name, number = root.get("displayName", "").lower(), int(root.get("id", "0"))
        if part in leaving:
            found.before[name] = number
        else:
            found.names.update({name, root.get("name", "").lower()})
            found.ids.add(number)
    return found


def rename_table(root: Element, name: str, number: int) -> None:
    """Write the name and id of a table of ours."""
    root.set("id", str(number))
    root.set("name", name)
    root.set("displayName", name)
