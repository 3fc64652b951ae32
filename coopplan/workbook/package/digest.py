"""What a sheet says, in one short word: the same after Excel or LibreOffice saved it again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from coopplan.workbook.package.markup import Element, main
from coopplan.workbook.package.package import Package
from coopplan.workbook.package.relations import relations
from coopplan.workbook.package.strings import shared_texts, text_of

SIGNIFICANT_DIGITS = 12
LENGTH = 32
CONSTANTS = ("TRUE()", "FALSE()")
"""How LibreOffice saves a plain true or false."""


class Said(NamedTuple):
    """The content of a cell: a shared string by its number, anything else as text."""

    address: str
    text: str
    shared: int | None = None


def sheet_digest(package: Package, part: str) -> str:
    """Summarise texts, numbers and comments by address, and how many objects are drawn.

    Of a formula, only that there is one: its result follows the user's own cells. Formats,
    widths, the way texts are stored and the last digits of numbers do not count.
    """
    cells = list(_cells(package.read(part)))
    texts = shared_texts(package, {each.shared for each in cells if each.shared is not None})
    summary = hashlib.sha256()
    for each in cells:
        text = each.text if each.shared is None else _plain(texts.get(each.shared, ""))
        if text:
            summary.update(f"{each.address}\t{text}\n".encode("utf-8", "surrogatepass"))
    for line in _objects(package, part):
        summary.update(f"{line}\n".encode("utf-8", "surrogatepass"))
    return summary.hexdigest()[:LENGTH]


def _objects(package: Package, part: str) -> Iterator[str]:
    """Tell of what lies on the sheet: the comments, the number of charts and pictures."""
    for each in sorted(relations(package, part), key=lambda relation: relation.kind):
        if each.kind == "comments":
            for comment in package.xml(each.target).iter(main("comment")):
                words = "".join(map(str, comment.itertext())).split()
                yield f"{comment.get('ref')} {' '.join(words)}"
        elif each.kind == "drawing":
            yield f"drawn {len(package.xml(each.target))}"


def _cells(data: bytes) -> Iterator[Said]:
    events = etree.iterparse(BytesIO(data), tag=main("c"), resolve_entities=False, no_network=True)
    for _event, cell in events:
        yield _said(cell)
        cell.clear()


def _said(cell: Element) -> Said:
    address, kind = cell.get("r", ""), cell.get("t", "n")
    formula = cell.find(main("f"))
    if formula is not None and formula.text not in CONSTANTS:
        return Said(address, "=")
    rich = cell.find(main("is"))
    if rich is not None:
        return Said(address, _plain(text_of(rich)))
    value = cell.findtext(main("v")) or ""
    if kind == "s" and value:
        return Said(address, "", int(value))
    return Said(address, _number(value) if kind in ("n", "b") and value else _plain(value))


def _number(value: str) -> str:
    return f"{float(value):.{SIGNIFICANT_DIGITS}g}"


def _plain(text: str) -> str:
    return text.replace("\r", "")
