"""The strict dialect of Open XML: the same elements under other namespaces.

A package that speaks it is read as if it spoke the usual one, and what is written into it is
written in its own. Untouched parts keep their bytes.
"""

from __future__ import annotations

import re

STRICT = "http://purl.oclc.org/ooxml/"
USUAL = "http://schemas.openxmlformats.org/"
NAMES = {
    "spreadsheetml/main": "spreadsheetml/2006/main",
    "drawingml/main": "drawingml/2006/main",
    "drawingml/chart": "drawingml/2006/chart",
    "drawingml/chartDrawing": "drawingml/2006/chartDrawing",
    "drawingml/spreadsheetDrawing": "drawingml/2006/spreadsheetDrawing",
    "drawingml/diagram": "drawingml/2006/diagram",
    "drawingml/picture": "drawingml/2006/picture",
    "officeDocument/relationships": "officeDocument/2006/relationships",
    "officeDocument/extendedProperties": "officeDocument/2006/extended-properties",
    "officeDocument/customProperties": "officeDocument/2006/custom-properties",
    "officeDocument/docPropsVTypes": "officeDocument/2006/docPropsVTypes",
    "officeDocument/customXml": "officeDocument/2006/customXml",
    "officeDocument/math": "officeDocument/2006/math",
}
TO_USUAL = {f"{STRICT}{strict}": f"{USUAL}{usual}" for strict, usual in NAMES.items()}
TO_STRICT = {usual: strict for strict, usual in TO_USUAL.items()}
WRITTEN = (".xml", ".rels", ".vml")
TAG = re.compile(rb"<[^<>]*http://[^<>]*>")
ADDRESS = re.compile(rb"""(?<=["'])http://[^"'<>]*""")
SHARES = rb"(<(?:\w+:)?(?:gapWidth|overlap|lblOffset) val=[\"']-?\d+)"
"""Shares of a chart, which the strict dialect writes with their sign."""
USUAL_OFFSET = re.compile(rb"<(?:\w+:)?lblOffset val=[\"']100[\"'] ?/>")
"""What a chart without it has: readers do not agree on how the strict dialect writes it."""


def is_dialect(part: str) -> bool:
    """Tell whether a part of a strict package is written in the dialect."""
    return part.lower().endswith(WRITTEN)


def to_usual(data: bytes) -> bytes:
    """Translate a part from the strict dialect."""
    return re.sub(SHARES + rb"%", rb"\1", _renamed(data, TO_USUAL))


def to_strict(data: bytes) -> bytes:
    """Translate a part into the strict dialect."""
    told = USUAL_OFFSET.sub(b"", data)
    return re.sub(SHARES + rb"(?!%|\d)", rb"\1%", _renamed(told, TO_STRICT))


def _renamed(data: bytes, names: dict[str, str]) -> bytes:
    """Rename namespaces, and the types of relationships that start with one."""

    def renamed(found: re.Match[bytes]) -> bytes:
        address = found[0].decode("utf-8", "surrogateescape")
        folder, slash, kind = address.rpartition("/")
        known = names.get(address)
        within = names.get(folder) if folder.endswith("relationships") else None
        given = known or (f"{within}{slash}{kind}" if within else address)
        return given.encode("utf-8", "surrogateescape")

    return TAG.sub(lambda tag: ADDRESS.sub(renamed, tag[0]), data)
