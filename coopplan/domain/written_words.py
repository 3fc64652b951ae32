"""What people write in a free text and that the program takes into account all the same."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from coopplan.domain.folding import folded
from coopplan.vocabulary import in_order, words

WORD = re.compile(r"[^\W\d_]+|\d+")
DAYS_IN_WEEK, DAYS_IN_MONTH = 7, 30
MOST_DAYS = 365


def written_delay_days(text: str) -> int | None:
    """Give the longest delay of a text in days: 28 for ``4 semaines avant``; ``None`` if none."""
    found = [folded(word) for word in WORD.findall(text)]
    delays = (
        _count(amount) * _unit_days(unit)
        for amount, unit in pairwise(found)
        if _count(amount) and _unit_days(unit)
    )
    return max((delay for delay in delays if delay <= MOST_DAYS), default=None)


def asks_for_visa(text: str) -> bool:
    """Whether a text speaks of a visa."""
    return not words("visa").isdisjoint(folded(word) for word in WORD.findall(text))


def is_signed(letter: str) -> bool:
    """Whether what is typed of a letter of mission says that it is signed."""
    start = WORD.search(letter)
    return start is not None and folded(start[0]) in words("signed")


def number_in_letters(word: str) -> int:
    """Give the number from 1 to 10 that a word says, such as *deux*; 0 if it says none."""
    return _numbers().get(folded(word), 0)


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else number_in_letters(word)


@cache
def _numbers() -> dict[str, int]:
    """Give the numbers that people write in letters, by their words in every language."""
    return {
        word: number
        for language in in_order("first_numbers")
        for number, alike in enumerate(language, start=1)
        for word in alike.split()
    }


def _unit_days(word: str) -> int:
    for unit, count in (("days", 1), ("weeks", DAYS_IN_WEEK), ("months", DAYS_IN_MONTH)):
        if {word, word.removesuffix("s")} & words("units", unit):
            return count
    return 0
