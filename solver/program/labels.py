"""Names as labels that every solver and file format takes, no two alike."""

from __future__ import annotations

import re

Name = tuple[str, ...]
"""What a row or column is, and of what."""

LONGEST = 100
"""Letters that a label may have where a problem is written as LP."""
_ODD = re.compile(r"[^0-9A-Za-z_]")


class Labels:
    """The labels given so far."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def of(self, name: Name) -> str:
        """Give a name a label of its own."""
        label = candidate = _plain("_".join(name))
        count = 2
        while candidate in self._used:
            suffix = f"__{count}"
            candidate, count = label[: LONGEST - len(suffix)] + suffix, count + 1
        self._used.add(candidate)
        return candidate


def _plain(text: str) -> str:
    if not (text.isascii() and text.isidentifier()):
        text = _ODD.sub("_", text)
    return text[:LONGEST]
