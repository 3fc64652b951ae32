"""What the rules of the grammar that name months and dates stand for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias, cast

from lark import Token

from coopplan.preferences.meaning import LEAP_YEAR, Date, Dates, Months

Built: TypeAlias = Any
"""What a rule stands for; ``None``: nothing can be meant by it."""
FIRST_YEAR = 1000
"""The least number that is a year, not a day."""


def values(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Give the numbers that words stand for."""
    return tuple(cast("int", token.value) for token in tokens)


def _months(*tokens: Token) -> Months:
    numbers = values(tokens)
    return Months(numbers[0], numbers[-1])


def _month_of_year(month: Token, year: Token) -> Dates | None:
    return _whole(*values((month, year)))


def _whole(month: int, year: int | None = None) -> Dates | None:
    """Give the days of a month, of one year if it is named."""
    if year is not None and year < FIRST_YEAR:
        return None
    last = monthrange(year or LEAP_YEAR, month)[1]
    return Dates(Date(month, 1, year), Date(month, last, year))


def _month_to_month(first: Dates | Months, last: Dates) -> Dates:
    start = first.first if isinstance(first, Dates) else Date(first.first, 1)
    return _from_to(cast("Date", start), cast("Date", last.last))


def _beginning(*tokens: Token) -> Dates | None:
    month = _whole(*values(tokens))
    return month and Dates(month.first, None)


def _following(*tokens: Token) -> Dates | None:
    month = _whole(*values(tokens))
    return month and Dates(month.last, None, is_strict=True)


def _ending(*tokens: Token) -> Dates | None:
    month = _whole(*values(tokens))
    return month and Dates(None, month.last)


def _preceding(*tokens: Token) -> Dates | None:
    month = _whole(*values(tokens))
    return month and Dates(None, month.first, is_strict=True)


def _from_to(first: Date, last: Date) -> Dates:
    """Give both days the year that one of them names: *du 15/12 au 10/01/2027* begins in 2026."""
    turns = (first.month, first.day) > (last.month, last.day)
    if last.year and not first.year:
        first = replace(first, year=last.year - turns)
    if first.year and not last.year:
        last = replace(last, year=first.year + turns)
    return Dates(first, last)


def _date(*tokens: Token) -> Date | None:
    """Read *3 mars*, *March 3*, *03/03/2027*."""
    if tokens[0].type == "DATE":
        return cast("Date", tokens[0].value)
    (month,) = values([token for token in tokens if token.type == "MONTH"])
    day, *year = values([token for token in tokens if token.type != "MONTH"])
    found = Date(month, day, year[0] if year else None)
    return found if found.exists and (not year or year[0] >= FIRST_YEAR) else None


def _days_to(day: Token, last: Date) -> Dates | None:
    (first,) = values((day,))
    return Dates(Date(last.month, first, last.year), last) if 1 <= first < last.day else None


DATED: Mapping[str, Callable[..., Built]] = {
    "months": _months,
    "month_of_year": _month_of_year,
    "month_to_month": _month_to_month,
    "from_month": _beginning,
    "after_month": _following,
    "until_month": _ending,
    "before_month": _preceding,
    "one_date": lambda day: Dates(day, day),
    "from_to": _from_to,
    "days_to": _days_to,
    "starting_date": lambda day: Dates(day, None),
    "after_date": lambda day: Dates(day, None, is_strict=True),
    "until_date": lambda day: Dates(None, day),
    "before_date": lambda day: Dates(None, day, is_strict=True),
    "date": _date,
}
