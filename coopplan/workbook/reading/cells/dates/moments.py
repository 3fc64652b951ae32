"""Days, months and weeks as people type them."""

from __future__ import annotations

import re
from datetime import date

from coopplan.domain.input.time.period import Grain, key_of
from coopplan.i18n import _
from coopplan.i18n import day as shown
from coopplan.workbook.reading.cells.dates.longer_spans import (
    lacks_year,
    longer_span,
    month_meant,
)
from coopplan.workbook.reading.cells.dates.written import (
    Span,
    month_named,
    month_span,
    named_span,
    week_span,
    written_day,
)
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from coopplan.workbook.reading.cells.quantities.units import is_comment
from coopplan.workbook.reading.cells.sheet_cells import FIRST_YEAR
from coopplan.workbook.reading.cells.text import normal

YEARS = range(FIRST_YEAR, 2200)
"""Years that somebody may plan; others are slips, or stand for *never*."""
SEMESTER = re.compile(r"s([12])[ /-]?(\d{4})|(\d{4})[ /-]?s([12])")
"""The first half of a year, or its first week: ``S1 2027``."""
DAY_INSIDE = re.compile(
    r"(?<!\w)(?:\d{4}-\d\d?-\d\d?|\d\d?(?:er)?[-/. ](?:\d\d?|[a-z]+\.?)[-/. ]\d{4})(?!\d)"
)
MONTH_INSIDE = re.compile(
    r"(?<![\w/.-])(?:\d{4}-\d\d?|\d\d?/\d{4})(?!\d)|(?<!\w)[a-z]{3,}\.? \d{4}(?!\d)"
)
WITHOUT_YEAR = re.compile(r"(?:[a-z]+\.? )?(\d{1,2})(?:er)?(?:[/.-]\d{1,2}| [a-z]{3,})\.?")


def day(cell: RawCell) -> date:
    """Read a date: a real one, ``2027-03-31``, ``31/03/2027`` or ``lundi 31 mai 2027``."""
    text = normal(cell.text).rstrip(" .,;")
    found = cell.day or written_day(text)
    if found is not None:
        return _plausible(found)
    raise UnreadableError(_no_day(text) or _("Une date est attendue, par exemple 31/03/2027."))


def _no_day(text: str) -> str:
    """Say what a text has too much of, or too little, to be a day."""
    if (typed := _lone(text)) in YEARS:
        return _("{year} est une année : tapez le jour entier, par exemple 31/03/{year}.").format(
            year=typed
        )
    inside = list(dict.fromkeys(filter(None, map(written_day, DAY_INSIDE.findall(text)))))
    if len(inside) > 1:
        return _("Un seul jour est attendu, et non {count}.").format(count=len(inside))
    if inside:
        return _("Tapez le jour seul : {day}.").format(day=shown(_plausible(inside[0])))
    if span_ := longer_span(month_meant(text)) or _month_of(text):
        return _("Le jour manque : tapez-le aussi, par exemple {day}.").format(day=shown(span_[1]))
    if WITHOUT_YEAR.fullmatch(text) or month_alone(month_meant(text)):
        return _("L'année manque : tapez-la aussi, par exemple 31/03/2027.")
    return ""


def _month_of(text: str) -> Span | None:
    """Give the month that a text names among other words."""
    return next((found for each in MONTH_INSIDE.findall(text) if (found := _named(each))), None)


def _months_named(text: str) -> set[int]:
    """Give the numbers of the months that a text names."""
    return set(map(month_named, re.findall(r"[a-z]{3,}", text))) - {0}


def _named(text: str) -> Span | None:
    try:
        return named_span(text)
    except UnreadableError:
        return None


def year(cell: RawCell) -> int:
    """Read a year, typed alone, as *exercice 2027* or as any of its days."""
    text = normal(cell.text)
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", text)
    number = cell.value if isinstance(cell.value, float) else _lone(text)
    if len(years) == 1 and is_comment(text):
        number = int(years[0])
    typed = cell.day.year if cell.day else int(number)
    if typed not in YEARS or (cell.day is None and typed != number):
        raise UnreadableError(_("Une année est attendue, par exemple 2027."))
    return typed


