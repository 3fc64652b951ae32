"""Days, months and weeks written out: ``31/05/2027``, ``lundi 31 mai 2027``, ``S09 2027``."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

from babel import Locale

from coopplan.domain.finding import listed
from coopplan.i18n import _, day
from coopplan.vocabulary import LANGUAGES, locale_name, pattern
from coopplan.workbook.reading.cells.quantities.numbers import UnreadableError
from coopplan.workbook.reading.cells.text import normal

Span = tuple[date, date]
SHORTEST = 3
"""Letters of the shortest abbreviation of a month or a weekday."""
ARTICLE = re.compile(rf"^(?:{pattern('articles')}) ")
MIDNIGHT = re.compile(r"[ t]0?0:00(?::00)?$")
BETWEEN = r"(?: ?[-/.,\\_–—] ?| )"
"""What stands between two parts of a date."""
WEEK = rf"(?:{pattern('week')})\.? ?(\d{{1,2}})"
NAME = r"([a-z]+)\.?(?: ?[-/,'] ?| |'|(?=\d))'?"
"""A month by its name, and what follows it."""
YEAR_MONTH_DAY = (
    re.compile(rf"(\d{{4}}){BETWEEN}(\d{{1,2}}){BETWEEN}(\d{{1,2}})"),
    re.compile(r"(20\d\d)(\d\d)(\d\d)"),
)
DAY_MONTH_YEAR = (
    re.compile(rf"(\d{{1,2}}){BETWEEN}(\d{{1,2}}){BETWEEN}(\d{{4}}|\d\d)"),
    re.compile(r"(\d\d)(\d\d)(20\d\d)"),
    re.compile(rf"(\d{{1,2}})(?: ?er|st|nd|rd|th|°|\.)?[ /-]?{NAME}(\d{{4}}|\d\d)\.?"),
)
MONTH_DAY_YEAR = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
YEAR_MONTH = re.compile(r"(\d{4})(?: ?[-/.–—] ?| )(\d{1,2})|(20\d\d)(0[1-9]|1[0-2])")
MONTH_YEAR = re.compile(
    r"(\d{1,2})(?: ?[-/.–—] ?| )(\d{4}|(?<=[-/.])(?:1[3-9]|[2-9]\d))|(0[1-9]|1[0-2])(20\d\d)"
)
NAMED_MONTH = re.compile(rf"{NAME}(\d{{4}}|\d\d)|(\d{{4}})[ /-]([a-z]+)\.?")
YEAR_WEEK = re.compile(rf"(\d{{4}})[-/ ]?{WEEK}")
WEEK_YEAR = re.compile(rf"{WEEK}[-/, ] ?(\d{{4}})")


def written_day(text: str) -> date | None:
    """Read a day written out; ``None`` if the text is none.

    Raises:
        UnreadableError: the calendar has no such day, or it is another weekday.
    """
    named, plain = _without_weekday(ARTICLE.sub("", MIDNIGHT.sub("", text)))
    parts = _day_parts(plain)
    if parts is None:
        return None
    found = _existing(*parts)
    if named is not None and found.weekday() != named:
        weekday = ARTICLE.sub("", text).split()[0].rstrip(",.")
        raise UnreadableError(
            _("Le {day} n'est pas un {weekday}.").format(day=day(found), weekday=weekday)
        )
    return found


def _day_parts(text: str) -> tuple[int, int, int] | None:
    """Split a text into a year, a month and a day."""
    for form in YEAR_MONTH_DAY:
        if found := form.fullmatch(text):
            return int(found[1]), int(found[2]), int(found[3])
    for form in DAY_MONTH_YEAR:
        if (found := form.fullmatch(text)) and (month := _month(found[2])):
            return full_year(found[3]), month, int(found[1])
    found = MONTH_DAY_YEAR.fullmatch(text)
    month = _month(found[1]) if found else 0
    return (int(found[3]), month, int(found[2])) if found and month else None


def _existing(year: int, month: int, number: int) -> date:
    """Give a day of the calendar, or say why there is none."""
    written = f"{number:02d}/{month:02d}/{year}"
    if 1 <= number <= 12 < month <= 31:
        raise UnreadableError(
            _("Il n'y a pas de mois {month} : écrivez le jour d'abord, {example}.").format(
                month=month, example=f"{month:02d}/{number:02d}/{year}"
            )
        )
    if not 1 <= month <= 12:
        raise UnreadableError(_("Il n'y a pas de mois {month}.").format(month=month))
    _after_christ(year)
    if not 1 <= number <= monthrange(year, month)[1]:
        raise UnreadableError(
            _("Le {day} n'existe pas : ce mois a {count} jours.").format(
                day=written, count=monthrange(year, month)[1]
            )
        )
    return date(year, month, number)


def _after_christ(year: int) -> None:
    if year < 1:
        raise UnreadableError(_("Il n'y a pas d'année 0."))


def _without_weekday(text: str) -> tuple[int | None, str]:
    """Split ``lundi 31 mai 2027`` from the number of its weekday, from Monday."""
    first, _space, rest = text.partition(" ")
    number = _begun(first.rstrip(",."), "days")
    return (None, text) if number is None else (number, ARTICLE.sub("", rest).strip())


def named_span(text: str) -> Span | None:
    """Read the name of a month or of a week; ``None`` if the text is none.

    Raises:
        UnreadableError: there is no such month or week.
    """
    plain = ARTICLE.sub("", text)
    if found := YEAR_WEEK.fullmatch(plain):
        return week_span(int(found[1]), int(found[2]))
    if found := WEEK_YEAR.fullmatch(plain):
        return week_span(int(found[2]), int(found[1]))
    if found := YEAR_MONTH.fullmatch(plain):
        return month_span(int(found[1] or found[3]), int(found[2] or found[4]))
    if found := MONTH_YEAR.fullmatch(plain):
        return month_span(full_year(found[2] or found[4]), int(found[1] or found[3]))
    if found := NAMED_MONTH.fullmatch(plain):
        month = _month(found[1] or found[4])
        return month_span(full_year(found[2] or found[3]), month) if month else None
    return None


def full_year(digits: str) -> int:
    """Read a year, of this century when it has two digits."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def month_span(year: int, month: int) -> Span:
    """Give the first and last day of a month.

    Raises:
        UnreadableError: there is none of that number.
    """
    if not 1 <= month <= 12:
        raise UnreadableError(_("Il n'y a pas de mois {month}.").format(month=month))
    _after_christ(year)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def week_span(year: int, week: int) -> Span:
    """Give the Monday and the Sunday of a week.

    Raises:
        UnreadableError: the year has none of that number.
    """
    try:
        return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        raise UnreadableError(
            _("Il n'y a pas de semaine {week} en {year}.").format(week=week, year=year)
        ) from None


