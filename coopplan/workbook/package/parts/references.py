"""Rewrite references when a sheet or a table of ours must take another name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coopplan.workbook.package.xml.markup import Element, local

FORMULAS = frozenset(
    {
        "f",
        "formula",
        "formula1",
        "formula2",
        "calculatedColumnFormula",
        "totalsRowFormula",
        "definedName",
    }
)
SHEET_REFERENCE = re.compile(r"'((?:[^']|'')+)'!|([^\W\d][\w.]*)!")
TABLE_REFERENCE = re.compile(r"(?<![\w.'\]])([^\W\d][\w.]*)(?=\[)")
PLAIN_NAME = re.compile(r"[^\W\d][\w]*\Z")
TEXT = re.compile(r'("(?:[^"]|"")*")')


def quoted(sheet: str) -> str:
    """Write a sheet name as references do, in quotes unless it is a plain word."""
    return (
        sheet
        if PLAIN_NAME.match(sheet) and sheet.isascii() and not looks_like_cell(sheet)
        else ("'" + sheet.replace("'", "''") + "'")
    )


def looks_like_cell(name: str) -> bool:
    """Tell whether a name could be read as an address, such as ``AB12`` or ``R1C1``."""
    return re.fullmatch(r"[A-Za-z]{1,3}\d+|[RrCc]\d*([RrCc]\d*)?", name) is not None


def retarget(formula: str, sheets: Mapping[str, str], tables: Mapping[str, str]) -> str:
    """Rename sheets and tables in a formula, outside its texts; names are in lower case."""

    def sheet(match: re.Match[str]) -> str:
        name = (match[1] or match[2]).replace("''", "'")
        new = sheets.get(name.lower())
        return match[0] if new is None else f"{quoted(new)}!"

    def table(match: re.Match[str]) -> str:
        return tables.get(match[1].lower(), match[1])

    pieces = TEXT.split(formula)
    for i in range(0, len(pieces), 2):
        pieces[i] = TABLE_REFERENCE.sub(table, SHEET_REFERENCE.sub(sheet, pieces[i]))
    return "".join(pieces)


def retarget_part(root: Element, sheets: Mapping[str, str], tables: Mapping[str, str]) -> None:
    """Rename sheets and tables in every formula and link of a part, charts included."""
    if not sheets and not tables:
        return
    for each in root.iter():
        if local(each) in FORMULAS and each.text:
            each.text = retarget(each.text, sheets, tables)
        location = each.get("location") if local(each) == "hyperlink" else None
        if location:
            each.set("location", retarget(location, sheets, tables))
