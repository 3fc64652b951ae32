"""Fractions and numbers in letters, rewritten as decimals: ``½ j``, *deux jours et demi*."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from coopplan.domain.written_words import number_in_letters
from coopplan.vocabulary import pattern
from coopplan.workbook.reading.cells.quantities.units import HALVES, is_unit, word_of

SIGN = "([¼-¾⅐-⅞])"
SIGNS = re.compile(rf"(?<=\d){SIGN}|(?<=\d) {SIGN}(?! ?journ)|{SIGN}")
"""Fractions of one character, added to the number before; *2 ½ journées* may be two halves."""
FRACTION = re.compile(r"(?:(\d+)\+)?(\d)[/\u2044](10|[2-9])(?![\d/])")
"""One half as ``1/2``; two and a half as ``2+1/2``, which only this module writes."""
AFTER_HOURS = re.compile(r"^(\d+) (?=\d/\d ?(?:h|std)\w*$)")
AFTER_UNIT = re.compile(r"^(\d+) ?([^\W\d]+)\.? ?(\d/\d)$")
"""A fraction behind its unit: ``2 h 1/2``."""
END_HALF = re.compile(rf" ?(?:{pattern('units', 'and_half')})$")
AND_HALF = re.compile(rf"^(\d+) ?(.*?) ?(?:{pattern('units', 'and_half')})\b ?(.*)$")
DIGITS = Decimal("1e-9")


def with_decimals(text: str) -> str:
    """Give a text in small letters with its number in digits, such as ``2.5 jours``."""
    rewritten = SIGNS.sub(_spelled, _in_digits(text))
    rewritten = AFTER_HOURS.sub(r"\1+", rewritten)
    rewritten = AFTER_UNIT.sub(r"\1+\3 \2", rewritten)
    rewritten = AND_HALF.sub(r"\1+1/2 \2\3", rewritten)
    begun = FRACTION.match(rewritten)
    return rewritten if begun is None else _decimal(begun) + rewritten[begun.end() :]


def _spelled(found: re.Match[str]) -> str:
    """Spell a fraction of one character: ``1/2``."""
    sign = unicodedata.normalize("NFKC", found[0].strip()).replace("\u2044", "/")
    return sign if found[3] else f"+{sign}"


def _in_digits(text: str) -> str:
    """Write the number of *trois jours* or of *demi-journée* in digits."""
    first, _space, rest = text.partition(" ")
    number = number_in_letters(first)
    if number and is_unit(END_HALF.sub("", rest)):
        return f"{number} {rest}"
    return f"1 {text}" if word_of(text) in HALVES and text[:1].isalpha() else text


def _decimal(found: re.Match[str]) -> str:
    value = int(found[1] or 0) + Decimal(int(found[2])) / int(found[3])
    return f"{value.quantize(DIGITS).normalize():f}"
