"""The workbook part: its sheets in order, the names that belong to them, what is recalculated."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import count

from lxml import etree

from coopplan.workbook.package.package import Package
from coopplan.workbook.package.xml.markup import OFFICE, Element, child, main
from coopplan.workbook.package.xml.relations import RELATION, relation_to, relations, rels_name

ORDER = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "AlternateContent",
    "revisionPtr",
    "absPath",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
WORKSHEET = f"{OFFICE}/worksheet"
RID = f"{{{OFFICE}}}id"
LONGEST_SHEET_NAME = 31
TRUE = ("1", "true")


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A sheet of the workbook; its name and place are read where they are written."""

    element: Element
    part: str

    @property
    def name(self) -> str:
        """Name on the tab."""
        return self.element.get("name", "")

    @property
    def is_in_view(self) -> bool:
        """Whether its tab is shown."""
        return self.element.get("state", "visible") == "visible"

    @property
    def number(self) -> int:
        """Number that the program gave it: the larger, the later it was added."""
        number = self.element.get("sheetId", "0")
        return int(number) if number.isdecimal() else 0


class Book:
    """The workbook part and its relationships, changed in memory until ``save``."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = package.book_part()
        self.root = package.xml(self.part)
        self._rels = package.xml(rels_name(self.part))
        targets = {each.rid: each.target for each in relations(package, self.part)}
        self.sheets = [
            Sheet(each, package.find(targets.get(each.get(RID, ""), "")) or "")
            for each in self.root.iter(main("sheet"))
        ]
        self._order = {sheet: place for place, sheet in enumerate(self.sheets)}
        self._names_of: dict[str, list[Element]] | None = None
        self._opens_on: Sheet | None = None

    @property
    def counts_from_1904(self) -> bool:
        """Whether dates count from 1904, as on old Macs."""
        properties = self.root.find(main("workbookPr"))
        return properties is not None and properties.get("date1904") in TRUE

    @property
    def structure_is_protected(self) -> bool:
        """Whether the user locked the list of sheets."""
        protection = self.root.find(main("workbookProtection"))
        return protection is not None and protection.get("lockStructure") in TRUE

    @property
    def windows(self) -> int:
        """In how many windows the workbook opens."""
        return sum(1 for _view in self.root.iter(main("workbookView"))) or 1

    @property
    def in_front(self) -> Sheet | None:
        """The sheet that it opens on; none where its rank is that of no sheet."""
        view = next(self.root.iter(main("workbookView")), None)
        rank = "0" if view is None else view.get("activeTab", "0")
        return next((sheet for sheet, place in self._order.items() if str(place) == rank), None)

    def open_on(self, sheet: Sheet) -> None:
        """Have it open on a sheet, whose tab is the first in view."""
        self._opens_on = sheet

    def free_sheet_name(self, wanted: str, suffix: str, taken: set[str]) -> str:
        """Give a name that no sheet has; ``suffix`` holds the number, such as `` ({n})``."""
        used = {sheet.name.lower() for sheet in self.sheets} | taken
        for n in count(1):
            tail = suffix.format(n=n)
            name = wanted[: LONGEST_SHEET_NAME - len(tail)] + tail
            if name.lower() not in used:
                return name
        raise AssertionError

    def add(self, name: str, part: str, before: Sheet | None = None) -> Sheet:
        """List a new sheet, last or before another one."""
        folder = self.root.find(main("sheets"))
        assert folder is not None
        ids = [each.number for each in self.sheets]
        element = folder.makeelement(main("sheet"))
        element.set("name", name)
        element.set("sheetId", str(max(ids, default=0) + 1))
        element.set(RID, self.relate(WORKSHEET, part))
        sheet = Sheet(element, part)
        place = len(self.sheets) if before is None else self.sheets.index(before)
        folder.insert(place, element)
        self.sheets.insert(place, sheet)
        return sheet

    def remove(self, sheet: Sheet) -> None:
        """Take a sheet off the list, with the names that belong to it; its parts are not ours."""
        for name in list(self.scoped_names(sheet)):
            self.forget_name(sheet, name)
        for each in list(self._rels.iter(RELATION)):
            if each.get("Id") == sheet.element.get(RID):
                self._rels.remove(each)
        sheet.element.getparent().remove(sheet.element)  # type: ignore[union-attr]
        self.sheets.remove(sheet)

    def relate(self, kind: str, part: str) -> str:
        """Point the workbook at a part and give the relationship's id."""
        used = {each.get("Id") for each in self._rels.iter(RELATION)}
        rid = next(f"rId{i}" for i in count(1) if f"rId{i}" not in used)
        self._rels.append(relation_to(self.part, rid, kind, part))
        return rid

    def unrelate(self, kind: str) -> None:
        """Remove the relationships of a kind."""
        for each in list(self._rels.iter(RELATION)):
            if each.get("Type", "").endswith(f"/{kind}"):
                self._rels.remove(each)

    def scoped_names(self, sheet: Sheet) -> dict[str, str]:
        """Give the names that belong to one sheet, with what they stand for."""
        return {each.get("name", ""): each.text or "" for each in self._scoped(sheet)}

    def names(self) -> set[str]:
        """Give every defined name of the workbook, in lower case."""
        return {each.get("name", "").lower() for each in self.root.iter(main("definedName"))}

    def text_of(self, name: str) -> str:
        """Give what a name of the whole workbook stands for; empty if it has none."""
        return next(
            (
                each.text or ""
                for each in self.root.iter(main("definedName"))
                if each.get("name", "").lower() == name.lower() and not each.get("localSheetId")
            ),
            "",
        )

    def forget_name(self, sheet: Sheet, name: str) -> None:
        """Remove a name that belongs to a sheet."""
        for each in self._scoped(sheet):
            if each.get("name") == name:
                each.getparent().remove(each)  # type: ignore[union-attr]
                self._names_of = None

    def rewrite_name(self, sheet: Sheet, name: str, text: str) -> None:
        """Change what a name of a sheet stands for, and nothing else of it."""
        for each in self._scoped(sheet):
            if each.get("name") == name:
                each.text = text

    def define(self, sheet: Sheet, name: str, text: str, *, hidden: bool = False) -> None:
        """Give a sheet a name of its own."""
        self.forget_name(sheet, name)
        folder = child(self.root, "definedNames", ORDER)
        made = etree.SubElement(folder, main("definedName"), {"name": name})
        made.set("localSheetId", str(self._scope(sheet)))
        if hidden:
            made.set("hidden", "1")
        made.text = text
        self._names_of = None

    def define_everywhere(self, name: str, text: str, *, hidden: bool = False) -> None:
        """Give the whole workbook a name, in place of the one it has."""
        folder = child(self.root, "definedNames", ORDER)
        for each in list(folder):
            if each.get("name", "").lower() == name.lower() and not each.get("localSheetId"):
                folder.remove(each)
        made = etree.SubElement(folder, main("definedName"), {"name": name})
        if hidden:
            made.set("hidden", "1")
        made.text = text

    def recalculate_on_load(self) -> None:
        """Have formulas that look at our sheets recalculated when the workbook is opened."""
        child(self.root, "calcPr", ORDER).set("fullCalcOnLoad", "1")

    def save(self) -> None:
        """Put the part and its relationships back, places of sheets brought up to date."""
        self._renumber()
        names = self.root.find(main("definedNames"))
        if names is not None and len(names) == 0:
            self.root.remove(names)
        self.package.put(self.part, self.root)
        self.package.put(rels_name(self.part), self._rels)

    def _scope(self, sheet: Sheet) -> int:
        return self._order.setdefault(sheet, len(self._order))

    def _scoped(self, sheet: Sheet) -> list[Element]:
        if self._names_of is None:
            self._names_of = defaultdict(list)
            for each in self.root.iter(main("definedName")):
                self._names_of[each.get("localSheetId", "")].append(each)
        return self._names_of.get(str(self._scope(sheet)), [])

    def _renumber(self) -> None:
        """Follow the sheets; what pointed at one that was removed points at the one before it."""
        now = {sheet: place for place, sheet in enumerate(self.sheets)}
        places, place = {}, 0
        for sheet, before in self._order.items():
            place = now.get(sheet, place)
            places[str(before)] = str(place)
        for name in self.root.iter(main("definedName")):
            _follow(name, "localSheetId", places)
        for view in self.root.iter(main("workbookView")):
            _follow(view, "activeTab", places)
            _follow(view, "firstSheet", places)
        self._order, self._names_of = now, None
        if self._opens_on is not None:
            self._show(now[self._opens_on])

    def _show(self, place: int) -> None:
        view = next(self.root.iter(main("workbookView")), None)
        if view is None:
            view = etree.SubElement(child(self.root, "bookViews", ORDER), main("workbookView"))
        for attribute in ("firstSheet", "activeTab"):
            view.set(attribute, str(place))


def _follow(element: Element, attribute: str, places: dict[str, str]) -> None:
    value = element.get(attribute)
    if value is not None:
        element.set(attribute, places.get(value, value))
