"""What may stand in a text: the phrases of ``locale/*.toml``, hours, dates, numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from coopplan.domain.folding import folded
from coopplan.preferences.meaning import DAY_MINUTES, LAST, NOON_MINUTE, Date, Part
from coopplan.vocabulary import Language, phrases

Value: TypeAlias = int | Date | Part | None
Word: TypeAlias = tuple[str, Value]
"""A terminal of the grammar, and its value where it has one."""
Ways: TypeAlias = tuple[Word, ...]
"""All that a word may be."""
Taken: TypeAlias = Callable[[re.Match[str]], Ways]

FILLER = "FILLER"
SINGLE = {
    "every_day": "EVERY_DAY",
    "any_time": "ANY",
    "weekend": "WEEKEND",
    "even_weeks": "EVEN",
    "odd_weeks": "ODD",
    "school_holidays": "SCHOOL",
    "school_terms": "TERM",
    "public_holidays": "PUBLIC",
    "except": "_EXCEPT",
    "never": "_NEVER",
    "nor": "_NOR",
    "like": "_LIKE",
    "and": "_AND",
    "to": "_TO",
    "at": "_AT",
    "to_or_at": "_TO_OR_AT",
    "from": "_OF",
    "after": "_AFTER",
    "starting": "_STARTING",
    "before": "_BEFORE",
    "until": "_UNTIL",
    "between": "_BETWEEN",
    "of_month": FILLER,
    "fillers": FILLER,
}
"""Terminals by the name of their list in ``locale/*.toml``."""
PUNCTUATION = {
    ",": "_COMMA",
    ";": "_STOP",
    ".": "_STOP",
    "!": "_STOP",
    "\n": "_STOP",
    "•": "_STOP",
    ":": "_COLON",
    "(": "_LPAR",
    ")": "_RPAR",
    "&": "_AND",
    "+": "_AND",
    "/": "_TIGHT",
    "-": "_DASH",
}
RANKS = 6
"""Five ranks of a weekday in its month, and the last."""
WHOLE_WORD = 4
"""Letters from which a word takes the mark of the plural."""
ABBREVIATED = 7
"""Letters up to which a word may be an abbreviation, with a point of its own."""
RANKED = {"weekdays": ("DAY", 0), "months": ("MONTH", 1), "ranks": ("RANK", 1)}
"""Terminals of the lists whose order says what is meant, and the value of their first."""


def normal(text: str) -> str:
    """Write a text in one way: no accents, capitals or elisions, one kind of dash."""
    plain = re.sub("[–—−]", "-", folded(text)).replace("’", "'").replace("\r\n", "\n")
    plain = re.sub(r"\b(?:[ldnjscm]|qu)'", "", plain).replace("'", " ")
    plain = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", plain)
    return re.sub(r"[^\S\n]+", " ", plain).strip()


@cache
def lexicon(language: Language) -> tuple[tuple[re.Pattern[str], Taken], ...]:
    """Give what may stand in a text, in order: hours, dates, words, numbers, punctuation."""
    units = _any_of(phrases(language, "hours"))
    endings = _any_of(phrases(language, "rank_endings"))
    return (
        (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)"), lambda m: _date(m[3], m[2], m[1])),
        (re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\dh/])"), _date_of),
        (re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d)"), _date_of),
        (re.compile(r"(\d{1,2})(?:[:.](\d\d))? ?(am|pm)(?![a-z])"), _twelve_hours),
        (re.compile(rf"(\d{{1,2}})[:.](\d\d)(?: ?(?:{units})(?![a-z]))?(?!\d)"), _clock),
        (re.compile(rf"(\d{{1,2}}) ?(?:{units}) ?(\d\d)(?:min|mn)?(?![a-z0-9])"), _clock),
        (re.compile(rf"(\d{{1,2}})() ?(?:{units})(?![a-z0-9])"), _clock),
        *_phrase_patterns(language),
        (re.compile(rf"(\d{{1,2}}) ?(?:{endings})(?![a-z0-9])"), lambda m: _numbered(m[1])),
        (re.compile(r"(\d{1,4})(?![a-z0-9])"), lambda m: _numbered(m[1])),
        (re.compile(r"/(?= )"), lambda _: (("_AND", None),)),
        (re.compile("[" + re.escape("".join(PUNCTUATION)) + "]"), _punctuation),
    )


def _any_of(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(normal(each)) for each in sorted(phrases, key=len, reverse=True))


def _phrase_patterns(language: Language) -> Iterator[tuple[re.Pattern[str], Taken]]:
    """Yield the phrases of a language, the longest first."""
    listed = _vocabulary(language)
    parts = "|".join(name for name, ways in listed.items() if are("PART", ways) and " " not in name)
    for phrase in sorted(listed, key=lambda each: (-len(each), each)):
        ways = listed[phrase]
        glued = rf"|(?=(?:{parts})s?(?![a-z]))" if are("DAY", ways) and len(phrase) > 2 else ""
        is_short = len(phrase) <= ABBREVIATED and phrase not in _whole_words(language)
        spelled = _spelled(phrase, is_short=is_short)
        pattern = re.compile(rf"{spelled}(?:(?![a-z0-9]){glued})")
        yield pattern, lambda _, ways=ways: ways  # type: ignore[misc]


def _spelled(phrase: str, *, is_short: bool) -> str:
    """Write a phrase as a pattern: hyphens at will, words in the plural, *lun.* with its point."""
    spelled = "".join(
        {" ": r"\.?[ -]", "-": "[ -]?"}.get(piece)
        or re.escape(piece) + ("s?" if len(piece) >= WHOLE_WORD and piece.isalpha() else "")
        for piece in re.split("([ -])", phrase)
    )
    return spelled + (r"(?:\.(?=[ ,;)/-]|$))?" if is_short and phrase[-1].isalpha() else "")


@cache
def _whole_words(language: Language) -> frozenset[str]:
    """Give the first words of all lists: they are no abbreviations, a point ends their sentence."""
    kinds = (*SINGLE, *Part, "noon")
    firsts = [name for kind in kinds for name in phrases(language, kind)[:1]]
    names = [each.split()[0] for kind in RANKED for each in phrases(language, kind)]
    return frozenset(map(normal, (*firsts, *names)))


@cache
def _vocabulary(language: Language) -> Mapping[str, Ways]:
    """Give all that each phrase of a language may be."""
    found: defaultdict[str, dict[Word, None]] = defaultdict(dict)
    for phrase, word in _listed(language):
        found[normal(phrase)][word] = None
    return {phrase: tuple(ways) for phrase, ways in found.items()}


def _listed(language: Language) -> Iterator[tuple[str, Word]]:
    for kind, terminal in SINGLE.items():
        yield from ((phrase, (terminal, None)) for phrase in phrases(language, kind))
    for other in phrases(language, "every_other"):
        yield from ((other, ("EVEN", None)), (other, ("ODD", None)))
    for part in Part:
        yield from ((phrase, ("PART", part)) for phrase in phrases(language, part))
    yield from ((phrase, ("NOON", NOON_MINUTE)) for phrase in phrases(language, "noon"))
    for kind in RANKED:
        yield from _ranked(language, kind)


def _ranked(language: Language, kind: str) -> Iterator[tuple[str, Word]]:
    """Yield the names of things that have a rank; the sixth of a weekday in a month is its last."""
    terminal, first = RANKED[kind]
    for rank, names in enumerate(phrases(language, kind), start=first):
        value = LAST if terminal == "RANK" and rank == RANKS else rank
        yield from ((name, (terminal, value)) for name in names.split())


def are(terminal: str, ways: Ways) -> bool:
    """Whether one of the ways to take a word is a terminal."""
    return any(kind == terminal for kind, _ in ways)


def _clock(found: re.Match[str]) -> Ways:
    return _minute(int(found[1]), int(found[2] or 0))


def _twelve_hours(found: re.Match[str]) -> Ways:
    """Read *5.30 pm*; noon is the twelfth hour after midnight, midnight the twelfth after noon."""
    hour = int(found[1]) % 12 + (12 if found[3] == "pm" else 0)
    return _minute(hour, int(found[2] or 0)) if 1 <= int(found[1]) <= 12 else ()


def _minute(hour: int, minute: int) -> Ways:
    total = 60 * hour + minute
    return (("HOUR", total),) if total <= DAY_MINUTES and minute < 60 else ()


def _date_of(found: re.Match[str]) -> Ways:
    return _date(found[1], found[2], found[3])


def _date(day: str, month: str, year: str | None) -> Ways:
    found = Date(int(month), int(day), int(year) if year else None)
    return (("DATE", found),) if found.exists else ()


def _numbered(number: str) -> Ways:
    return (("NUMBER", int(number)),)


def _punctuation(found: re.Match[str]) -> Ways:
    return ((PUNCTUATION[found[0]], None),)
