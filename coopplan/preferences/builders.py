"""What each rule of the grammar stands for, from what its parts stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from lark import Token

from coopplan.preferences.dated import DATED, Built, values
from coopplan.preferences.meaning import (
    DAY_MINUTES,
    EVERY_DAY,
    NOON_MINUTE,
    Exceptions,
    Meaning,
    Moment,
    Recurring,
    Refusal,
    Sentence,
    Span,
    Step,
    Walk,
    Weekdays,
    Wish,
)

HOUR_MINUTES = 60
WEEKEND = Weekdays(5, 6)
MOST_RANKS = 5
FIRST_HOUR = 7
"""The least bare number that is an hour of the morning beside one of the afternoon."""
RECURRING = {
    "EVEN": Recurring.EVEN_WEEKS,
    "ODD": Recurring.ODD_WEEKS,
    "SCHOOL": Recurring.SCHOOL_HOLIDAYS,
    "TERM": Recurring.SCHOOL_TERMS,
    "PUBLIC": Recurring.PUBLIC_HOLIDAYS,
}
EVERY_WEEK = {Recurring.EVEN_WEEKS, Recurring.ODD_WEEKS}


def _text(*sentences: Sentence) -> Meaning:
    return sentences


def _sentence(*parts: Step | tuple[Wish, ...]) -> Sentence:
    return tuple(step for part in parts for step in (part if isinstance(part, tuple) else (part,)))


def _wish(*parts: Moment | tuple[Moment, ...]) -> tuple[Wish, ...]:
    """Build a wish from its moments, then those excepted, if any."""
    moments = tuple(part for part in parts if isinstance(part, Moment))
    excepted = parts[-1] if isinstance(parts[-1], tuple) else ()
    return (Wish(moments, excepted),)


def _wishes(*parts: Moment | tuple[Any, ...]) -> tuple[Wish, ...] | None:
    """Join the wish of the first moments, which may have exceptions, to those that follow."""
    rank = next(i for i, part in enumerate(parts) if not isinstance(part, Moment))
    own = parts[:rank]
    if isinstance(parts[rank][0], Moment):  # type: ignore[index]
        own, rank = parts[: rank + 1], rank + 1
    rest = tuple(wish for part in parts[rank:] for wish in cast("tuple[Wish, ...]", part))
    wish = _wish(*own)
    return None if _goes_on(wish[0], rest[0]) else (*wish, *rest)


def _goes_on(wish: Wish, following: Wish) -> bool:
    """Whether what follows belongs to what is excepted: *sauf juillet et août* is one list."""
    if not wish.excepted:
        return False
    last, first = wish.excepted[-1].only, following.moments[0].only
    return last is not None and last == first


def _framed(
    days: tuple[str, tuple[Any, ...]], excepted: tuple[Moment, ...], times: Built
) -> tuple[Wish, ...] | None:
    """Build a wish whose hours come last: *tous les jours sauf mercredi, de 9h à 17h*."""
    moment = _moment(days, times)
    return None if moment is None else (Wish((moment,), excepted),)


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
    says_nothing = _are_all_day(times) or set(periods) >= EVERY_WEEK
    return None if says_nothing else Moment(days, times, periods)


def _ranks(*tokens: Token) -> tuple[int, ...] | None:
    ranks = sorted(values(tokens), key=lambda rank: (rank < 0, rank))
    return tuple(ranks) if max(ranks) <= MOST_RANKS else None


def _ranked(ranks: tuple[int, ...], day: Token) -> Weekdays:
    (weekday,) = values((day,))
    return Weekdays(weekday, weekday, ranks)


def _day_range(*tokens: Token) -> Weekdays | None:
    first, last = values(tokens)
    return Weekdays(first, last) if first < last else None


def _walk(first: Token, start: Token, last: Token, end: Token) -> Walk | None:
    days = values((first, last))
    return Walk(days[0], start.value, days[1], end.value) if days[0] < days[1] else None


def _span(start: int, end: int) -> Span | None:
    return Span(None, start, end) if start < end else None


def _between(first: Token, last: Token) -> Span | None:
    """Read two hours; a bare number is an hour too, that of the afternoon in *2 to 5 pm*."""
    start, end = (
        value * HOUR_MINUTES if token.type == "NUMBER" else value
        for token, value in zip((first, last), values((first, last)), strict=True)
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


def _times(*spans: Span) -> tuple[str, tuple[Span, ...]] | None:
    """Unite times; none is said twice: *am ou pm* is no afternoon twice."""
    return None if len(set(spans)) < len(spans) or _are_all_day(spans) else ("times", spans)


def _are_all_day(spans: Sequence[Span]) -> bool:
    """Whether hours from one on and until another leave nothing out: *après 9h et avant 16h*."""
    if len(spans) < 2 or any(span.part for span in spans):
        return False
    first, last = min(spans, key=_start), max(spans, key=_start)
    return first.start == 0 and last.end == DAY_MINUTES and last.start <= first.end


def _start(span: Span) -> int:
    return span.start


def _kept(kind: str) -> Callable[..., tuple[str, tuple[Any, ...]]]:
    return lambda *rules: (kind, rules)


BUILDERS: Mapping[str, Callable[..., Built]] = {
    "text": _text,
    "sentence": _sentence,
    "wish": _wish,
    "wishes": _wishes,
    "framed": _framed,
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
    "weekend": lambda _: WEEKEND,
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
    "weeks": lambda kind: RECURRING[kind.type],
    "holidays": lambda kind: RECURRING[kind.type],
    **DATED,
}
