"""What people write in a free text and that the program takes into account all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from math import ceil

from coopplan.domain.folding import folded
from coopplan.vocabulary import in_order, numbers, words

WORD = re.compile(r"[^\W\d_]+|\d+")
AMOUNT_OR_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
CLAUSE = re.compile(r"[;\n]|[,.](?!\d)")
COUNTDOWN = re.compile(r"\b([^\W\d_])\s?[-\u2212\u2013]\s?(\d+)\b")
Units = tuple[tuple[str, int], ...]
IN_ALL: Units = (("days", 1), ("weeks", 7), ("months", 30))
"""Units of a delay, in days..."""
WORKED: Units = (("days", 1), ("weeks", 5), ("months", 21))
"""...and in days that people work, as visas are counted."""
MOST_DAYS = 365


def written_delay_days(text: str) -> int | None:
    """Give the longest delay of a text in days: 28 for ``4 semaines avant``; ``None`` if none.

    How often something is, and how long a visa takes, is no delay.
    """
    clauses = (clause for clause in CLAUSE.split(text) if not asks_for_visa(clause))
    return _longest(clauses, IN_ALL)


def written_visa_days(text: str) -> int | None:
    """Give how many working days a text says that a visa takes; ``None`` if it does not."""
    return _longest((clause for clause in CLAUSE.split(text) if asks_for_visa(clause)), WORKED)


def _longest(clauses: Iterable[str], units: Units) -> int | None:
    delays = (
        days
        for clause in clauses
        for days in (*_told(clause, units), *_counted_down(clause, units))
    )
    return max((days for days in delays if days <= MOST_DAYS), default=None)


def _told(clause: str, units: Units) -> Iterator[int]:
    """Yield the delays that a clause says: ``1,5 mois``, ``une quinzaine de jours``."""
    found = ["", *(word for word in map(folded, AMOUNT_OR_WORD.findall(clause)) if _counts(word))]
    for before, amount, unit in zip(found, found[1:], found[2:], strict=False):
        if before not in words("every") and _count(amount) and _unit_days(unit, units):
            yield ceil(_count(amount) * _unit_days(unit, units))


def _counted_down(clause: str, units: Units) -> Iterator[int]:
    """Yield the delays that a clause counts down: ``J-28``, ``S-4``."""
    for letter, count in COUNTDOWN.findall(clause):
        for unit, unit_days in units:
            if folded(letter) in {word[0] for word in words("units", unit)}:
                yield int(count) * unit_days
                break


def _counts(word: str) -> bool:
    """Whether a word says something, of itself: ``de`` does not."""
    return word not in words("small_words") or bool(_count(word) or _unit_days(word, IN_ALL))


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


def _count(word: str) -> float:
    """Give the number that a word says, in figures or in letters; 0 if it says none."""
    if word[:1].isdecimal():
        return float(word.replace(",", "."))
    return number_in_letters(word) or numbers().get(word, 0)


@cache
def _numbers() -> dict[str, int]:
    """Give the numbers that people write in letters, by their words in every language."""
    return {
        word: number
        for language in in_order("first_numbers")
        for number, alike in enumerate(language, start=1)
        for word in alike.split()
    }


def _unit_days(word: str, units: Units) -> int:
    for unit, count in units:
        if {word, word.removesuffix("s")} & words("units", unit):
            return count
    return 0