def month_named(name: str) -> int:
    """Give the number of the month whose name begins so, in any language; 0 if none or several."""
    return _begun(name, "months") or 0


def _month(text: str) -> int:
    """Number a month, in digits or by its name; 0 if it is none.

    Raises:
        UnreadableError: several begin so, as *jui*.
    """
    if text.isdecimal():
        return int(text)
    several = _names(text) if len(text) >= SHORTEST and not month_named(text) else []
    if several:
        raise UnreadableError(
            _("Plusieurs mois commencent par « {name} » : {months}.").format(
                name=text, months=listed(several)
            )
        )
    return month_named(text)


def _names(begun: str) -> list[str]:
    months = Locale.parse(locale_name(LANGUAGES[0])).months["format"]["wide"]
    return [name for name in months.values() if normal(name).startswith(begun)]


@cache
def _begun(word: str, kind: str) -> int | None:
    """Number the month, or the weekday from Monday, whose name in any language begins so.

    None where it is too short, or begins several: *jui* is no month.
    """
    found = {
        number
        for code in LANGUAGES
        for number, name in getattr(Locale.parse(locale_name(code)), kind)["format"]["wide"].items()
        if len(word) >= SHORTEST and normal(name).startswith(word)
    }
    return found.pop() if len(found) == 1 else None
