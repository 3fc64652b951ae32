"""What people say of hours inside a half-day: preferences, and hours that levers free again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopplan.domain.calendars.preferences import Preferences
from coopplan.domain.input.governance import Release
from coopplan.domain.input.interval import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTheClock:
    """Whether each person may, or likes to, meet at some hours of a working day."""

    preferences: Preferences
    texts: Mapping[str, str]
    """Person -> when they like to meet, as typed."""
    releases: tuple[Release, ...]
    holidays: Mapping[str, frozenset[date]]
    shut: Mapping[str, frozenset[date]]
    """Person -> days that closed periods forbid, releases apart."""
    spared: Mapping[str, frozenset[date]]
    """Person -> days on which they had better not meet, releases apart."""

    def is_freed(self, person: str) -> bool:
        """Whether a lever frees some hours for a person."""
        return any(given.person == person for given in self.releases)

    def prefers(self, person: str) -> bool:
        """Whether a person likes some hours better than others."""
        return not self.preferences.is_free_of(self.texts.get(person, ""), person)

    def liked(self, person: str, day: date) -> tuple[tuple[int, int], ...]:
        """Give the minutes of a day that a person likes, from each first to the one after."""
        return self.preferences.liked(self.texts[person], day, person)

    def is_free(self, person: str, when: Interval) -> bool:
        """Whether no holiday of their zone nor closed period takes some time from a person."""
        if when.day in self.holidays[person]:
            return False
        return when.day not in self.shut[person] or self.is_released(person, when)

    def is_spared(self, person: str, when: Interval) -> bool:
        """Whether a person had better not meet at some time."""
        return when.day in self.spared[person] and not self.is_released(person, when)

    def is_disliked(self, person: str, when: Interval) -> bool:
        """Whether some time is not all among what a person likes."""
        text = self.texts.get(person, "")
        if not text or self.preferences.suits(text, when, person):
            return False
        return not self.is_released(person, when)

    def is_released(self, person: str, when: Interval) -> bool:
        """Whether a lever frees all of some time for a person."""
        return any(
            given.person == person
            and (given.start is None or given.start <= when.day)
            and (given.end is None or when.day <= given.end)
            and self.preferences.suits(given.when, when, person)
            for given in self.releases
        )
