"""What becomes of our sheets that a run no longer makes: a former result never looks current."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from coopplan.workbook.package.ours.kept import hanging
from coopplan.workbook.package.ours.ownership import ANSWERS_NAME, Owned
from coopplan.workbook.package.ours.sheet_digest import has_answers
from coopplan.workbook.package.package import Package
from coopplan.workbook.package.parts.references import FORMULAS, retarget
from coopplan.workbook.package.parts.workbook_part import Book, Sheet
from coopplan.workbook.package.xml.markup import local, main
from coopplan.workbook.package.xml.relations import reachable

PROBE = "\0"
"""A name that no formula holds: one that changes when it is put in refers to what it replaces."""


def is_needed(book: Book, owned: Mapping[str, Owned], obsolete: Owned) -> bool:
    """Whether people answered in a sheet, or their own formulas look at it."""
    sheet = obsolete.sheet
    answered = book.scoped_names(sheet).get(ANSWERS_NAME, "").strip('="')
    if has_answers(book.package, sheet.part, answered):
        return True
    tables = _tables(book.package, sheet)
    sheets = {sheet.name.lower(): PROBE}
    ours = frozenset(each.sheet.part for each in owned.values())
    texts = _formulas(book, ours)
    return any(retarget(text, sheets, dict.fromkeys(tables, PROBE)) != text for text in texts)


def _tables(package: Package, sheet: Sheet) -> set[str]:
    roots = (package.xml(part) for part in hanging(package, sheet.part))
    return {name.lower() for root in roots if (name := root.get("displayName"))}


def _formulas(book: Book, ours: Collection[str]) -> Iterator[str]:
    """Yield the formulas, links and names of the workbook that do not belong to our sheets."""
    own = {str(i) for i, sheet in enumerate(book.sheets) if sheet.part in ours}
    for name in book.root.iter(main("definedName")):
        if name.get("localSheetId") not in own:
            yield name.text or ""
    for part in reachable(book.package, frozenset(ours)) - {book.part}:
        if part.lower().endswith(".xml"):
            for each in book.package.xml(part).iter():
                if local(each) in FORMULAS:
                    yield each.text or ""
                elif local(each) == "hyperlink":
                    yield each.get("location") or ""
