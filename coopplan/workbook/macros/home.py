"""The home sheet, given room for the buttons and a place for the last run's outcome."""

from __future__ import annotations

from lxml import etree

from coopplan.i18n import _, in_every_language
from coopplan.workbook.macros.face import (
    BUTTON_ROW,
    BUTTON_ROW_HEIGHT,
    LAST_RUN,
    STATUS_ROW,
    drawing,
)
from coopplan.workbook.package.package import Package
from coopplan.workbook.package.parts.content_types import ContentTypes
from coopplan.workbook.package.parts.workbook_part import RID, Book, Sheet
from coopplan.workbook.package.xml.markup import OFFICE, Element, local, main
from coopplan.workbook.package.xml.relations import Relation, relations, relations_part, rels_name
from coopplan.workbook.template.home import HOME

VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
VML_RELATION = f"{OFFICE}/vmlDrawing"
AFTER_LEGACY_DRAWING = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    }
)


def home_with_room(book: Book) -> Sheet | None:
    """Find the home sheet, if the two rows that buttons need are still empty."""
    titles = in_every_language(HOME)
    for sheet in book.sheets:
        if sheet.name in titles and sheet.part:
            root = book.package.xml(sheet.part)
            drawn = root.find(main("legacyDrawing")) is not None
            taken = any(_texts(root, row) for row in (BUTTON_ROW, STATUS_ROW))
            return None if drawn or taken else sheet
    return None


def furnish(package: Package, types: ContentTypes, sheet: Sheet) -> None:
    """Lay the buttons on the sheet."""
    root = package.xml(sheet.part)
    part = package.free_name("xl/drawings/vmlDrawing", ".vml")
    package.put(part, drawing())
    types.declare(part, VML_TYPE)
    _draw(root, relate(package, sheet.part, VML_RELATION, part))
    row = _row(root, BUTTON_ROW)
    row.set("ht", str(BUTTON_ROW_HEIGHT))
    row.set("customHeight", "1")
    _say(_row(root, STATUS_ROW), f"A{STATUS_ROW + 1}", _(LAST_RUN))
    package.put(sheet.part, root)


def relate(package: Package, source: str, kind: str, part: str) -> str:
    """Point a part at another and give the relationship's id."""
    known = relations(package, source)
    used = {each.rid for each in known}
    rid = next(f"rId{i}" for i in range(1, len(used) + 2) if f"rId{i}" not in used)
    package.put(
        rels_name(source),
        relations_part(source, [*known, Relation(rid=rid, type=kind, target=part)]),
    )
    return rid


def _draw(root: Element, rid: str) -> None:
    places = [i for i, each in enumerate(root) if local(each) in AFTER_LEGACY_DRAWING]
    root.insert(min(places, default=len(root)), made := root.makeelement(main("legacyDrawing")))
    made.set(RID, rid)


def _texts(root: Element, row: int) -> list[str]:
    """Give what a row says."""
    found = root.iterfind(f"{main('sheetData')}/{main('row')}[@r='{row + 1}']/{main('c')}")
    return [text for cell in found if (text := "".join(map(str, cell.itertext())))]


def _row(root: Element, row: int) -> Element:
    """Find a row, or make it in its place."""
    rows = root.find(main("sheetData"))
    assert rows is not None
    numbers = [int(each.get("r", "0")) for each in rows]
    if row + 1 in numbers:
        return rows[numbers.index(row + 1)]
    made = rows.makeelement(main("row"), {"r": str(row + 1)})
    rows.insert(sum(number <= row for number in numbers), made)
    return made


def _say(row: Element, address: str, text: str) -> None:
    """Write a text first in a row that has none."""
    for each in row.findall(f"{main('c')}[@r='{address}']"):
        row.remove(each)
    cell = row.makeelement(main("c"), {"r": address, "t": "inlineStr"})
    etree.SubElement(etree.SubElement(cell, main("is")), main("t")).text = text
    row.insert(0, cell)
