"""A meaning written back in the words of a language, so that it can be read in one way only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from coopplan.i18n import hour, semicolons, speaking
from coopplan.preferences.meaning import (
    DAY_MINUTES,
    EVERY_DAY,
    LAST,
    Date,
    Dates,
    Exceptions,
    Meaning,
    Moment,
    Months,
    Period,
    Recurring,
    Refusal,
    Sentence,
    Span,
    Weekdays,
    Wish,
    in_turn,
)
from coopplan.vocabulary import Language, phrases

Item = tuple[Moment, tuple[Moment, ...]]
"""A moment, and what is taken off it."""


def said(meaning: Meaning, code: Language) -> str:
    """Write a meaning as items that each stand alone, between semicolons."""
    writer = _Writer(code)
    items = [item for sentence in meaning for item in _items(sentence)]
    whole = Moment((EVERY_DAY,))
    refusals = [
        moment
        for sentence in meaning
        for step in sentence
        if isinstance(step, Refusal) or (isinstance(step, Exceptions) and not _wishes(sentence))
        for moment in step.moments
    ]
    written = [text for item in items for text in writer.item(item)]
    written += [writer.without(one) for moment in refusals for one in _split(moment)]
    with speaking(code):
        return semicolons(dict.fromkeys(written)) or writer.moment(whole)


def _wishes(sentence: Sentence) -> bool:
    return any(isinstance(step, Wish) for step in sentence)


def _items(sentence: Sentence) -> list[Item]:
    """List what a sentence wishes, its exceptions given to each item that they follow."""
    found: list[Item] = []
    if not _wishes(sentence):
        return found
    for step in in_turn(sentence):
        match step:
            case Wish(moments, excepted):
                found += [(moment, excepted) for moment in moments]
            case Exceptions(moments):
                base = found or [(Moment((EVERY_DAY,)), ())]
                found = [(moment, (*excepted, *moments)) for moment, excepted in base]
            case Refusal():
                pass
    return found


def _split(moment: Moment) -> Iterator[Moment]:
    """Yield a moment's days one by one: *lundi et mardi matin* has two readings."""
    if len(moment.days) < 2:
        yield moment
    else:
        for days in moment.days:
            yield Moment((days,), moment.times, moment.periods)


@dataclass(frozen=True)
class _Writer:
    """Writes in one language."""

    code: Language

    def item(self, item: Item) -> Iterator[str]:
        """Yield one text for each group of days of an item."""
        moment, excepted = item
        off = [self.without(one) for other in excepted for one in _split(other)]
        for one in _split(moment):
            yield " ".join((self.moment(one), *off))

    def without(self, moment: Moment) -> str:
        """Write what is taken off."""
        return f"{self._word('except')} {self.moment(moment, bare=True)}"

    def moment(self, moment: Moment, *, bare: bool = False) -> str:
        """Write one moment; every day is named before hours, unless ``bare``."""
        if moment.walk:
            walk = moment.walk
            first = f"{self._weekday(walk.first)} {self._word(walk.start)}"
            last = f"{self._weekday(walk.last)} {self._word(walk.end)}"
            return f"{first} {self._word('to')} {last}"
        days = [self._days(each) for each in moment.days]
        if not days and not bare and not moment.is_period:
            days = [self._word("every_day")]
        times = self._listed([self._span(span) for span in moment.times])
        periods = self._listed([self._period(each) for each in moment.periods])
        return " ".join(filter(None, (*days, times, periods)))

    def _days(self, days: Weekdays) -> str:
        if days == EVERY_DAY:
            return self._word("every_day")
        ranks = [_first(each) for each in phrases(self.code, "ranks")]
        listed = self._listed(
            [ranks[LAST] if each == LAST else ranks[each - 1] for each in days.ranks]
        )
        named = self._weekday(days.first)
        if days.last > days.first:
            named = f"{named} {self._word('to')} {self._weekday(days.last)}"
        return " ".join(filter(None, (listed, named)))

    def _weekday(self, rank: int) -> str:
        return _first(phrases(self.code, "weekdays")[rank])

    def _span(self, span: Span) -> str:
        hours = self._hours(span.start, span.end)
        return " ".join(filter(None, (self._word(span.part) if span.part else "", hours)))

    def _hours(self, start: int, end: int) -> str:
        match start, end:
            case 0, end if end == DAY_MINUTES:
                return ""
            case 0, end:
                return f"{self._word('before')} {self._hour(end)}"
            case start, end if end == DAY_MINUTES:
                return f"{self._word('after')} {self._hour(start)}"
        return f"{self._hour(start)}-{self._hour(end)}"

    def _hour(self, minute: int) -> str:
        with speaking(self.code):
            return hour(time(*divmod(minute, 60)))

    def _period(self, period: Period) -> str:
        match period:
            case Recurring():
                return self._word(period)
            case Months(first, last):
                names = [_first(each) for each in phrases(self.code, "months")]
                one = names[first - 1]
                return one if first == last else f"{one}-{names[last - 1]}"
            case Dates(None, last) if last:
                limit = "before" if period.is_strict else "until"
                return f"{self._word(limit)} {_date(last)}"
            case Dates(first, None) if first:
                limit = "after" if period.is_strict else "starting"
                return f"{self._word(limit)} {_date(first)}"
            case Dates(first, last) if first and last and first != last:
                return f"{_date(first)} {self._word('to')} {_date(last)}"
            case Dates(first, _) if first:
                return _date(first)
        raise AssertionError(period)

    def _listed(self, words: Sequence[str]) -> str:
        return f" {self._word('and')} ".join(words)

    def _word(self, kind: str) -> str:
        return phrases(self.code, kind)[0]


def _first(names: str) -> str:
    return names.split()[0]


def _date(date: Date) -> str:
    written = f"{date.day:02}/{date.month:02}"
    return f"{written}/{date.year}" if date.year else written
