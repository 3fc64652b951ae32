"""Hand an edited result sheet over to the user under a new name, its own references following."""

from __future__ import annotations

from coopplan.workbook.package.book import Book, Sheet
from coopplan.workbook.package.markup import serialise
from coopplan.workbook.package.ownership import release
from coopplan.workbook.package.package import Package
from coopplan.workbook.package.references import retarget, retarget_part
from coopplan.workbook.package.relations import relations


def keep_edited(book: Book, sheet: Sheet, taken: set[str]) -> str:
    """Rename an edited sheet; references from elsewhere stay on the name, for its successor."""
    old = sheet.name
    kept = book.free_sheet_name(old, " (modifiée {n})", taken)
    sheet.element.set("name", kept)
    release(book, sheet)
    renamed = {old.lower(): kept}
    for name, text in book.scoped_names(sheet).items():
        book.rewrite_name(sheet, name, retarget(text, renamed, {}))
    for part in _hanging(book.package, sheet.part):
        _rename_in(book.package, part, renamed)
    taken.add(kept.lower())
    return kept


def _hanging(package: Package, part: str) -> set[str]:
    """List the sheet, its drawings and its charts."""
    found = {part}
    for each in relations(package, part):
        target = None if each.external else package.find(each.target)
        if target is not None and each.kind in ("drawing", "chart", "table"):
            found |= _hanging(package, target)
    return found


def _rename_in(package: Package, part: str, renamed: dict[str, str]) -> None:
    root = package.xml(part)
    before = serialise(root)
    retarget_part(root, renamed, {})
    if serialise(root) != before:
        package.put(part, root)
