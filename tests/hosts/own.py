"""A user's workbook: written, run, changed as its programs would, and read again."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from coopplan.hosts.file import Adoption, FileHost

OWN = "Mes notes"


def write_own(path: Path, sheets: tuple[str, ...] = (OWN, "Agents"), **options: Any) -> Path:
    with xlsxwriter.Workbook(path, options) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            sheet.write("A1", name, book.add_format({"font_name": "Arial", "num_format": "@"}))
            sheet.write("A2", 1, book.add_format({"num_format": "0.000", "bg_color": "#FFFF00"}))
            sheet.write_formula("B1", "=1+1", None, 2)
            sheet.print_area("A1:B2")
            green = book.add_format({"bg_color": "#00FF00"})
            rule = {"type": "cell", "criteria": ">", "value": 0, "format": green}
            sheet.conditional_format("A2", rule)
        book.worksheets()[-1].activate()
    return path


def adopt(workbook: Path, results: Path) -> Adoption:
    return FileHost(workbook).adopt(results)


def codes(adoption: Adoption) -> list[str]:
    return [each.code for each in adoption.findings]


def tabs(workbook: Path) -> list[str]:
    return re.findall(r'<sheet [^>]*name="([^"]*)"', part(workbook, "xl/workbook.xml"))


def part(workbook: Path, name: str) -> str:
    with zipfile.ZipFile(workbook) as archive:
        return archive.read(name).decode()


def rewrite(workbook: Path, name: str, old: str, new: str) -> None:
    """Change a part as a program that saves the workbook would."""
    with zipfile.ZipFile(workbook) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert old in parts[name].decode()
    parts[name] = parts[name].decode().replace(old, new).encode()
    with zipfile.ZipFile(workbook, "w") as archive:
        for each, data in parts.items():
            archive.writestr(each, data)


def read(workbook: Path, sheet: str, address: str, *, formula: bool = False) -> Any:
    with loaded(workbook, data_only=not formula) as book:
        return book[sheet][address].value


@contextmanager
def loaded(workbook: Path, *, data_only: bool = True) -> Iterator[Any]:
    """Read with openpyxl, which says aloud that it does not know sparklines."""
    with workbook.open("rb") as file, warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*extension is not supported", UserWarning)
        yield openpyxl.load_workbook(file, data_only=data_only)
