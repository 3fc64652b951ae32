"""Graft every sheet of a result workbook into the user's package, leaving the rest as it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from coopplan.domain.finding import Finding
from coopplan.workbook.package.container.refusals import file_finding
from coopplan.workbook.package.grafting.cells import Fit
from coopplan.workbook.package.grafting.obsolete import is_needed
from coopplan.workbook.package.grafting.opening import open_on_results
from coopplan.workbook.package.grafting.transplant import WORKSHEET_TYPE, Transplant, drop_parts
from coopplan.workbook.package.ours.identifier import identify
from coopplan.workbook.package.ours.kept import keep_edited
from coopplan.workbook.package.ours.ownership import ANSWERS_NAME, Owned, mark, owned_sheets
from coopplan.workbook.package.ours.runs import forget_run
from coopplan.workbook.package.package import Package
from coopplan.workbook.package.parts.content_types import ContentTypes
from coopplan.workbook.package.parts.references import retarget
from coopplan.workbook.package.parts.strings import shared_items
from coopplan.workbook.package.parts.styles import StyleMap, identity, merge_styles
from coopplan.workbook.package.parts.table_names import TABLE_TYPE, TableNames, table_names
from coopplan.workbook.package.parts.workbook_part import Book, Sheet
from coopplan.workbook.package.xml.markup import OFFICE, serialise
from coopplan.workbook.package.xml.relations import reachable

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
STYLES_PART = "xl/styles.xml"
BUILT_IN_NAME = "_xlnm."


@dataclass(frozen=True, slots=True)
class Grafted:
    """What was done to the package."""

    sheets: tuple[str, ...]
    """Names of our sheets, as they are in the user's workbook."""
    findings: tuple[Finding, ...]
    kept: tuple[tuple[str, str], ...] = ()
    """Former and new names of edited sheets that were handed over to the user."""
    removed: tuple[str, ...] = ()
    """Names of the sheets of ours that are no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where one of our sheets goes."""

    made: Sheet
    name: str
    replaces: Sheet | None = None
    before: Sheet | None = None


def graft(
    user: Package,
    results: Package,
    obsolete: Collection[str] = (),
    identifier: str = "",
    order: Sequence[str] = (),
    giving_way: Collection[str] = (),
) -> Grafted:
    """Add our sheets to the user's package, each in place of its former self if there is one.

    Of the results that are ``obsolete`` our sheets leave, unless somebody made them their own. A
    package without identifier is given this one. ``order``: all results, as they stand in a
    workbook; those of ``results`` where none is given. ``giving_way``: sheets in front of which the
    workbook may open on ours.
    """
    return _Graft(user, results, order).run(obsolete, identifier, giving_way)


def plant(user: Package, made: Package, before: Collection[str]) -> Grafted:
    """Add sheets that are the user's own from then on, before the first of some names.

    Nothing that the workbook has is touched.
    """
    return _Graft(user, made, ()).plant(before)


