"""A workbook rewritten in the strict dialect, as ISO/IEC 29500 names its namespaces."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

WORDS = (
    ("spreadsheetml/2006/main", "spreadsheetml/main"),
    ("drawingml/2006/main", "drawingml/main"),
    ("drawingml/2006/chart", "drawingml/chart"),
    ("drawingml/2006/spreadsheetDrawing", "drawingml/spreadsheetDrawing"),
    ("officeDocument/2006/relationships", "officeDocument/relationships"),
    ("officeDocument/2006/extended-properties", "officeDocument/extendedProperties"),
    ("officeDocument/2006/docPropsVTypes", "officeDocument/docPropsVTypes"),
)


def as_strict(data: bytes) -> bytes:
    """Rewrite a part."""
    for usual, strict in WORDS:
        start = f'"http://schemas.openxmlformats.org/{usual}'.encode()
        end = rb'(?=["/])' if "relationships" in usual else rb'(?=")'
        data = re.sub(
            re.escape(start) + end, f'"http://purl.oclc.org/ooxml/{strict}'.encode(), data
        )
    data = data.replace(b'<c:lblOffset val="100"/>', b"")
    return re.sub(rb'(<c:(?:gapWidth|overlap) val="-?\d+)"', rb'\1%"', data)


def parts_of(workbook: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(workbook) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_strict(workbook: Path, strict: Path) -> Path:
    """Write a workbook again in the strict dialect."""
    return write_parts(strict, {name: as_strict(data) for name, data in parts_of(workbook).items()})


def write_parts(workbook: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(workbook, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return workbook
