"""Texts of cells: shared or inline, plain or rich, and how they are escaped."""

from __future__ import annotations

import re
from copy import deepcopy
from io import BytesIO

from lxml import etree

from coopplan.workbook.package.package import Package
from coopplan.workbook.package.xml.markup import Element, forget_before, iterate, local, main

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text_of(item: Element) -> str:
    """Read a text, without the phonetic guide that Japanese workbooks add."""
    runs = [each for each in item if local(each) in ("t", "r")]
    parts = (run if local(run) == "t" else run.find(main("t")) for run in runs)
    return unescaped("".join(part.text or "" for part in parts if part is not None))


def unescaped(text: str) -> str:
    """Give a text with its escaped characters: ``_x000D_`` is a carriage return.

    Those that no text can hold without an escape, half characters included, are left out.
    """
    return ESCAPED.sub(lambda match: UNWRITABLE.sub("", chr(int(match[1], 16))), text)


def shared_items(package: Package) -> list[Element]:
    """Give the shared strings of a workbook of ours, rich text included."""
    found = package.related(package.book_part(), "sharedStrings")
    return [] if found is None else list(package.xml(found.target).iter(main("si")))


def shared_texts(package: Package, wanted: set[int]) -> dict[int, str]:
    """Read some of the user's shared strings, without keeping the others in memory."""
    found = package.related(package.book_part(), "sharedStrings")
    if found is None or not wanted:
        return {}
    texts: dict[int, str] = {}
    stream = BytesIO(package.read(found.target))
    items = etree.iterparse(stream, tag=main("si"), resolve_entities=False, no_network=True)
    for i, (_event, item) in enumerate(items):
        if i in wanted:
            texts[i] = text_of(item)
        if len(texts) == len(wanted):
            break
        item.clear()
    return texts


class SharedTexts:
    """The user's shared strings, read as far as they are asked for."""

    def __init__(self, package: Package) -> None:
        self._texts: list[str] = []
        found = package.related(package.book_part(), "sharedStrings")
        data = b"<none/>" if found is None else package.read(found.target)
        self._items = iterate(data, (main("si"),), ("end",))

    def __getitem__(self, place: int) -> str:
        while place >= len(self._texts):
            _event, item = next(self._items, ("", None))
            if item is None:
                raise IndexError(place)
            self._texts.append(text_of(item))
            item.clear()
            forget_before(item)
        return self._texts[place]


def inline(cell: Element, items: list[Element]) -> None:
    """Turn a cell that points at a shared string into one that holds its text."""
    value = cell.find(main("v"))
    if value is None:
        return
    made = etree.SubElement(cell, main("is"))
    made.extend(deepcopy(each) for each in items[int(value.text or "0")])
    cell.remove(value)
    cell.set("t", "inlineStr")
