"""The notes that people leave on the cells of a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.comments.comment_sheet import CommentSheet

from coopplan.workbook.package import Package, Refused

LONGEST = 1_000_000
"""Bytes of notes on one sheet; more are nobody's notes."""


def notes_of(package: Package, part: str) -> Mapping[str, str]:
    """Give the notes of a sheet by address; those that cannot be read are left out."""
    found = package.related(part, "comments")
    if found is None or len(package.read(found.target)) > LONGEST:
        return {}
    try:
        sheet = CommentSheet.from_tree(package.xml(found.target))
        return {ref: " ".join(comment.content.split()) for ref, comment in sheet.comments}
    except (Refused, TypeError, ValueError, AttributeError):
        return {}
