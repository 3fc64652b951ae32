"""What people say of hours inside a half-day: preferences, and hours that levers free again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopplan.domain.calendars.wishes.polls import Said
from coopplan.domain.calendars.wishes.preferences import Preferences
from coopplan.domain.input.decisions.polls import Willing
from coopplan.domain.input.people.governance import Release
from coopplan.domain.input.time.interval import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTheClock:
    """Whether each person may, or likes to, meet at some hours of a working day."""

    preferences: Preferences
    texts: Mapping[str, str]
    """Person -> when they like to meet, as typed."""
    said: Mapping[str, tuple[Said, ...]]
    """Person -> hours of which they have said whether they can come."""
    releases: tuple[Release, ...]
    holidays: Mapping[str, frozenset[date]]
    shut: Mapping[str, frozenset[date]]
    """Person -> days that closed periods forbid, releases apart."""
    spared: Mapping[str, frozenset[date]]
    """Person -> days on which they had better not meet, releases apart."""

    def is_freed(self, person: str) -> bool:
        """Whether a lever, or what they have answered, decides of some hours of a person."""
        return person in self.said or any(given.person == person for given in self.releases)

    def prefers(self, person: str) -> bool:
        """Whether a person likes some hours better than others."""
        text = self.texts.get(person, "")
        return person in self.said or not self.preferences.is_free_of(text, person)

    def liked(self, person: str, day: date) -> tuple[tuple[int, int], ...]:
        """Give the minutes of a day that a person likes, from each first to the one after."""
        return self.preferences.liked(self.texts[person], day, person)

    def is_free(self, person: str, when: Interval) -> bool:
        """Whether no holiday of their zone nor closed period takes some time from a person.

        What they have answered themselves comes first.
        """
        if self._has_said(person, when, Willing.NO):
            return False
        if self._can_come(person, when):
            return True
        if when.day in self.holidays[person]:
            return False
        return when.day not in self.shut[person] or self.is_released(person, when)

    def is_spared(self, person: str, when: Interval) -> bool:
        """Whether a person had better not meet at some time."""
        if self._can_come(person, when):
            return False
        return when.day in self.spared[person] and not self.is_released(person, when)

    def is_disliked(self, person: str, when: Interval) -> bool:
        """Whether some time is not all among what a person likes, or only if it must be."""
        if self._can_come(person, when):
            return self._has_said(person, when, Willing.IF_NEEDED)
        text = self.texts.get(person, "")
        if not text or self.preferences.suits(text, when, person):
            return False
        return not self.is_released(person, when)

    def _has_said(self, person: str, when: Interval, answer: Willing) -> bool:
        """Whether a person has answered so of some of this time."""
        said = self.said.get(person, ())
        return any(given is answer and hours.overlaps(when) for hours, given in said)

    def _can_come(self, person: str, when: Interval) -> bool:
        """Whether a person has answered that they can come for all of this time."""
        said = self.said.get(person, ())
        return any(given is not Willing.NO and hours.covers(when) for hours, given in said)

    def is_released(self, person: str, when: Interval) -> bool:
        """Whether a lever frees all of some time for a person."""
        return any(
            given.person == person
            and (given.start is None or given.start <= when.day)
            and (given.end is None or when.day <= given.end)
            and self.preferences.suits(given.when, when, person)
            for given in self.releases
        )
