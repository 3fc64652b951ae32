"""What people type for a month and is longer, or vaguer: ``T2 2027``, *mi-mars 2027*."""

from __future__ import annotations

import re

from coopplan.vocabulary import pattern
from coopplan.workbook.reading.cells.dates.written import Span, full_year, month_span

RANK = r"(?: ?(?:er|e|eme|ieme|nd|st|rd|th|\.))?"
BEFORE_YEAR = r"(?: ?[-/,.] ?| (?:de |d'|of )?|(?=\d{4}))"
LENGTHS = {3: (pattern("quarter"), "[1-4]"), 6: (pattern("half_year"), "[12]")}
"""Words for several months, and their numbers, by how many they are."""
PART_OF_MONTH = re.compile(rf"(?:{pattern('part_of_month')})[- ]")


def _forms(word: str, number: str) -> tuple[re.Pattern[str], ...]:
    """Give the ways to write one of the parts of a year: with its year, and last without it."""
    named = rf"(?:{word})\.? ?(?P<one>{number})"
    ranked = rf"(?P<two>{number}){RANK} (?:{word})\.?"
    part = f"(?:{named}|{ranked})"
    return (
        re.compile(rf"{part}{BEFORE_YEAR}(?P<year>\d{{4}}|\d\d)"),
        re.compile(rf"(?P<year>\d{{4}})[-/ ]?{part}"),
        re.compile(part),
    )


FORMS = {months: _forms(*said) for months, said in LENGTHS.items()}


def longer_span(text: str) -> Span | None:
    """Read a quarter or a half-year; ``None`` if the text is none."""
    for months, (*dated, _undated) in FORMS.items():
        for form in dated:
            if found := form.fullmatch(text):
                first = (int(found["one"] or found["two"]) - 1) * months + 1
                year = full_year(found["year"])
                return month_span(year, first)[0], month_span(year, first + months - 1)[1]
    return None


def lacks_year(text: str) -> bool:
    """Whether a text is a quarter or a half-year without its year."""
    return any(undated.fullmatch(text) for *_dated, undated in FORMS.values())


def month_meant(text: str) -> str:
    """Give a month without the part of it that is said: *mars 2027* for *mi-mars 2027*."""
    return PART_OF_MONTH.sub("", text, count=1) if PART_OF_MONTH.match(text) else text