class _Graft:
    def __init__(self, user: Package, results: Package, order: Sequence[str]) -> None:
        self._user, self._results = user, results
        self._book, self._made = Book(user), Book(results)
        self._order = list(order) or [each.name for each in self._made.sheets]
        self._types = ContentTypes(user)
        self._findings: list[Finding] = []
        self._kept: list[tuple[str, str]] = []

    def run(
        self, obsolete: Collection[str], identifier: str, giving_way: Collection[str]
    ) -> Grafted:
        owned = owned_sheets(self._book)
        leaving = self._leaving(owned, obsolete)
        places = self._places(owned)
        names = tuple(each.name for each in places)
        old = {id(each): user_part(self._user, each.replaces) for each in places}
        numbers = self._make_room(places, leaving)
        transplant = self._transplant(places, numbers)
        for each in sorted(places, key=lambda place: place.replaces is None):
            sheet = self._plant(each, transplant, old[id(each)])
            mark(self._book, sheet, each.made.name, names)
        named = {sheet.name: sheet for sheet in self._book.sheets}
        open_on_results(self._book, [named[each.name] for each in places], giving_way)
        identify(self._book, identifier)
        self._book.recalculate_on_load()
        self._book.save()
        self._types.save()
        removed = tuple(sheet.name for sheet in leaving)
        return Grafted(names, tuple(self._findings), tuple(self._kept), removed)

    def plant(self, before: Collection[str]) -> Grafted:
        """Add every sheet made, unmarked."""
        following = next((sheet for sheet in self._book.sheets if sheet.name in before), None)
        places = [self._first(made, set(), following) for made in self._made.sheets]
        transplant = self._transplant(places, self._make_room(places, []))
        for each in places:
            self._plant(each, transplant, None)
        self._book.save()
        self._types.save()
        return Grafted(tuple(each.name for each in places), tuple(self._findings))

    def _leaving(self, owned: Mapping[str, Owned], obsolete: Collection[str]) -> list[Sheet]:
        """List the sheets to remove; keep those that people edited, or need."""
        leaving = []
        taken = {each.name.lower() for each in self._made.sheets}
        for former in [owned[result] for result in obsolete if result in owned]:
            name = former.sheet.name
            if former.edited:
                self._keep(former, taken)
            elif is_needed(self._book, owned, former):
                self._findings.append(file_finding("FIL41", sheet=name))
            else:
                forget_run(self._book, former.result)
                leaving.append(former.sheet)
        return leaving

    def _places(self, owned: Mapping[str, Owned]) -> list[_Place]:
        places: list[_Place] = []
        taken = {each.sheet.name.lower() for each in owned.values()}
        taken |= {each.name.lower() for each in self._made.sheets}
        for made in self._made.sheets:
            former = owned.get(made.name)
            if former:
                place = self._again(made, former, taken)
            else:
                place = self._first(made, taken, self._next_of_ours(made, owned))
            taken.add(place.name.lower())
            places.append(place)
        return places

    def _again(self, made: Sheet, former: Owned, taken: set[str]) -> _Place:
        name = former.sheet.name
        if not former.edited:
            return _Place(made=made, name=name, replaces=former.sheet)
        self._keep(former, taken)
        return _Place(made=made, name=name, before=former.sheet)

    def _keep(self, former: Owned, taken: set[str]) -> None:
        """Hand an edited sheet over to the user."""
        name = former.sheet.name
        kept = keep_edited(self._book, self._types, former.sheet, taken)
        self._kept.append((name, kept))
        self._findings.append(file_finding("FIL31", sheet=name, kept=kept))

    def _next_of_ours(self, made: Sheet, owned: Mapping[str, Owned]) -> Sheet | None:
        """Give the sheet of ours before which a new one belongs, in the order of the results."""
        later = self._order[self._order.index(made.name) + 1 :] if made.name in self._order else []
        return next((owned[name].sheet for name in later if name in owned), None)

    def _first(self, made: Sheet, taken: set[str], before: Sheet | None) -> _Place:
        if made.name.lower() not in {each.name.lower() for each in self._book.sheets}:
            return _Place(made=made, name=made.name, before=before)
        kept = self._book.free_sheet_name(made.name, " ({n})", taken | {f"{made.name} (1)".lower()})
        self._findings.append(file_finding("FIL32", sheet=made.name, kept=kept))
        return _Place(made=made, name=kept, before=before)

    def _make_room(self, places: list[_Place], removed: list[Sheet]) -> TableNames:
        """Drop the sheets to be replaced or removed, with what hangs on them alone."""
        replaced = frozenset(each.replaces.part for each in places if each.replaces)
        replaced |= {sheet.part for sheet in removed}
        leaving = reachable(self._user) - reachable(self._user, replaced) if replaced else set()
        numbers = table_names(self._book, self._types, leaving)
        drop_parts(self._user, self._types, leaving)
        chain = self._user.related(self._book.part, "calcChain")
        if replaced and chain is not None:
            drop_parts(self._user, self._types, [chain.target])
            self._book.unrelate("calcChain")
        for sheet in removed:
            self._book.remove(sheet)
        return numbers

    def _transplant(self, places: list[_Place], numbers: TableNames) -> Transplant:
        source_types = ContentTypes(self._results)
        renamed = {
            each.made.name.lower(): each.name for each in places if each.made.name != each.name
        }
        fit = Fit(
            styles=self._merged_styles(),
            strings=shared_items(self._results),
            from_1904=self._book.counts_from_1904,
        )
        return Transplant(
            source=self._results,
            target=self._user,
            source_types=source_types,
            target_types=self._types,
            fit=fit,
            sheets=renamed,
            tables=self._renamed_tables(source_types, numbers),
            numbers=numbers,
        )

    def _renamed_tables(self, types: ContentTypes, numbers: TableNames) -> dict[str, str]:
        renamed = {}
        for part in types.parts(TABLE_TYPE):
            name = self._results.xml(part).get("displayName", "")
            free = numbers.rename(name)
            if free != name:
                renamed[name.lower()] = free
                self._findings.append(file_finding("FIL33", table=name, kept=free))
        return renamed

    def _merged_styles(self) -> StyleMap:
        source = self._results.related(self._made.part, "styles")
        assert source is not None
        ours = self._results.xml(source.target)
        found = self._user.related(self._book.part, "styles")
        if found is None:
            self._book.unrelate("styles")
            self._user.put(STYLES_PART, ours)
            self._types.declare(STYLES_PART, STYLES_TYPE)
            self._book.relate(f"{OFFICE}/styles", STYLES_PART)
            return identity(ours)
        theirs = self._user.xml(found.target)
        before = serialise(theirs)
        merged = merge_styles(theirs, ours)
        if serialise(theirs) != before:
            self._user.put(found.target, theirs)
        return merged

    def _plant(self, place: _Place, transplant: Transplant, old: bytes | None) -> Sheet:
        into = place.replaces.part if place.replaces else None
        part = transplant.sheet(place.made.part, into, old)
        self._types.declare(part, WORKSHEET_TYPE)
        sheet = place.replaces or self._book.add(place.name, part, place.before)
        for name in self._book.scoped_names(sheet):
            if name.startswith(BUILT_IN_NAME):
                self._book.forget_name(sheet, name)
        for name, text in self._made.scoped_names(place.made).items():
            placed = retarget(text, transplant.sheets, transplant.tables)
            self._book.define(sheet, name, placed, hidden=name == ANSWERS_NAME)
        return sheet


def user_part(package: Package, sheet: Sheet | None) -> bytes | None:
    """Give the former content of a sheet to be replaced."""
    return None if sheet is None else package.read(sheet.part)
