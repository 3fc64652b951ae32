"""What a cell's number format says of its value: a percentage, a date, a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from coopplan.workbook.package import Package
from coopplan.workbook.package.xml.markup import main

LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.|\[[^\]]*\]')
"""Texts that a format shows as they are, a currency in brackets; else what shows nothing."""
UNSHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
SCALED = re.compile(r"[0#?],+(?![0#?])")
"""Commas after the last digit: the value is shown divided by a thousand for each."""
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]")
"""Hours, minutes or seconds that are not those of a clock: a format of durations."""
DIGITS = re.compile(r"general|e[+-]|[0#?.,@/]", re.IGNORECASE)


class Look(StrEnum):
    """How a number format shows a value."""

    PLAIN = "plain"
    PERCENT = "percent"
    DAY = "day"
    MONTH = "month"
    """A date shown as a month and a year, without its day."""
    CLOCK = "clock"
    """An hour or a duration."""


@dataclass(frozen=True, slots=True)
class Format:
    """A number format, as far as it tells what a value means."""

    look: Look = Look.PLAIN
    unit: str = ""
    """Text shown beside a number that is shown as it is, such as ``k€``."""
    is_duration: bool = False
    """Whether more than a day is shown as such: 26:00, and not 02:00."""


PLAIN = Format()


def formats_of(package: Package) -> list[Format]:
    """Give the formats of a workbook, by the number that cells name them with."""
    styles = package.related(package.book_part(), "styles")
    if styles is None:
        return []
    root = package.xml(styles.target)
    typed, formats = (root.find(main(tag)) for tag in ("numFmts", "cellXfs"))
    codes = {
        each.get("numFmtId", ""): each.get("formatCode", "")
        for each in (typed if typed is not None else ())
    }
    ids = [] if formats is None else [each.get("numFmtId", "0") for each in formats]
    return [read_format(codes.get(each) or _built_in(each)) for each in ids]


def read_format(code: str) -> Format:
    """Read a format code, such as ``#,##0.0 "k€"``."""
    positive = code.split(";")[0]
    letters = UNSHOWN.sub("", positive.lower())
    if "%" in letters:
        return Format(Look.PERCENT)
    if is_date_format(positive):
        return Format(_moment(letters), is_duration=bool(ELAPSED.search(positive.lower())))
    shown = LITERAL.sub(lambda found: "".join(filter(None, found.groups())), _digits_off(positive))
    return Format(unit="" if SCALED.search(letters) else shown.strip())


def _digits_off(code: str) -> str:
    """Give a code without the places of its digits, quoted texts kept."""
    quoted = re.split(r'("[^"]*"|\\.|\[[^\]]*\])', code)
    return "".join(part if place % 2 else DIGITS.sub("", part) for place, part in enumerate(quoted))


def _built_in(number: str) -> str:
    return BUILTIN_FORMATS.get(int(number), "") if number.isdecimal() else ""


def _moment(letters: str) -> Look:
    if "d" in letters:
        return Look.DAY
    if "y" in letters:
        return Look.MONTH if "m" in letters else Look.DAY
    return Look.CLOCK
