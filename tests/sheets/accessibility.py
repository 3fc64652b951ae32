"""What the written package says to those who do not see it as others do."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

DRAWN = ("graphicFrame", "pic")
NON_VISUAL = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"
PAPER = "FFFFFF"
LARGE_POINTS = 18
"""From this size on (14 in bold) text is large, and needs less contrast."""


def drawings(path: Path) -> Iterator[dict[str, str]]:
    """Give what each chart and picture says of itself."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/drawings/drawing"):
                root = etree.fromstring(package.read(name))
                yield from (dict(each.attrib) for each in root.iter(NON_VISUAL))


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour, as WCAG 2 defines it."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def faint(sheet: Worksheet) -> list[tuple[str, str, str]]:
    """List the cells with text whose contrast is below that which RGAA asks."""
    shades = _shades(sheet)
    found = []
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            ink = _colour(cell.font.color, "000000")
            for ground in {_ground(cell), *shades.get(cell.coordinate, ())}:
                if contrast(ink, ground) < _least(cell):
                    found.append((cell.coordinate, ink, ground))
    return found


def _least(cell: Any) -> float:
    size = cell.font.size or 11
    is_large = size >= LARGE_POINTS or (cell.font.bold and size >= 14)
    return 3.0 if is_large else 4.5


def _ground(cell: Any) -> str:
    return _colour(cell.fill.fgColor, PAPER) if cell.fill.fill_type == "solid" else PAPER


def _shades(sheet: Worksheet) -> dict[str, set[str]]:
    """Give the colours that conditions may put behind cells."""
    found: dict[str, set[str]] = {}
    for cells in sheet.conditional_formatting:
        for rule in cells.rules:
            colours = set()
            if rule.colorScale:
                colours = {_colour(each, PAPER) for each in rule.colorScale.color}
            elif rule.dxf and rule.dxf.fill:
                colours = {_colour(rule.dxf.fill.bgColor, PAPER)}
            for part in cells.sqref.ranges:
                for place in part.cells:
                    at = openpyxl.utils.get_column_letter(place[1]) + str(place[0])
                    found.setdefault(at, set()).update(colours)
    return found


def _colour(colour: Any, otherwise: str) -> str:
    found = colour.rgb if colour is not None and isinstance(colour.rgb, str) else ""
    return found[-6:] if re.fullmatch(r"[0-9A-F]{6,8}", found or "") else otherwise
