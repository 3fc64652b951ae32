"""Append the formats of our sheets to the user's ``styles.xml``, each once, and say where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from coopplan.workbook.package.xml.markup import Element, child, local, main

ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
POOLED = {
    "fontId": ("fonts", "Font"),
    "fillId": ("fills", "Fill"),
    "borderId": ("borders", "Border"),
}
FIRST_CUSTOM_FORMAT = 164
DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
NOT_DATE_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')

Key: TypeAlias = tuple[str, tuple[tuple[str, str], ...], str, tuple["Key", ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleMap:
    """Where each format of our workbook is in the user's."""

    cell: Mapping[int, int]
    differential: Mapping[int, int]
    dates: frozenset[int]
    """Our cell formats (before mapping) that show a date."""


def merge_styles(theirs: Element, ours: Element) -> StyleMap:
    """Append to ``theirs`` what it lacks of ``ours``; nothing of theirs moves.

    Our cell format 0 is the user's cell format 0; named styles come down to the user's *Normal*.
    """
    return _Merge(theirs, ours).run()


def identity(ours: Element) -> StyleMap:
    """Map every format to itself, for a workbook that had no styles at all."""
    codes = _codes(ours)
    xfs = _items(ours, "cellXfs")
    return StyleMap(
        cell={i: i for i in range(len(xfs))},
        differential={i: i for i in range(len(_items(ours, "dxfs")))},
        dates=frozenset(i for i, xf in enumerate(xfs) if _shows_date(xf, codes)),
    )


class Pool:
    """One list of ``styles.xml``, in which equal elements share an index."""

    def __init__(self, section: Element) -> None:
        self._section = section
        items = [each for each in section if local(each)]
        self.size = len(items)
        self._index = {key(items[i]): i for i in reversed(range(self.size))}

    def place(self, element: Element) -> int:
        """Give the index of an equal element, appending it if there is none."""
        index = self._index.setdefault(key(element), self.size)
        if index == self.size:
            self._section.append(element)
            self.size += 1
            self._section.set("count", str(self.size))
        return index


def key(element: Element) -> Key:
    """Describe an element so that equal descriptions mean equal looks."""
    return (
        local(element),
        tuple(sorted((str(name), str(value)) for name, value in element.attrib.items())),
        (element.text or "").strip(),
        tuple(key(each) for each in element if local(each)),
    )


class _Merge:
    def __init__(self, theirs: Element, ours: Element) -> None:
        self._theirs, self._ours = theirs, ours
        self._codes = _codes(ours)
        self._normal = _normal(theirs)
        self._their_codes = _codes(theirs)

    def run(self) -> StyleMap:
        places = {name: self._place_all(section) for name, (section, _apply) in POOLED.items()}
        xfs = _items(self._ours, "cellXfs")
        pool = Pool(child(self._theirs, "cellXfs", ORDER))
        if not pool.size:
            pool.place(self._cell_format(xfs[0], places))
        cell = {i: pool.place(self._cell_format(xfs[i], places)) for i in range(1, len(xfs))}
        return StyleMap(
            cell={0: 0, **cell},
            differential=self._place_dxfs(),
            dates=frozenset(i for i, xf in enumerate(xfs) if _shows_date(xf, self._codes)),
        )

    def _place_all(self, section: str) -> list[int]:
        items = _items(self._ours, section)
        pool = Pool(child(self._theirs, section, ORDER))
        return [pool.place(deepcopy(each)) for each in items]

    def _cell_format(self, xf: Element, places: Mapping[str, list[int]]) -> Element:
        made = deepcopy(xf)
        for name, (_section, apply) in POOLED.items():
            made.set(name, str(places[name][int(xf.get(name, "0"))]))
            made.set(f"apply{apply}", "1")
        made.set("numFmtId", str(self._number_format(int(xf.get("numFmtId", "0")))))
        made.set("applyNumberFormat", "1")
        etree.strip_attributes(made, "xfId")
        if _items(self._theirs, "cellStyleXfs"):
            made.set("xfId", self._normal)
        return made

    def _place_dxfs(self) -> dict[int, int]:
        ours = _items(self._ours, "dxfs")
        if not ours:
            return {}
        pool = Pool(child(self._theirs, "dxfs", ORDER))
        return {i: pool.place(self._differential(dxf)) for i, dxf in enumerate(ours)}

    def _differential(self, dxf: Element) -> Element:
        made = deepcopy(dxf)
        for each in made.iter(main("numFmt")):
            code = each.get("formatCode", "")
            each.set("numFmtId", str(self._custom_format(code)))
        return made

    def _number_format(self, number: int) -> int:
        return self._custom_format(self._codes[number]) if number in self._codes else number

    def _custom_format(self, code: str) -> int:
        for number, theirs in self._their_codes.items():
            if theirs == code:
                return number
        number = max([FIRST_CUSTOM_FORMAT - 1, *self._their_codes]) + 1
        self._their_codes[number] = code
        section = child(self._theirs, "numFmts", ORDER)
        made = section.makeelement(main("numFmt"), {"numFmtId": str(number), "formatCode": code})
        section.append(made)
        section.set("count", str(len(section)))
        return number


def _items(root: Element, section: str) -> list[Element]:
    found = root.find(main(section))
    return [] if found is None else [each for each in found if local(each)]


def _codes(root: Element) -> dict[int, str]:
    return {
        int(each.get("numFmtId", "0")): each.get("formatCode", "")
        for each in _items(root, "numFmts")
    }


def _normal(root: Element) -> str:
    for each in _items(root, "cellStyles"):
        if each.get("builtinId") == "0":
            return each.get("xfId", "0")
    return "0"


def _shows_date(xf: Element, codes: Mapping[int, str]) -> bool:
    number = int(xf.get("numFmtId", "0"))
    if number not in codes:
        return number in DATE_FORMATS
    return re.search(r"[dmyhs]", NOT_DATE_LETTERS.sub("", codes[number]).lower()) is not None
