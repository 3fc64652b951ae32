"""Texts as people compare them."""

from __future__ import annotations

from coopplan.domain.folding import folded

INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
)
"""Characters that nobody sees, nor typed: soft hyphens, marks of direction, joiners."""


def visible(text: str) -> str:
    """Give a text without what nobody sees in it, nor spaces around."""
    return text.translate(INVISIBLE).strip()


def normal(text: str) -> str:
    """Fold case, accents, spaces and apostrophes, so that labels compare as people read them."""
    return " ".join(folded(visible(text).replace("’", "'").replace("*", "")).split())
