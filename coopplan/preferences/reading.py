"""Reading a text: its one meaning, the two it may have, or the word that is not known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from coopplan.domain.input.near_codes import near_code
from coopplan.i18n import _, language
from coopplan.preferences.evaluation import candidate
from coopplan.preferences.forest import meanings
from coopplan.preferences.frame import Frame
from coopplan.preferences.lexicon import normal
from coopplan.preferences.meaning import Meaning, Part, Recurring
from coopplan.preferences.minutes import Minutes
from coopplan.preferences.saying import said
from coopplan.preferences.words import Spoken, Unknown, spoken
from coopplan.preferences.years import in_every_year
from coopplan.vocabulary import LANGUAGES, phrases

MOST_READINGS = 3
"""How many readings are asked back."""
BRACKETS = "(),;:."
A_SLIP = 0.79
"""Least likeness of two words, 0 to 1, for one to be a slip for the other: *mardy*, not *voir*."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The minutes liked, day by day."""

    minutes: Minutes
    text: str
    """The same, written so that it has this one reading."""

    @property
    def names_school_holidays(self) -> bool:
        """Whether it depends on the dates of school holidays."""
        kinds = (Recurring.SCHOOL_HOLIDAYS, Recurring.SCHOOL_TERMS)
        return any(phrases(language(), kind)[0] in self.text for kind in kinds)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two readings or more, each written so that it has no other."""

    readings: tuple[str, ...]

    def to_choose(self) -> str:
        """Write the readings, to choose from."""
        return _(" ou ").join(_("« {text} »").format(text=text) for text in self.readings)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that says nothing that can be used."""

    unknown: str = ""
    """The first word that no language knows, as it is typed, if that is why."""
    near: str = ""
    """A word that it looks like, if there is one."""
    leaves_nothing: bool = False
    """Whether it is understood, and leaves no time of any working day."""


Reading: TypeAlias = Understood | Ambiguous | Unreadable


def read(text: str, frame: Frame) -> Reading:
    """Read a text against the days and hours of a frame, in whatever language it is."""
    found = [
        candidate(meaning, frame)
        for general in _every_meaning(text)
        for meaning in in_every_year(general, frame)
    ]
    if not found:
        return _not_read(text)
    fewest = min(each.idle for each in found)
    distinct: dict[Minutes, Meaning] = {}
    for each in sorted(found, key=lambda one: len(str(one.meaning))):
        if each.idle == fewest:
            distinct.setdefault(each.minutes, each.meaning)
    useful = {
        minutes: meaning for minutes, meaning in distinct.items() if any(frame.at_work(minutes))
    }
    if not useful:
        return Unreadable(leaves_nothing=True)
    sayings = tuple(said(meaning, language()) for meaning in useful.values())
    if len(useful) > 1:
        return Ambiguous(sayings[:MOST_READINGS])
    return Understood(next(iter(useful)), sayings[0])


@cache
def _every_meaning(text: str) -> tuple[Meaning, ...]:
    """Give the meanings of a text in the languages that find a sense in the most of its words."""
    found: dict[Meaning, int] = {}
    for code in LANGUAGES:
        taken = spoken(text, code)
        if isinstance(taken, Spoken):
            if not taken.lines:
                return ()
            for meaning in (each for line in taken.lines for each in meanings(line)):
                found[meaning] = min(taken.fillers, found.get(meaning, taken.fillers))
    fewest = min(found.values(), default=0)
    return tuple(meaning for meaning, fillers in found.items() if fillers == fewest)


def _not_read(text: str) -> Unreadable:
    """Name the word that is not known, if there is one, and the one that it looks like."""
    unknown = _first_unknown(text)
    if not unknown:
        return Unreadable()
    typed = (each for each in text.split() if unknown in normal(each))
    return Unreadable(next(typed, unknown).strip(BRACKETS) or unknown, _near(unknown))


def _near(unknown: str) -> str:
    """Give the word of any language that one looks like, that of the language in force first."""
    known: list[str] = []
    for code in dict.fromkeys((language(), *LANGUAGES)):
        named = (*phrases(code, "weekdays"), *phrases(code, "months"))
        known += (each.split()[0] for each in named)
        known += (phrases(code, part)[0] for part in Part)
    return near_code(unknown, known, A_SLIP)


def _first_unknown(text: str) -> str:
    """Give the unknown word of the language that understands the most of a text."""
    taken = [spoken(text, code) for code in (language(), *LANGUAGES)]
    missed = [each for each in taken if isinstance(each, Unknown)]
    return max(missed, key=lambda each: each.place).word if len(missed) == len(taken) else ""
