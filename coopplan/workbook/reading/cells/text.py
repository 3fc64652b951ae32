"""Texts as people compare them."""

from __future__ import annotations

from coopplan.domain.folding import folded

INVISIBLE = dict.fromkeys(
    [
        *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0),
        *(*range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
        *(*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFFC)),
        *(*range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)),
    ]
)
"""Characters that nobody sees, nor typed: what Unicode lets programs ignore when they show text."""
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width letters, digits and signs, as keyboards set to another script type them."""
DIGITS = {zero + n: ord("0") + n for zero in (0x660, 0x6F0, 0x966) for n in range(10)}
"""Digits of other scripts."""
HYPHENS = dict.fromkeys((0x2010, 0x2011, 0x2212), "-")
"""What word processors put in place of the hyphen and of the minus sign, and looks like them."""
KEYBOARD = {**INVISIBLE, **WIDE, **DIGITS, **HYPHENS}

MARGIN = 6
"""Most characters that folding takes off a part of a text."""


def visible(text: str) -> str:
    """Give a text as a keyboard types it, without what nobody sees in it, nor spaces around."""
    return text.translate(KEYBOARD).strip()


def as_typed(text: str, folded_part: str) -> str:
    """Give the last part of a text that reads as ``folded_part``, as it was typed."""
    last = len(text) if folded_part in normal(text) else 0
    for start in reversed(range(last)):
        for end in range(start + 1, min(last, start + len(folded_part) + MARGIN) + 1):
            if normal(text[start:end]) == folded_part:
                return text[start:end]
    return folded_part


def normal(text: str) -> str:
    """Fold case, accents, spaces and apostrophes, so that labels compare as people read them."""
    return " ".join(folded(visible(text).replace("’", "'").replace("*", "")).split())
