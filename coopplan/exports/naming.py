"""Names of files made from what users typed."""

from __future__ import annotations

import re
import unicodedata

from coopplan.domain.input.identifier import short_digest

PLAIN_CODE = re.compile(r"[A-Z0-9_-]{1,40}")
"""Codes that can stand in a file name of any system, whether or not it tells case apart."""


def slug(code: str) -> str:
    """Write a code so that it can be part of a file name, still different for each code."""
    if PLAIN_CODE.fullmatch(code):
        return code
    letters = unicodedata.normalize("NFKD", code).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")[:30]
    return "-".join(filter(None, (kept, short_digest(code))))
