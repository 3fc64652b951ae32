"""Fit a worksheet of ours to the user's workbook: formats, texts, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from coopplan.workbook.package.parts.strings import inline
from coopplan.workbook.package.parts.styles import StyleMap
from coopplan.workbook.package.xml.markup import Element, local, main

DAYS_TO_1904 = (date(1904, 1, 1) - date(1899, 12, 30)).days
HEAD = 4096
CODE_NAME = re.compile(rb'<(?:\w+:)?sheetPr\b[^>]*\bcodeName="([^"]*)"')
SELECTED = re.compile(rb'<(?:\w+:)?sheetView\b[^>]*\btabSelected="(?:1|true)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What must change in a worksheet for it to live in another workbook."""

    styles: StyleMap
    strings: list[Element]
    from_1904: bool


def fit_sheet(root: Element, fit: Fit) -> None:
    """Remap formats, write texts inline, shift dates if the user's start in 1904."""
    for each in root.iter(main("c")):
        _fit_cell(each, fit)
    for each in root.iter(main("row")):
        _remap(each, "s", fit)
    for each in root.iter(main("col")):
        _remap(each, "style", fit)
    for view in root.iter(main("sheetView")):
        etree.strip_attributes(view, "tabSelected")
    for properties in root.iter(main("sheetPr")):
        etree.strip_attributes(properties, "codeName")
    fit_differentials(root, fit.styles)


def fit_differentials(root: Element, styles: StyleMap) -> None:
    """Remap the formats of conditions, filters and tables."""
    for each in root.iter():
        for name, value in each.attrib.items():
            if str(name).lower().endswith("dxfid"):
                each.set(name, str(styles.differential[int(value)]))


def take_over(root: Element, old: bytes) -> None:
    """Keep what ties a replaced sheet to its workbook: its code module, its being selected."""
    head = old[:HEAD]
    code_name, selected = CODE_NAME.search(head), SELECTED.search(head)
    if code_name:
        _first(root, "sheetPr").set("codeName", code_name[1].decode())
    view = next(root.iter(main("sheetView")), None)
    if selected and view is not None:
        view.set("tabSelected", "1")


def _first(root: Element, tag: str) -> Element:
    found = root.find(main(tag))
    if found is None:
        found = root.makeelement(main(tag))
        root.insert(0, found)
    return found


def _fit_cell(cell: Element, fit: Fit) -> None:
    ours = int(cell.get("s", "0"))
    if cell.get("cm") or cell.get("vm"):
        raise ValueError(f"{cell.get('r')}: a result sheet holds no dynamic array")
    if cell.get("t") == "s":
        inline(cell, fit.strings)
    elif fit.from_1904 and ours in fit.styles.dates:
        _shift(cell)
    if ours:
        cell.set("s", str(fit.styles.cell[ours]))


def _shift(cell: Element) -> None:
    value = next((each for each in cell if local(each) == "v"), None)
    if value is not None and value.text and cell.get("t", "n") == "n":
        value.text = f"{float(value.text) - DAYS_TO_1904:.15g}"


def _remap(element: Element, attribute: str, fit: Fit) -> None:
    value = element.get(attribute)
    if value is not None:
        element.set(attribute, str(fit.styles.cell[int(value)]))
