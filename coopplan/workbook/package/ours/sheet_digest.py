"""What a sheet says, in one short word: the same after Excel or LibreOffice saved it again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import reduce
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from coopplan.workbook.package.package import Package
from coopplan.workbook.package.parts.strings import shared_texts, text_of
from coopplan.workbook.package.xml.markup import Element, main
from coopplan.workbook.package.xml.relations import relations

SIGNIFICANT_DIGITS = 12
LENGTH = 32
CONSTANTS = ("TRUE()", "FALSE()")
"""How LibreOffice saves a plain true or false."""
FORMULA, TEXT, VALUE = main("f"), main("is"), main("v")
"""What a cell holds."""
ADDRESS = re.compile(r"([A-Z]+)(\d+)")
KEY = re.compile(r"\w+\|")
"""How the key of a request starts."""


class Said(NamedTuple):
    """The content of a cell: a shared string by its number, anything else as text."""

    address: str
    text: str
    shared: int | None = None


def sheet_digest(package: Package, part: str, answered: str = "") -> str:
    """Summarise texts, numbers and comments by address, and how many objects are drawn.

    Of a formula, only that there is one: its result follows the user's own cells. Formats,
    widths, the way texts are stored and the last digits of numbers do not count; nor do the cells
    in which people answer: the columns ``answered`` (``G:I F``), on rows with a key in the last.
    """
    said = _said_by(package, part)
    skipped = _answer_cells(said, answered)
    summary = hashlib.sha256()
    for address, text in said:
        if text and address not in skipped:
            summary.update(f"{address}\t{text}\n".encode("utf-8", "surrogatepass"))
    for line in _objects(package, part):
        summary.update(f"{line}\n".encode("utf-8", "surrogatepass"))
    return summary.hexdigest()[:LENGTH]


def has_answers(package: Package, part: str, answered: str) -> bool:
    """Tell whether somebody answered in a sheet."""
    said = _said_by(package, part)
    cells = _answer_cells(said, answered)
    return any(text and address in cells for address, text in said)


def _said_by(package: Package, part: str) -> list[tuple[str, str]]:
    """List the cells of a sheet with what they say."""
    cells = list(_cells(package.read(part)))
    texts = shared_texts(package, {each.shared for each in cells if each.shared is not None})
    return [
        (each.address, each.text if each.shared is None else _plain(texts.get(each.shared, "")))
        for each in cells
    ]


def _answer_cells(said: Sequence[tuple[str, str]], answered: str) -> set[str]:
    """List the cells that may be answered, of the rows whose key column holds a key."""
    columns = re.fullmatch(r"([A-Z]+):([A-Z]+) ([A-Z]+)", answered)
    if columns is None:
        return set()
    first, last, key = columns.groups()
    placed = [(found, text) for address, text in said if (found := ADDRESS.fullmatch(address))]
    rows = {at[2] for at, text in placed if at[1] == key and KEY.match(text)}
    span = range(_column(first), _column(last) + 1)
    return {at[0] for at, _text in placed if at[2] in rows and _column(at[1]) in span}


def _column(letters: str) -> int:
    """Number a column from its letters."""
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0)


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
    inside = {part.tag: part for part in cell}
    formula = inside.get(FORMULA)
    if formula is not None and formula.text not in CONSTANTS:
        return Said(address, "=")
    if TEXT in inside:
        return Said(address, _plain(text_of(inside[TEXT])))
    value = (inside[VALUE].text or "") if VALUE in inside else ""
    if kind == "s" and value:
        return Said(address, "", int(value))
    return Said(address, _number(value) if kind in ("n", "b") and value else _plain(value))


def _number(value: str) -> str:
    return f"{float(value) or 0.0:.{SIGNIFICANT_DIGITS}g}"


def _plain(text: str) -> str:
    return text.replace("\r", "")
