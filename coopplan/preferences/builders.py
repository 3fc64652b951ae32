"""What each rule of the grammar stands for, from what its parts stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, cast

from lark import Token

from coopplan.preferences.meaning import (
    DAY_MINUTES,
    EVERY_DAY,
    NOON_MINUTE,
    Date,
    Dates,
    Exceptions,
    Meaning,
    Moment,
    Months,
    Recurring,
    Refusal,
    Sentence,
    Span,
    Step,
    Walk,
    Weekdays,
    Wish,
)

Built: TypeAlias = Any
"""What a rule stands for; ``None``: nothing can be meant by it."""
HOUR_MINUTES = 60
DECEMBER, LONGEST_MONTH = 12, 31
FIRST_YEAR = 1000
"""The least number that is a year, not a day."""
MOST_RANKS = 5
FIRST_HOUR = 7
"""The least bare number that is an hour of the morning beside one of the afternoon."""
RECURRING = {
    "EVEN": Recurring.EVEN_WEEKS,
    "ODD": Recurring.ODD_WEEKS,
    "SCHOOL": Recurring.SCHOOL_HOLIDAYS,
    "PUBLIC": Recurring.PUBLIC_HOLIDAYS,
}
EVERY_WEEK = {Recurring.EVEN_WEEKS, Recurring.ODD_WEEKS}


def _values(tokens: Sequence[Token]) -> tuple[int, ...]:
    return tuple(cast("int", token.value) for token in tokens)


def _text(*sentences: Sentence) -> Meaning:
    return sentences


def _sentence(*parts: Step | tuple[Wish, ...]) -> Sentence:
    return tuple(step for part in parts for step in (part if isinstance(part, tuple) else (part,)))


def _wish(*parts: Moment | tuple[Moment, ...]) -> tuple[Wish, ...]:
    """Build a wish from its moments, then those excepted, if any."""
    moments = tuple(part for part in parts if isinstance(part, Moment))
    excepted = parts[-1] if isinstance(parts[-1], tuple) else ()
    return (Wish(moments, excepted),)


def _wishes(*parts: Moment | tuple[Any, ...]) -> tuple[Wish, ...]:
    """Join the wish of the first moments, which may have exceptions, to those that follow."""
    rank = next(i for i, part in enumerate(parts) if not isinstance(part, Moment))
    own = parts[:rank]
    if isinstance(parts[rank][0], Moment):  # type: ignore[index]
        own, rank = parts[: rank + 1], rank + 1
    rest = (wish for part in parts[rank:] for wish in cast("tuple[Wish, ...]", part))
    return (*_wish(*own), *rest)


def _listed(*moments: Moment) -> tuple[Moment, ...]:
    return moments


def _joined(*lists: tuple[Moment, ...]) -> tuple[Moment, ...]:
    return tuple(moment for each in lists for moment in each)


def _moment(*parts: Built) -> Moment | None:
    """Unite what is said of days, times and periods; those that leave nothing out say nothing."""
    if isinstance(parts[0], Walk):
        return Moment(walk=parts[0])
    days = tuple(rule for kind, rules in parts if kind == "days" for rule in rules)
    times = tuple(rule for kind, rules in parts if kind == "times" for rule in rules)
    periods = tuple(
        dict.fromkeys(rule for kind, rules in parts if kind == "periods" for rule in rules)
    )
    return None if set(periods) >= EVERY_WEEK else Moment(days, times, periods)


def _ranks(*tokens: Token) -> tuple[int, ...] | None:
    values = _values(tokens)
    return (
        tuple(sorted(values, key=lambda rank: (rank < 0, rank)))
        if max(values) <= MOST_RANKS
        else None
    )


def _ranked(ranks: tuple[int, ...], day: Token) -> Weekdays:
    (weekday,) = _values((day,))
    return Weekdays(weekday, weekday, ranks)


def _day_range(*tokens: Token) -> Weekdays | None:
    first, last = _values(tokens)
    return Weekdays(first, last) if first < last else None


def _walk(first: Token, start: Token, last: Token, end: Token) -> Walk | None:
    days = _values((first, last))
    return Walk(days[0], start.value, days[1], end.value) if days[0] < days[1] else None


def _span(start: int, end: int) -> Span | None:
    return Span(None, start, end) if start < end else None


def _between(first: Token, last: Token) -> Span | None:
    """Read two hours; a bare number is an hour too, that of the afternoon in *2 to 5 pm*."""
    start, end = (
        value * HOUR_MINUTES if token.type == "NUMBER" else value
        for token, value in zip((first, last), _values((first, last)), strict=True)
    )
    is_early = first.type == "NUMBER" and start < FIRST_HOUR * HOUR_MINUTES
    if is_early and start + NOON_MINUTE < end:
        start += NOON_MINUTE
    return _span(start, end) if end <= DAY_MINUTES else None


def _narrowed(*parts: Token | Span) -> Span | None:
    """Cut a part of the day by hours."""
    (part,) = (each for each in parts if isinstance(each, Token))
    (hours,) = (each for each in parts if isinstance(each, Span))
    return Span(part.value, hours.start, hours.end)


def _months(*tokens: Token) -> Months:
    values = _values(tokens)
    return Months(values[0], values[-1])


def _whole_months(first: int, last: int) -> Months | None:
    return Months(first, last) if first <= last else None


def _month_of_year(month: Token, year: Token) -> Dates | None:
    (number, of) = _values((month, year))
    if of < FIRST_YEAR:
        return None
    return Dates(Date(number, 1, of), Date(number, LONGEST_MONTH, of))


def _date(*tokens: Token) -> Date | None:
    """Read *3 mars*, *March 3*, *03/03/2027*."""
    if tokens[0].type == "DATE":
        return cast("Date", tokens[0].value)
    (month,) = _values([token for token in tokens if token.type == "MONTH"])
    day, *year = _values([token for token in tokens if token.type != "MONTH"])
    is_one = 1 <= day <= LONGEST_MONTH and (not year or year[0] >= FIRST_YEAR)
    return Date(month, day, year[0] if year else None) if is_one else None


def _days_to(day: Token, last: Date) -> Dates | None:
    (first,) = _values((day,))
    return Dates(Date(last.month, first, last.year), last) if 1 <= first < last.day else None


def _times(*spans: Span) -> tuple[str, tuple[Span, ...]] | None:
    """Unite times; those that leave nothing out are not times: *après 9h et avant 16h*."""
    first, last = min(spans, key=_start), max(spans, key=_start)
    is_whole = len(spans) > 1 and first.start == 0 and last.end == DAY_MINUTES
    whole = is_whole and not any(span.part for span in spans) and last.start <= first.end
    return None if whole else ("times", spans)


def _start(span: Span) -> int:
    return span.start


def _kept(kind: str) -> Callable[..., tuple[str, tuple[Any, ...]]]:
    return lambda *rules: (kind, rules)


BUILDERS: Mapping[str, Callable[..., Built]] = {
    "text": _text,
    "sentence": _sentence,
    "wish": _wish,
    "wishes": _wishes,
    "local": lambda moments: moments,
    "exception": Exceptions,
    "refusal": lambda *lists: Refusal(_joined(*lists)),
    "list": _listed,
    "moment": _moment,
    "days": _kept("days"),
    "ranks": _ranks,
    "ranked": _ranked,
    "ranked_after": lambda day, ranks: _ranked(ranks, day),
    "weekday": lambda day: Weekdays(day.value, day.value),
    "day_range": _day_range,
    "every_day": lambda _: EVERY_DAY,
    "walk": _walk,
    "times": _times,
    "part": lambda part: Span(part.value),
    "narrowed": _narrowed,
    "between": _between,
    "between_reversed": lambda last, first: _between(first, last),
    "after": lambda hour: _span(hour.value, DAY_MINUTES),
    "before": lambda hour: _span(0, hour.value),
    "from_then_on": lambda hour: _span(hour.value, DAY_MINUTES),
    "at_that_hour": lambda hour: _span(hour.value, hour.value + HOUR_MINUTES),
    "periods": _kept("periods"),
    "months": _months,
    "month_of_year": _month_of_year,
    "from_month": lambda month: Months(month.value, DECEMBER),
    "after_month": lambda month: _whole_months(month.value + 1, DECEMBER),
    "until_month": lambda month: Months(1, month.value),
    "before_month": lambda month: _whole_months(1, month.value - 1),
    "one_date": lambda day: Dates(day, day),
    "from_to": lambda first, last: Dates(first, last),
    "days_to": _days_to,
    "starting_date": lambda day: Dates(day, None),
    "after_date": lambda day: Dates(day, None, is_strict=True),
    "until_date": lambda day: Dates(None, day),
    "before_date": lambda day: Dates(None, day, is_strict=True),
    "date": _date,
    "weeks": lambda kind: RECURRING[kind.type],
    "holidays": lambda kind: RECURRING[kind.type],
}
