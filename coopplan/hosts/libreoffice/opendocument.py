"""A document of LibreOffice saved on disk: only where its buttons find Python is ever changed."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from coopplan.hosts.atomic import replace_whole
from coopplan.hosts.file import Adoption
from coopplan.hosts.locks import open_elsewhere
from coopplan.workbook.macros.names import PYTHON_NAME, STATUS_NAME
from coopplan.workbook.package import Refused
from coopplan.workbook.package.container.refusals import refuse, resolved

CONTENT = "content.xml"
NAMED = r'(<table:named-expression table:name="{name}"[^>]*table:expression=")[^"]*(")'
LED_TO = r'table:name="{name}"[^>]*table:cell-range-address="\$(\'(?:[^\']|\'\')+\'|[^.]+)\.'


def attach_again(document: Path, python: str) -> Adoption:
    """Tell the buttons of a document where Python is now; all else stays as it was.

    Raises:
        Refused: it is not there, is open, or has no buttons.
    """
    document = resolved(document)
    hints = open_elsewhere(document)
    if any(each.is_error for each in hints):
        raise Refused(hints)
    content = _content(document)
    changed, count = _pointing_at(content, python)
    if not count:
        raise refuse("FIL42", name=document.name)

    def write(file: IO[bytes]) -> None:
        with ZipFile(document) as old, ZipFile(file, "w") as new:
            for info in old.infolist():
                data = changed.encode() if info.filename == CONTENT else old.read(info)
                new.writestr(info, data, info.compress_type)

    try:
        backup = replace_whole(document, write, _check, document)
    except OSError as error:
        detail = error.strerror or str(error)
        raise refuse("FIL19", name=document.name, detail=detail) from error
    return Adoption(path=document, backup=backup, sheets=(_sheet(content),), findings=hints)


def _content(document: Path) -> str:
    try:
        with ZipFile(document) as archive:
            return archive.read(CONTENT).decode()
    except FileNotFoundError as error:
        raise refuse("FIL01", name=document.name) from error
    except (BadZipFile, KeyError, OSError, ValueError) as error:
        raise refuse("FIL09", name=document.name, detail=str(error)) from error


def _pointing_at(content: str, python: str) -> tuple[str, int]:
    quoted = escape(f'"{python}"')
    return re.subn(
        NAMED.format(name=PYTHON_NAME), lambda found: f"{found[1]}{quoted}{found[2]}", content
    )


def _sheet(content: str) -> str:
    """Name the sheet that holds the buttons."""
    found = re.search(LED_TO.format(name=STATUS_NAME), content)
    return found[1].strip("'").replace("''", "'") if found else ""


def _check(written: Path) -> None:
    with ZipFile(written) as archive:
        if archive.testzip() is not None:
            raise OSError(CONTENT)
