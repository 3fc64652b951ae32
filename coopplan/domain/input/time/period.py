"""The time grid of a plan: months or weeks, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from coopplan.i18n import _, month

A_YEAR = timedelta(days=365)
MIDWEEK = timedelta(days=3)
"""From the first day of a week to the one whose year is the week's."""


class Grain(StrEnum):
    """Length of one period."""

    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month or a week, from its first to its last day."""

    first: date
    last: date

    @property
    def key(self) -> str:
        """Short sortable name: ``2027-03`` for a month, ``2027-S09`` for an ISO week."""
        if (self.last - self.first).days > 7:
            return f"{self.first:%Y-%m}"
        return week_key(self.first)

    @property
    def name(self) -> str:
        """Name it as people do: ``juillet 2027``, ``semaine 9 de 2027``."""
        if (self.last - self.first).days > 7:
            return month(self.first)
        year, week, _weekday = self.first.isocalendar()
        return _("semaine {week} de {year}").format(week=week, year=year)

    @property
    def year(self) -> int:
        """The budget year it belongs to."""
        return year_of(self.first)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def weekdays(self) -> Iterator[date]:
        """Yield its days from Monday to Friday, public holidays included."""
        for offset in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=offset)
            if day.weekday() < 5:
                yield day


def within_a_year(periods: Sequence[Period]) -> tuple[Period, ...]:
    """List the periods that begin within a year of the first."""
    end = periods[0].first + A_YEAR
    return tuple(period for period in periods if period.first < end)


def year_of(first: date) -> int:
    """Give the budget year of a month or a week, by its first day: that of most of a week."""
    return (first + MIDWEEK).year


def key_of(first: date, grain: Grain) -> str:
    """Give the short name of the period of a grain that begins, or contains, a day."""
    return week_key(first) if grain is Grain.WEEK else f"{first:%Y-%m}"


def week_key(day: date) -> str:
    """Name the ISO week of a day: ``2027-S09`` (*semaine*)."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-S{week:02d}"


def months(start: date, count: int) -> tuple[Period, ...]:
    """List ``count`` calendar months from the month of ``start``."""
    firsts = [_first_of_month(start, offset) for offset in range(count + 1)]
    return tuple(
        Period(first, following - timedelta(days=1)) for first, following in pairwise(firsts)
    )


def weeks(start: date, count: int) -> tuple[Period, ...]:
    """List ``count`` ISO weeks (Monday to Sunday) from the week of ``start``."""
    monday = start - timedelta(days=start.weekday())
    return tuple(
        Period(first, first + timedelta(days=6))
        for first in (monday + timedelta(weeks=week) for week in range(count))
    )


def _first_of_month(start: date, offset: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + offset, 12)
    return date(year, month + 1, 1)
