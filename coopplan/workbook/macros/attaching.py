"""Give a workbook its buttons: macros, a home sheet with room for them, a tab of the ribbon.

Only what has to change is written: the list of parts, the workbook part, the sheet of the buttons.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from coopplan.domain.finding import Finding
from coopplan.workbook.macros.face import LINK, STATUS, STATUS_ROW, write_sheet
from coopplan.workbook.macros.home import furnish, home_with_room, relate
from coopplan.workbook.macros.modules import module_texts
from coopplan.workbook.macros.names import LINK_NAME, PYTHON_NAME, STATUS_NAME
from coopplan.workbook.macros.project import PROJECT_PART, build_project, is_ours
from coopplan.workbook.macros.ribbon import RIBBON_PART, RIBBON_RELATION, ribbon
from coopplan.workbook.package import Package, open_package
from coopplan.workbook.package.container.refusals import file_finding
from coopplan.workbook.package.grafting.graft import graft
from coopplan.workbook.package.parts.content_types import ContentTypes
from coopplan.workbook.package.parts.references import quoted
from coopplan.workbook.package.parts.workbook_part import ORDER, Book
from coopplan.workbook.package.xml.markup import child, main
from coopplan.workbook.package.xml.relations import relations
from coopplan.workbook.temporary import temporary_folder

PROJECT_TYPE = "application/vnd.ms-office.vbaProject"
PROJECT_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
MACRO_BOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
RIBBON_TYPE = "application/xml"
BOOK_CODE_NAME = "ThisWorkbook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What giving a workbook its buttons did."""

    sheet: str
    """Sheet that has the buttons."""
    findings: tuple[Finding, ...] = ()
    macros: dict[str, str] = field(default_factory=dict)
    """Texts of the modules that the user has to import; empty when they are in the workbook."""


def attach(user: Package, *, python: str) -> Attached:
    """Give the workbook its buttons; they start the interpreter at ``python``."""
    sheet, findings = _furnished(user)
    book, types = Book(user), ContentTypes(user)
    _name_cells(book, sheet, python)
    own = user.related(book.part, "vbaProject")
    if own is None or is_ours(user.read(own.target)):
        _write_macros(user, book, types, own.target if own else PROJECT_PART)
        macros = {}
    else:
        macros = module_texts()
        findings = (*findings, file_finding("FIL37", name=user.archive.path.name))
    _write_ribbon(user, types)
    book.save()
    types.save()
    return Attached(sheet=sheet, findings=findings, macros=macros)


def _furnished(user: Package) -> tuple[str, tuple[Finding, ...]]:
    """Lay the buttons where they are already, on the home sheet, or on a sheet of their own."""
    book, types = Book(user), ContentTypes(user)
    known = _sheet_with_buttons(book)
    if known is not None:
        return known, ()
    home = home_with_room(book)
    if home is not None:
        furnish(user, types, home)
        types.save()
        return home.name, ()
    with temporary_folder() as folder:
        path = folder / "buttons.xlsx"
        write_sheet(path)
        with open_package(path) as made:
            grafted = graft(user, made)
    name = grafted.sheets[0]
    return name, (*grafted.findings, file_finding("FIL38", name=user.archive.path.name, kept=name))


def _sheet_with_buttons(book: Book) -> str | None:
    """Give the sheet that the name of the outcome's cell leads to."""
    for each in book.root.iter(main("definedName")):
        if each.get("name") == STATUS_NAME and each.text:
            target = each.text.rpartition("!")[0].strip("'").replace("''", "'")
            return next((sheet.name for sheet in book.sheets if sheet.name == target), None)
    return None


def _name_cells(book: Book, sheet: str, python: str) -> None:
    path = python.replace('"', '""')
    book.define_everywhere(PYTHON_NAME, f'"{path}"', hidden=True)
    for name, column in ((STATUS_NAME, STATUS), (LINK_NAME, LINK)):
        book.define_everywhere(name, f"{quoted(sheet)}!${column}${STATUS_ROW + 1}")


def _write_macros(user: Package, book: Book, types: ContentTypes, part: str) -> None:
    if user.find(part) is None:
        book.relate(PROJECT_RELATION, part)
    properties = child(book.root, "workbookPr", ORDER)
    code_name = properties.get("codeName") or BOOK_CODE_NAME
    properties.set("codeName", code_name)
    user.put(part, build_project(module_texts(), code_name))
    types.declare(part, PROJECT_TYPE)
    types.declare(book.part, MACRO_BOOK_TYPE)


def _write_ribbon(user: Package, types: ContentTypes) -> None:
    """Add our tab, unless the workbook has changed the ribbon in its own way."""
    shown = [each for each in relations(user, "") if each.kind == "extensibility"]
    if any(each.target != RIBBON_PART for each in shown):
        return
    user.put(RIBBON_PART, ribbon())
    types.declare(RIBBON_PART, RIBBON_TYPE)
    if not shown:
        relate(user, "", RIBBON_RELATION, RIBBON_PART)
