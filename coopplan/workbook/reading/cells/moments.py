"""Days, hours, months and weeks as people type them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time, timedelta
from functools import cache

from babel import Locale

from coopplan.domain.input.time.period import Grain
from coopplan.i18n import _
from coopplan.i18n import day as shown
from coopplan.vocabulary import LANGUAGES, locale_name, pattern
from coopplan.workbook.reading.cells.grid import RawCell
from coopplan.workbook.reading.cells.numbers import UnreadableError
from coopplan.workbook.reading.cells.sheet_cells import FIRST_YEAR
from coopplan.workbook.reading.cells.text import normal

YEARS = range(FIRST_YEAR, 2200)
"""Years that somebody may plan; others are slips, or stand for *never*."""
WEEK = pattern("week")
ARTICLE = re.compile(rf"^(?:{pattern('articles')}) ")
HOUR = re.compile(rf"(\d{{1,2}})(?: ?(?:{pattern('preferences', 'hours')}|[h:]) ?(\d\d)?(?::00)?)?")


def day(cell: RawCell) -> date:
    """Read a date: a real one, ``2027-03-31``, ``31/03/2027`` or ``lundi 31 mai 2027``."""
    text = normal(cell.text)
    found = cell.day or _written_day(text)
    if found is not None:
        return _plausible(found)
    if (year := _lone(text)) in YEARS:
        raise UnreadableError(
            _("{year} est une année : tapez le jour entier, par exemple 31/03/{year}.").format(
                year=year
            )
        )
    raise UnreadableError(_("Une date est attendue, par exemple 31/03/2027."))


def year(cell: RawCell) -> int:
    """Read a year, typed alone or as any of its days."""
    number = cell.value if isinstance(cell.value, float) else _lone(normal(cell.text))
    typed = cell.day.year if cell.day else int(number)
    if typed not in YEARS or (cell.day is None and typed != number):
        raise UnreadableError(_("Une année est attendue, par exemple 2027."))
    return typed


def _written_day(text: str) -> date | None:
    """Read a date written out; ``None`` if it is none, or no day of the calendar."""
    named, plain = _without_weekday(text)
    try:
        found = _numbered_day(plain)
    except ValueError:
        return None
    if found is not None and named is not None and found.weekday() != named:
        raise UnreadableError(
            _("Le {day} n'est pas un {weekday}.").format(
                day=shown(found), weekday=text.split()[0].rstrip(",.")
            )
        )
    return found


def _numbered_day(text: str) -> date | None:
    """Read a date without its weekday.

    Raises:
        ValueError: the calendar has no such day.
    """
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]0?0:00(?::00)?)?", text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)", text):
        return date(_year(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(\d{1,2})(?:er|\.)?[- ]([a-z]+)\.?[- ](\d{4}|\d\d)", text):
        return date(_year(match[3]), _month(match[2]), int(match[1]))
    return None


def _without_weekday(text: str) -> tuple[int | None, str]:
    """Split ``lundi 31 mai 2027`` from the number of its weekday, from Monday."""
    first, _space, rest = text.partition(" ")
    word = first.rstrip(",.")
    number = _begun(word, "days")
    if number is not None:
        return number, ARTICLE.sub("", rest).strip()
    return None, ARTICLE.sub("", text)


def hour(cell: RawCell) -> time:
    """Read an hour of the day: a real one, ``14:00``, ``14h``, ``9h30`` or 18."""
    if isinstance(cell.value, float) and 0 <= cell.value < 1:
        minutes = round(cell.value * 24 * 60) % (24 * 60)
        return time(minutes // 60, minutes % 60)
    match = HOUR.fullmatch(normal(cell.text))
    if match and int(match[1]) < 24 and int(match[2] or 0) < 60:
        return time(int(match[1]), int(match[2] or 0))
    raise UnreadableError(_("Une heure est attendue, par exemple 14h ou 9h30."))


def span(cell: RawCell, grain: Grain) -> tuple[date, date]:
    """Read a period (``2027-03``, ``mars 2027``, ``S09 2027``, or any of its dates)."""
    text = normal(cell.text)
    if cell.day is None:
        try:
            found = _named_span(text)
        except ValueError:
            raise UnreadableError(_("Ce mois ou cette semaine n'existe pas.")) from None
        if found is not None:
            return _plausible(found[0]), found[1]
    inside = cell.day or _written_day(text)
    if inside is None:
        raise UnreadableError(_incomplete(cell.text, grain) or expected_period(grain))
    _plausible(inside)
    if grain is Grain.MONTH or cell.shows_month:
        return _month_span(inside.year, inside.month)
    year, week, _day = inside.isocalendar()
    return _week_span(year, week)


def names_period(text: str) -> bool:
    """Whether a header names a month or a week, be it without its year."""
    plain = normal(text)
    try:
        return _named_span(plain) is not None or month_alone(plain) is not None
    except ValueError:
        return False


def month_alone(text: str) -> int | None:
    """Give the number of a month that stands without a year: 3 for ``mars``; ``None`` if none."""
    word = normal(text).rstrip(".")
    return _month(word) if word.isalpha() and _is_month(word) else None


def day_inside(cell: RawCell, first: date) -> date | None:
    """Give the day that a cell holds; ``None``: a period, or the first of one, which means it."""
    if cell.day is None and _named_span(normal(cell.text)) is not None:
        return None
    inside = day(cell)
    return None if inside == first else inside


def _incomplete(text: str, grain: Grain) -> str:
    """Say what to add to a lone year, month or week."""
    number, months = _lone(text), grain is Grain.MONTH
    if number in YEARS:
        example = f"{number}-03" if months else f"{number}-S03"
        said = _("{typed} est une année : précisez le mois ou la semaine, par exemple {example}.")
        return said.format(typed=number, example=example)
    if number in range(1, 13 if months else 54):
        example = f"2027-{number:02d}" if months else f"2027-S{number:02d}"
    elif months and _is_month(normal(text).rstrip(".")):
        example = f"{text} 2027"
    else:
        return ""
    return _("« {typed} » n'a pas d'année : tapez-la aussi, par exemple {example}.").format(
        typed=text, example=example
    )


def _is_month(name: str) -> bool:
    try:
        return len(name) >= 3 and name.isalpha() and _month(name) > 0
    except ValueError:
        return False


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


def _named_span(text: str) -> tuple[date, date] | None:
    """Read the name of a month or of a week.

    Raises:
        ValueError: there is no such month or week.
    """
    if match := re.fullmatch(r"(\d{4})[-/](\d{1,2})", text):
        return _month_span(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{1,2})[-/](\d{4})", text):
        return _month_span(int(match[2]), int(match[1]))
    if match := re.fullmatch(r"([a-z]+)\.?[ -](\d{4}|\d\d)", text):
        return _month_span(_year(match[2]), _month(match[1]))
    if match := re.fullmatch(rf"(\d{{4}})[- ]?(?:{WEEK})(\d{{1,2}})", text):
        return _week_span(int(match[1]), int(match[2]))
    if match := re.fullmatch(rf"(?:{WEEK})(\d{{1,2}})[- ](\d{{4}})", text):
        return _week_span(int(match[2]), int(match[1]))
    return None


def _year(digits: str) -> int:
    """Read a year, of this century when it has two digits."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _month(name: str) -> int:
    found = _begun(name, "months")
    if found is None:
        raise ValueError(name)
    return found


@cache
def _begun(word: str, kind: str) -> int | None:
    """Number the month, or the weekday from Monday, whose name in any language begins so.

    None where it is too short, or begins several: *jui* is no month.
    """
    found = {
        number
        for code in LANGUAGES
        for number, name in getattr(Locale.parse(locale_name(code)), kind)["format"]["wide"].items()
        if len(word) >= 3 and normal(name).startswith(word)
    }
    return found.pop() if len(found) == 1 else None


def _month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _week_span(year: int, week: int) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(days=6)
