"""Themes of projects, and of what elected members are in charge of, as people type them."""

from __future__ import annotations

import re

from coopplan.domain.input.people.sponsors import Words, word_set

BETWEEN_THEMES = re.compile(r"[,;/+&\n]")
BETWEEN_PORTFOLIOS = re.compile(r"[;\n]")


def themes(text: str) -> frozenset[Words]:
    """Split themes, or a portfolio, in those it names."""
    return frozenset(filter(None, map(word_set, BETWEEN_THEMES.split(text))))


def portfolios(text: str) -> tuple[str, ...]:
    """Split what an elected member is in charge of: *mobilité, voirie ; tourisme* are two."""
    return tuple(filter(None, (" ".join(each.split()) for each in BETWEEN_PORTFOLIOS.split(text))))
