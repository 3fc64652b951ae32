"""The VBA project, built from our own text: the same text gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from pyopenvba import ExcelFile, VBAModuleKind
from pyopenvba.cfb import CFB
from pyopenvba.exceptions import PyOpenVBAError
from pyopenvba.vba import parse_vba_project, split_attribute_header
from xlsxwriter import Workbook

from coopplan.workbook.macros.modules import MODULES
from coopplan.workbook.temporary import temporary_folder

PROJECT_PART = "xl/vbaProject.bin"
STORAGE = "VBA"
SHEET_MODULE = "Sheet1"
CACHE = "_VBA_PROJECT"
NO_CACHE = bytes.fromhex("cc61ffff000000")
"""What MS-OVBA asks of whoever writes a project without compiling it."""


def build_project(modules: Mapping[str, str], code_name: str) -> bytes:
    """Make a project of these modules and that of the workbook, whose name in macros is given.

    Excel adds a module for each sheet when it opens the workbook.
    """
    with temporary_folder() as folder:
        path = folder / "scratch.xlsm"
        path.write_bytes(_empty_workbook(code_name))
        with ExcelFile(path) as scratch:
            project = scratch.add_vba_project()
            project.delete_module(SHEET_MODULE)
            for name, text in modules.items():
                project.add_module(name, text)
            scratch.save()
        with ZipFile(path) as written:
            return _without_cache(written.read(PROJECT_PART))


def is_ours(project: bytes) -> bool:
    """Tell whether a project has our modules and no other code than theirs.

    One that cannot be read is somebody else's.
    """
    try:
        parsed = parse_vba_project(CFB.from_bytes(project))
    except PyOpenVBAError:
        return False
    standard = {module.name for module in parsed.modules if module.kind is VBAModuleKind.standard}
    others = [module for module in parsed.modules if module.kind is not VBAModuleKind.standard]
    return standard == set(MODULES) and not any(
        split_attribute_header(module.source)[1].strip() for module in others
    )


def _empty_workbook(code_name: str) -> bytes:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_vba_name(code_name)
    book.add_worksheet()
    book.close()
    return file.getvalue()


def _without_cache(project: bytes) -> bytes:
    """Leave out what Excel compiled: it compiles the text again when it opens the workbook."""
    container = CFB.from_bytes(project)
    for name in container.list_streams_in_storage(STORAGE):
        if name.startswith("__SRP_"):
            container.remove_stream_in_storage(STORAGE, name)
    container.write_stream_in_storage(STORAGE, CACHE, NO_CACHE)
    return bytes(container.to_bytes())
