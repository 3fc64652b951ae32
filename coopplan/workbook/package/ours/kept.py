"""Hand an edited result sheet over to the user under a new name, its own references following."""

from __future__ import annotations

from coopplan.i18n import _
from coopplan.workbook.package.ours.ownership import release
from coopplan.workbook.package.package import Package
from coopplan.workbook.package.parts.content_types import ContentTypes
from coopplan.workbook.package.parts.references import retarget, retarget_part
from coopplan.workbook.package.parts.table_names import rename_table, table_names
from coopplan.workbook.package.parts.workbook_part import Book, Sheet
from coopplan.workbook.package.xml.markup import Element, serialise
from coopplan.workbook.package.xml.relations import relations


def keep_edited(book: Book, types: ContentTypes, sheet: Sheet, taken: set[str]) -> str:
    """Rename an edited sheet and its tables, and give the sheet's new name.

    References from elsewhere stay on the old names, for the successor.
    """
    old = sheet.name
    kept = book.free_sheet_name(old, _(" (modifiée {n})"), taken)
    sheet.element.set("name", kept)
    release(book, sheet)
    renamed = {old.lower(): kept}
    for name, text in book.scoped_names(sheet).items():
        book.rewrite_name(sheet, name, retarget(text, renamed, {}))
    parts = {each: book.package.xml(each) for each in hanging(book.package, sheet.part)}
    tables = _rename_tables(book, types, list(parts.values()))
    for part, root in parts.items():
        before = serialise(root)
        retarget_part(root, renamed, tables)
        if serialise(root) != before or root.get("displayName"):
            book.package.put(part, root)
    taken.add(kept.lower())
    return kept


def hanging(package: Package, part: str) -> set[str]:
    """List the sheet, its tables, its drawings and their charts."""
    found = {part}
    for each in relations(package, part):
        target = None if each.external else package.find(each.target)
        if target is not None and each.kind in ("drawing", "chart", "table"):
            found |= hanging(package, target)
    return found


def _rename_tables(book: Book, types: ContentTypes, roots: list[Element]) -> dict[str, str]:
    numbers = table_names(book, types, ())
    renamed = {}
    for root in roots:
        name = root.get("displayName")
        if name:
            renamed[name.lower()] = numbers.rename(name)
            rename_table(root, renamed[name.lower()], int(root.get("id", "0")))
    return renamed
