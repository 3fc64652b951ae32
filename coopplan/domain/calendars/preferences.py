"""When people like to meet, as they write it: *jeudi*, *lundi-mardi matin*, *après 17h30*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from functools import cache

from coopplan.domain.folding import folded
from coopplan.domain.input.decisions.fixed_sessions import part_of
from coopplan.domain.input.half_days import DayPart, Slot
from coopplan.domain.input.interval import Interval
from coopplan.vocabulary import in_order, pattern, words

Moment = tuple[int, DayPart]
"""A day of the week from 0, Monday, to 4, Friday, and a part of the day."""

DAYS = tuple(
    frozenset(name for names in same_day for name in names.split())
    for same_day in zip(*in_order("meetings", "weekdays"), strict=True)
)
"""Names of each day of the working week, whole and shortened."""
PARTS = {
    **dict.fromkeys(words("meetings", "morning"), (DayPart.MORNING,)),
    **dict.fromkeys(words("meetings", "afternoon"), (DayPart.AFTERNOON,)),
    **dict.fromkeys(words("meetings", "evening"), (DayPart.EVENING,)),
    **dict.fromkeys(words("meetings", "daytime"), (DayPart.MORNING, DayPart.AFTERNOON)),
}
STARTS = {DayPart.MORNING: time(9, 30), DayPart.AFTERNOON: time(14), DayPart.EVENING: time(18)}
ENDS = {DayPart.MORNING: time(12), DayPart.AFTERNOON: time(17), DayPart.EVENING: time(20)}
"""Hours by which *après 17h30* and *avant 12h* choose the parts of the day."""
WORKING_WEEK = frozenset((day, part) for day in range(5) for part in DayPart)
ANY_TIME = words("meetings", "any_time") | {""}
FILLERS = words("meetings", "fillers")
EXCEPT = re.compile(rf"\b(?:{pattern('meetings', 'except')})\b")
BEFORE = words("meetings", "before")
HOUR = re.compile(
    rf"\b({pattern('meetings', 'after')}|{pattern('meetings', 'before')}) (\d{{1,2}})"
    rf" ?(?:{pattern('meetings', 'hours')}|[h:]) ?(\d\d)?\b"
)
RANGE = re.compile(rf"\b([a-z]+) ?(?:-| (?:{pattern('meetings', 'to')}) ) ?([a-z]+)\b")
LIST = re.compile(rf"[,;/+\n]|\b(?:{pattern('and')})\b")
COMPOUND = re.compile(rf"\b({'|'.join(sorted(set().union(*DAYS)))})({'|'.join(sorted(PARTS))})s?\b")
"""A day and its part in one word, as German writes them."""


def moments(text: str) -> frozenset[Moment] | None:
    """Give the moments of the week that a text names; ``None`` when it cannot be understood.

    Each item between commas stands by itself: *mardi, jeudi matin* is all Tuesday, and Thursday
    morning. After *sauf*, all that follows is taken off.
    """
    wanted, *others = EXCEPT.split(_folded(text))
    liked = WORKING_WEEK if _is_any(wanted) else _union(wanted)
    taken_off = [_union(other) for other in others]
    if liked is None or any(other is None for other in taken_off):
        return None
    return liked.difference(*(other for other in taken_off if other)) or None


@cache
def liked(text: str) -> frozenset[Moment]:
    """Give the moments that a text names; all when it cannot be understood."""
    return moments(text) or WORKING_WEEK


def is_liked(text: str, slot: Slot) -> bool:
    """Whether a slot is among the moments that a text names."""
    return (slot.day.weekday(), slot.part) in liked(text)


def suits(text: str, when: Interval) -> bool:
    """Whether a session that takes this time is among the moments that a text names."""
    return is_liked(text, Slot(when.day, part_of(when.start.time())))


def _folded(text: str) -> str:
    """Write a text in one way: no accents, capitals or apostrophes, *après-midi* in one word."""
    words = folded(text).replace("’", "'").replace("'", " ").replace("–", "-")
    words = re.sub(r"\bapres[ -]midis?\b", "apres-midi", words)
    return " ".join(words.split())


def _is_any(text: str) -> bool:
    return text.strip(" ,;") in ANY_TIME


def _union(text: str) -> frozenset[Moment] | None:
    """Unite the moments of the items of a list; ``None`` when one cannot be understood."""
    items = [item for item in LIST.split(text) if item.strip()]
    found = [_item(item.strip()) for item in items]
    if not found or any(moment is None for moment in found):
        return None
    return frozenset().union(*(moment for moment in found if moment))


def _item(text: str) -> frozenset[Moment] | None:
    """Read one item: days, a part of the day, an hour, or days with one of them."""
    parts, rest = _by_hour(text)
    days: list[int] = []
    for word in _words(rest):
        if word in PARTS:
            parts = (*parts, *PARTS[word])
        elif (named := _days(word)) is not None:
            days += named
        elif word not in FILLERS:
            return None
    if not days and not parts:
        return None
    return frozenset((day, part) for day in days or range(5) for part in parts or DayPart)


def _by_hour(text: str) -> tuple[tuple[DayPart, ...], str]:
    """Give the parts of the day after, or before, an hour, and the rest of the text."""
    found = HOUR.search(text)
    if found is None or int(found[2]) > 23 or int(found[3] or 0) > 59:
        return (), text
    hour = time(int(found[2]), int(found[3] or 0))
    before = found[1] in BEFORE
    parts = tuple(p for p in DayPart if (ENDS[p] <= hour if before else STARTS[p] >= hour))
    return (parts, text.replace(found[0], " ")) if parts else ((), text)


def _words(text: str) -> Iterator[str]:
    """Split an item in words, a range of days being one."""
    joined = RANGE.sub(_joined_range, COMPOUND.sub(r"\1 \2", text))
    yield from (word.strip(".") for word in joined.split())


def _joined_range(found: re.Match[str]) -> str:
    both = _day(found[1]) is not None and _day(found[2]) is not None
    return f"{found[1]}-{found[2]}" if both else found[0]


def _days(word: str) -> list[int] | None:
    first, dash, last = word.partition("-")
    start, end = _day(first), _day(last) if dash else _day(first)
    if start is None or end is None or end < start:
        return None
    return list(range(start, end + 1))


def _day(word: str) -> int | None:
    return next((rank for rank, names in enumerate(DAYS) if word.rstrip("s") in names), None)