def span(cell: RawCell, grain: Grain, *, is_bound: bool = False) -> Span:
    """Read a period (``2027-03``, ``mars 2027``, ``S09 2027``, or any of its dates).

    ``is_bound``: only its first or its last day is wanted, and so may it be a quarter.
    """
    text = normal(cell.text).rstrip(" .,;")
    if cell.day is None:
        if grain is Grain.MONTH and (semester := SEMESTER.fullmatch(text)):
            raise UnreadableError(_semester(cell.text, semester[2] or semester[3]))
        found = named_span(text) or _less_exact(cell.text, text, grain, is_bound=is_bound)
        if found is not None:
            _plausible(found[0])
            return found
    inside = cell.day or written_day(text)
    if inside is None:
        raise UnreadableError(_incomplete(cell.text, grain) or expected_period(grain))
    _plausible(inside)
    if grain is Grain.MONTH or cell.shows_month:
        return month_span(inside.year, inside.month)
    week = inside.isocalendar()
    return week_span(week.year, week.week)


def _less_exact(typed: str, text: str, grain: Grain, *, is_bound: bool) -> Span | None:
    """Read a quarter, of which only a bound is wanted, or a month of which a part is said."""
    longer = longer_span(text)
    if longer and not is_bound:
        raise UnreadableError(
            _("« {typed} » est plus long qu'une période : tapez-en une, par exemple {key}.").format(
                typed=typed, key=key_of(longer[1], grain)
            )
        )
    return longer or (named_span(month_meant(text)) if grain is Grain.MONTH else None)


def names_period(text: str) -> bool:
    """Whether a header names a month or a week, be it without its year."""
    return _named(normal(text)) is not None or month_alone(text) is not None


def month_alone(text: str) -> int | None:
    """Give the number of a month that stands without a year: 3 for ``mars``; ``None`` if none."""
    word = normal(text).rstrip(".")
    return (month_named(word) or None) if word.isalpha() else None


def day_inside(cell: RawCell, first: date) -> date | None:
    """Give the day that a cell holds; ``None``: a period, or the first of one, which means it."""
    text = normal(cell.text)
    if cell.day is None and (named_span(text) or longer_span(text)):
        return None
    inside = day(cell)
    return None if inside == first else inside


def _semester(typed: str, year: str) -> str:
    return _("« {typed} » : semestre ou semaine ? Tapez un mois, par exemple {year}-03.").format(
        typed=typed, year=year
    )


def _incomplete(text: str, grain: Grain) -> str:
    """Say what to add to a lone year, month or week, or what to leave out beside one."""
    number, months = _lone(text), grain is Grain.MONTH
    if number in YEARS:
        example = f"{number}-03" if months else f"{number}-S03"
        said = _("{typed} est une année : précisez le mois ou la semaine, par exemple {example}.")
        return said.format(typed=number, example=example)
    plain = normal(text)
    if months and (found := _month_of(plain)):
        key = f"{found[0]:%Y-%m}"
        if len(_months_named(plain)) > 1:
            return _("Un seul mois est attendu, par exemple {month}.").format(month=key)
        return _("Tapez le mois seul : {month}.").format(month=key)
    if number in range(1, 13 if months else 54):
        example = f"2027-{number:02d}" if months else f"2027-S{number:02d}"
    elif lacks_year(plain) or (months and month_alone(month_meant(plain))):
        example = f"{text} 2027"
    else:
        return ""
    return _("« {typed} » n'a pas d'année : tapez-la aussi, par exemple {example}.").format(
        typed=text, example=example
    )


def _lone(text: str) -> int:
    """Give a number that stands alone; -1 if there is none."""
    return int(text) if re.fullmatch(r"\d{1,4}", text) else -1


def _plausible(found: date) -> date:
    """Give a date back, unless nobody can mean its year."""
    if found.year not in YEARS:
        raise UnreadableError(
            _(
                "L'année {year} n'est pas plausible : elle doit être entre {first} et {last}."
            ).format(year=found.year, first=YEARS[0], last=YEARS[-1])
        )
    return found


def expected_period(grain: Grain) -> str:
    """Say how to write a period."""
    if grain is Grain.MONTH:
        return _("Un mois est attendu, par exemple 2027-03 ou mars 2027.")
    return _("Une semaine est attendue, par exemple 2027-S03.")
