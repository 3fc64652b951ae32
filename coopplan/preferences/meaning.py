"""What a text says: wishes, exceptions and refusals made of moments."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

NOON_MINUTE = 12 * 60
DAY_MINUTES = 24 * 60
LEAP_YEAR = 2028
"""A year of which every month is as long as it can be."""
LAST = -1
"""Rank of the last of a weekday in its month."""


class Part(StrEnum):
    """A part of the day, named as its words are in ``locale/*.toml``."""

    MORNING = "morning"
    LUNCH = "lunch"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    DAYTIME = "daytime"
    EARLY_MORNING = "early_morning"
    LATE_MORNING = "late_morning"
    EARLY_AFTERNOON = "early_afternoon"
    LATE_AFTERNOON = "late_afternoon"
    EARLY_EVENING = "early_evening"
    LATE_DAY = "late_day"


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days of the week from 0, Monday; of some ranks in their month if any is given."""

    first: int
    last: int
    ranks: tuple[int, ...] = ()


EVERY_DAY = Weekdays(0, 6)


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes of a day: those of a part, those between two hours, or those of both."""

    part: Part | None = None
    start: int = 0
    end: int = DAY_MINUTES


@dataclass(frozen=True, slots=True)
class Date:
    """A day of any year, or of one."""

    month: int
    day: int
    year: int | None = None

    @property
    def exists(self) -> bool:
        """Whether some year has it."""
        return 1 <= self.month <= 12 and 1 <= self.day <= monthrange(LEAP_YEAR, self.month)[1]


@dataclass(frozen=True, slots=True)
class Months:
    """From one month to another, of any year."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Dates:
    """From one day to another; ``None``: from the first, to the last that there is."""

    first: Date | None
    last: Date | None
    is_strict: bool = False
    """Whether the days named are left out: *après le 15 juin*, not *à partir du 15 juin*."""


class Recurring(StrEnum):
    """Periods that only a calendar knows."""

    EVEN_WEEKS = "even_weeks"
    ODD_WEEKS = "odd_weeks"
    SCHOOL_HOLIDAYS = "school_holidays"
    SCHOOL_TERMS = "school_terms"
    PUBLIC_HOLIDAYS = "public_holidays"


Period: TypeAlias = Months | Dates | Recurring


@dataclass(frozen=True, slots=True)
class Walk:
    """From a part of one day to a part of a later one, all that is between included."""

    first: int
    start: Part
    last: int
    end: Part


@dataclass(frozen=True, slots=True)
class Moment:
    """Some days, at some times, in some periods; all where nothing is said."""

    days: tuple[Weekdays, ...] = ()
    times: tuple[Span, ...] = ()
    periods: tuple[Period, ...] = ()
    walk: Walk | None = None

    @property
    def only(self) -> str | None:
        """What alone is named: *days*, *times* or *periods*; ``None`` where several are."""
        named = [kind for kind in ("days", "times", "periods", "walk") if getattr(self, kind)]
        return named[0] if len(named) == 1 else None

    @property
    def is_period(self) -> bool:
        """Whether only periods of the year are named."""
        return not (self.days or self.times or self.walk)


@dataclass(frozen=True, slots=True)
class Wish:
    """Moments that are liked, without those excepted."""

    moments: tuple[Moment, ...]
    excepted: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Moments taken off all that its sentence has wished before; off everything if nothing."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Moments taken off the whole text."""

    moments: tuple[Moment, ...]


Step: TypeAlias = Wish | Exceptions | Refusal
Sentence: TypeAlias = tuple[Step, ...]
Meaning: TypeAlias = tuple[Sentence, ...]


def in_turn(sentence: Sentence) -> Sentence:
    """Give the steps of a sentence in the order in which they hold.

    What is excepted first is taken off all that is wished after it: *hors vacances, le mardi*.
    """
    rank = next((rank for rank, step in enumerate(sentence) if isinstance(step, Wish)), 0)
    leading = tuple(step for step in sentence[:rank] if isinstance(step, Exceptions))
    return (*(step for step in sentence if step not in leading), *leading)
