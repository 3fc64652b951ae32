"""The words of a text, each with the parts it may play in the grammar of one language.

A word may play several: *am* is the morning of some and the afternoon of others, *à* is *at* and
*to*. Each way to take all of them is a line of tokens of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from math import prod

from coopplan.preferences.lexicon import FILLER, PUNCTUATION, Ways, Word, are, lexicon, normal
from coopplan.preferences.meaning import Part
from coopplan.vocabulary import Language, phrases

MOST_WORDS, MOST_LINES = 40, 64
"""Beyond these a text is no preference: it is not read."""
EVERY_OTHER: Ways = (("EVEN", None), ("ODD", None))
SECOND: Ways = (("RANK", 2),)
EITHER_HALF: Ways = (("PART", Part.MORNING), ("PART", Part.AFTERNOON))
TRAILING = frozenset(("_COMMA", "_STOP", "_COLON", "_LIKE"))
BULLETS = frozenset(("_DASH", "_COLON"))
END: Word = ("_STOP", None)
REFUSING = frozenset(("_EXCEPT", "_NEVER", "_NOR"))


@dataclass(frozen=True, slots=True)
class Unknown:
    """What no list of a language holds, and where."""

    word: str
    place: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text of which a language knows every word."""

    lines: tuple[tuple[Word, ...], ...]
    """Every line of tokens that it may be; none when they are too many to be a preference."""
    fillers: int
    """How many of its words say nothing."""


@cache
def spoken(text: str, language: Language) -> Spoken | Unknown:
    """Tell the words of a text apart in a language, or give the first that it does not know."""
    found: list[Ways] = []
    for ways in _words(normal(text), language):
        if isinstance(ways, Unknown):
            return ways
        found.append(ways)
    if _counts_in_the_month(text, language):
        found = [SECOND if ways == EVERY_OTHER else ways for ways in found]
    if re.search(r"\bpm\b", normal(text)):
        found = [ways[:1] if ways == EITHER_HALF else ways for ways in found]
    fillers = sum(are(FILLER, ways) for ways in found)
    if len(found) > MOST_WORDS or prod(map(len, found)) > MOST_LINES:
        return Spoken((), fillers)
    several = (_tidy(line) for line in product(*found))
    return Spoken(tuple(dict.fromkeys(several)), fillers)


def _counts_in_the_month(text: str, language: Language) -> bool:
    """Whether a text says that its ranks are those of a month: *every second Tuesday* is one."""
    return any(normal(phrase) in normal(text) for phrase in phrases(language, "of_month"))


def _words(text: str, language: Language) -> Iterator[Ways | Unknown]:
    """Yield what each word may be, from the first to the last, or to one that is not known."""
    place, known = 0, lexicon(language)
    while place < len(text):
        if text[place] == " ":
            place += 1
            continue
        for pattern, ways_of in known:
            found = pattern.match(text, place)
            ways = ways_of(found) if found else ()
            if found and ways:
                break
        else:
            yield Unknown(_word_around(text, place), place)
            return
        yield ways
        place = found.end()


def _word_around(text: str, place: int) -> str:
    """Give the whole word of which a part is not known, without the brackets about it."""
    start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
    word = text[start:].split()[0]
    return word.strip("".join(PUNCTUATION)) or word


def _tidy(words: Sequence[Word]) -> tuple[Word, ...]:
    """Drop words without meaning and empty brackets; name the *and* between two days, or none."""
    kept: list[Word] = []
    for word, following in pairwise((*words, END)):
        kind, last = word[0], kept[-1][0] if kept else "_STOP"
        if kind == FILLER or (kind == "_STOP" and last == "_STOP"):
            continue
        if kind == "_LIKE" and last != "_COMMA":
            if following[0] in TRAILING:
                _put_first(word, kept)
            continue
        if kind == "_RPAR" and last == "_LPAR":
            kept.pop()
            continue
        if kind == "_AND" and last == "_COMMA":
            continue
        if kind in BULLETS and last == "_STOP":
            continue
        if kind in REFUSING and last == "_AND":
            kept.pop()
        if kind == last == "DAY":
            kept.append(("_AND", None))
        if kind == "MONTH" and last == "NUMBER":
            kept[-1] = ("DAYNUM", kept[-1][1])
        if kind == "_STOP" and last == "_COMMA":
            kept.pop()
        kept.append(word)
    while kept and kept[-1][0] in TRAILING:
        kept.pop()
    return tuple(kept)


def _put_first(like: Word, kept: list[Word]) -> None:
    """Put a liking before what it follows: *jamais le lundi, le mardi de préférence*."""
    for rank in range(len(kept) - 1, -1, -1):
        if kept[rank][0] == "_STOP" or kept[rank][0] == "_LIKE":
            return
        if kept[rank][0] == "_COMMA":
            kept.insert(rank + 1, like)
            return
