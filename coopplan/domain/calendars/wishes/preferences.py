"""When people like to meet: what they typed, read against the years and hours of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property

from coopplan.domain.calendars.days.closures import targeted, zone_letter, zone_word
from coopplan.domain.folding import folded
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.half_days import DayPart, Slot
from coopplan.domain.input.time.interval import Interval, minutes_of
from coopplan.preferences import DayHours, Frame, Reading, Understood, read
from coopplan.preferences.minutes import Stretch, bits, intervals
from coopplan.vocabulary import words

WORKING_DAYS = 5
SCHOOL = words("preferences", "school_holidays")


@dataclass(frozen=True)
class Preferences:
    """The preferences of a plan's people; made once for a plan."""

    plan: Plan

    def reading(self, text: str, person: str = "") -> Reading:
        """Read a text as a person means it: school holidays are those of their zone."""
        key = text, self._zone_of(person)
        if key not in self._readings:
            self._readings[key] = read(text, self._frame_of(person))
        return self._readings[key]

    def knows_school_holidays(self, person: str) -> bool:
        """Whether some school holidays of a person's zone are known."""
        return bool(self._frame_of(person).school_holidays)

    def is_free_of(self, text: str, person: str = "") -> bool:
        """Whether a text prefers nothing: it is empty, not understood, or likes all times."""
        frame = self._frame_of(person)
        return self._minutes(text, person) == frame.all

    def is_liked(self, text: str, slot: Slot, person: str = "") -> bool:
        """Whether a text likes the hour at which a slot starts; all are, where it is not read."""
        start = minutes_of(self._starts[slot.part])
        return self.likes(text, slot.day, (start, start + 1), person)

    def likes(self, text: str, day: date, stretch: Stretch, person: str = "") -> bool:
        """Whether a text likes all the minutes between two of a day."""
        asked = bits(stretch)
        return self._of_day(text, day, person) & asked == asked

    def suits(self, text: str, when: Interval, person: str = "") -> bool:
        """Whether a text likes all the time that a session takes."""
        return self.likes(text, when.day, (when.start_min, when.end_min), person)

    def liked(self, text: str, day: date, person: str = "") -> tuple[Stretch, ...]:
        """Give the intervals of a day that a text likes."""
        return tuple(intervals(self._of_day(text, day, person)))

    def _of_day(self, text: str, day: date, person: str) -> int:
        rank = self._rank.get(day)
        return 0 if rank is None else self._minutes(text, person)[rank]

    def _minutes(self, text: str, person: str) -> tuple[int, ...]:
        reading = self.reading(text, person) if text.strip() else None
        return reading.minutes if isinstance(reading, Understood) else self._frame_of(person).all

    def _frame_of(self, person: str) -> Frame:
        zone = self._zone_of(person)
        if zone not in self._frames:
            self._frames[zone] = Frame(
                days=self._days,
                hours=self._hours,
                begins=self.plan.periods[0].first,
                school_holidays=self._school_holidays(zone),
                public_holidays=self.plan.holidays.get(
                    self.plan.settings.holiday_zone, frozenset()
                ),
            )
        return self._frames[zone]

    @cached_property
    def _readings(self) -> dict[tuple[str, str], Reading]:
        """Readings by text and school zone."""
        return {}

    @cached_property
    def _frames(self) -> dict[str, Frame]:
        """Frames by school zone."""
        return {}

    @cached_property
    def _days(self) -> tuple[date, ...]:
        """Working days of the whole years that the horizon touches: all have a month of June."""
        first = date(self.plan.periods[0].first.year, 1, 1)
        last = date(self.plan.periods[-1].last.year, 12, 31)
        every = (first + timedelta(days=rank) for rank in range((last - first).days + 1))
        return tuple(day for day in every if day.weekday() < WORKING_DAYS)

    @cached_property
    def _rank(self) -> Mapping[date, int]:
        return {day: rank for rank, day in enumerate(self._days)}

    @cached_property
    def _starts(self) -> Mapping[DayPart, time]:
        settings = self.plan.settings
        return {
            DayPart.MORNING: settings.morning_start,
            DayPart.AFTERNOON: settings.afternoon_start,
            DayPart.EVENING: settings.evening_start,
        }

    @cached_property
    def _hours(self) -> DayHours:
        morning, afternoon, evening = (minutes_of(self._starts[part]) for part in DayPart)
        closing = minutes_of(self.plan.settings.day_end)
        return DayHours(morning=morning, afternoon=afternoon, evening=evening, closing=closing)

    def _zone_of(self, person: str) -> str:
        """Give the school zone of a person's structure, or the one of the settings."""
        return self._zones.get(person, "") or self.plan.settings.school_zone

    @cached_property
    def _zones(self) -> Mapping[str, str]:
        """School zone of the structure of each outsider."""
        structures = by_code(self.plan.structures)
        return {
            person.code: structures[person.structure].school_zone
            for person in self.plan.outsiders
            if person.structure in structures
        }

    def _school_holidays(self, zone: str) -> frozenset[date]:
        """Give the closed periods of a zone whose reason they are, or else those published."""
        closed = [
            closure
            for closure in self.plan.closures
            if zone_word(zone) in targeted(closure.target)
            and any(word in folded(closure.reason) for word in SCHOOL)
        ]
        published = self.plan.school_holidays.get(zone_letter(zone), frozenset())
        return (
            frozenset(
                day for day in self._days if any(each.start <= day <= each.end for each in closed)
            )
            or published
        )
