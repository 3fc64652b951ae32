"""The year's calendar: the slots in which people may meet, and what each of them thinks of it.

A slot is a morning, an afternoon or an evening of a working day of the mission's own zone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from coopplan.domain.calendars.bodies.substitutes import represented_by_substitutes
from coopplan.domain.calendars.days.closures import Groups, touches
from coopplan.domain.calendars.days.open_days import is_working
from coopplan.domain.calendars.days.working_hours import WorkingHours
from coopplan.domain.calendars.wishes.by_the_clock import ByTheClock
from coopplan.domain.calendars.wishes.polls import hours_answered
from coopplan.domain.calendars.wishes.preferences import Preferences
from coopplan.domain.input.people.governance import Body, Closure, Release
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.half_days import DayPart, Slot

Slots = frozenset[Slot]
NOBODY: Slots = frozenset()
TECHNICAL_PARTS = (DayPart.MORNING, DayPart.AFTERNOON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """What a year of slots is to each person and body; made once for a plan."""

    slots: tuple[Slot, ...]
    """All slots of the horizon's working days, in the order of time."""
    free_by: Mapping[str, Slots]
    avoided_by: Mapping[str, Slots]
    disliked_by: Mapping[str, Slots]
    gone_by: Mapping[str, Slots]
    represented_by: Mapping[tuple[str, str], Slots]
    allowed_by: Mapping[str, Slots]
    hours: WorkingHours
    by_the_clock: ByTheClock
    """What people say of hours inside a half-day."""

    def free(self, person: str) -> Slots:
        """Give the slots that no holiday of their zone nor closed period takes from a person."""
        return self.free_by[person]

    def avoided(self, person: str) -> Slots:
        """Give the slots of the periods in which a person should not meet."""
        return self.avoided_by[person]

    def disliked(self, person: str) -> Slots:
        """Give the slots outside a person's preferred days."""
        return self.disliked_by[person]

    def gone(self, person: str) -> Slots:
        """Give the slots in which nobody expects an agent: away, or without a day from then on."""
        return self.gone_by.get(person, NOBODY)

    def represented(self, body: str, person: str) -> Slots:
        """Give the slots in which somebody sits for a person in a body: they need not be free."""
        return self.represented_by.get((body, person), NOBODY)

    def allowed(self, body: str) -> Slots:
        """Give the slots in the parts of the day in which a body may meet."""
        return self.allowed_by[body]

    def parts(self, body: str) -> frozenset[DayPart]:
        """Give the parts of the day in which a body may meet."""
        return frozenset(slot.part for slot in self.allowed_by[body])


def timetable(plan: Plan) -> Timetable:
    """Lay out the year of a plan; quick, but worth keeping: nothing in it is computed again."""
    return _Maker(plan).timetable()


@dataclass(frozen=True)
class _Maker:
    """Works out a timetable, each part of it once."""

    plan: Plan

    def timetable(self) -> Timetable:
        people = (*by_code(self.plan.agents), *by_code(self.plan.outsiders))
        return Timetable(
            slots=self.slots,
            free_by={code: self._free(code) for code in people},
            avoided_by={code: self._avoided(code) for code in people},
            disliked_by={code: self._disliked(code) for code in people},
            gone_by={agent.code: self._gone(agent.code) for agent in self.plan.agents},
            represented_by=self._represented(),
            allowed_by={body.code: self._allowed(body) for body in self.plan.bodies},
            hours=WorkingHours(self.plan.settings),
            by_the_clock=ByTheClock(
                preferences=self._preferences,
                texts={one.code: one.preferred_days for one in self.plan.outsiders},
                said=hours_answered(self.plan),
                releases=self.plan.releases,
                holidays={code: self._holidays(self._zone(code)) for code in people},
                shut={code: _days(self._closed(code, forbidden=True)) for code in people},
                spared={code: _days(self._closed(code, forbidden=False)) for code in people},
            ),
        )

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """All slots of the working days."""
        closed = self._holidays("")
        first, last = self.plan.dated_periods[0].first, self.plan.dated_periods[-1].last
        days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
        return tuple(Slot(day, part) for day in days if is_working(day, closed) for part in DayPart)

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self.plan)

    @cached_property
    def _preferences(self) -> Preferences:
        return Preferences(self.plan)

    def _free(self, person: str) -> Slots:
        holidays = self._holidays(self._zone(person))
        shut = self._closed(person, forbidden=True) - self._released(person)
        return self._where(lambda slot: slot.day not in holidays) - shut

    def _avoided(self, person: str) -> Slots:
        return self._closed(person, forbidden=False) - self._released(person)

    def _disliked(self, person: str) -> Slots:
        outsider = by_code(self.plan.outsiders).get(person)
        if outsider is None or self._preferences.is_free_of(outsider.preferred_days, person):
            return NOBODY
        text, likes = outsider.preferred_days, self._preferences.is_liked
        return self._where(lambda slot: not likes(text, slot, person)) - self._released(person)

    def _gone(self, agent: str) -> Slots:
        worked = [p for p in self.plan.periods if self.plan.available_days.get((agent, p))]
        last = worked[-1].last if worked else date.min
        away = [each for each in self.plan.absences if each.agent == agent]
        return self._where(
            lambda slot: slot.day > last or any(each.covers(slot.day) for each in away)
        )

    def _allowed(self, body: Body) -> Slots:
        settings = self.plan.settings
        parts = (
            settings.political_parts or tuple(DayPart)
            if body.political
            else settings.technical_parts or TECHNICAL_PARTS
        )
        return self._where(lambda slot: slot.part in parts)

    def _represented(self) -> dict[tuple[str, str], Slots]:
        found: dict[tuple[str, str], Slots] = {}
        for given in self.plan.representations:
            slots = self._between(given.start, given.end)
            for code in given.bodies or by_code(self.plan.bodies):
                key = (code, given.person)
                found[key] = found.get(key, NOBODY) | slots
        stood_in = represented_by_substitutes(self.plan, self._free_if_known, frozenset(self.slots))
        for key, slots in stood_in.items():
            found[key] = found.get(key, NOBODY) | slots
        return found

    def _free_if_known(self, person: str) -> Slots:
        """Give the slots in which somebody is free and not gone; none for who is nobody's code."""
        agents = by_code(self.plan.agents)
        if person not in agents and person not in by_code(self.plan.outsiders):
            return NOBODY
        return self._free(person) - (self._gone(person) if person in agents else NOBODY)

    def _released(self, person: str) -> Slots:
        released = (self._freed(given) for given in self.plan.releases if given.person == person)
        return NOBODY.union(*released)

    def _freed(self, release: Release) -> Slots:
        between = self._between(release.start, release.end)
        likes, who = self._preferences.is_liked, release.person
        return frozenset(slot for slot in between if likes(release.when, slot, who))

    def _closed(self, person: str, *, forbidden: bool) -> Slots:
        words = self._groups.of(person)
        return NOBODY.union(
            *(
                slots
                for closure, slots in self._closures
                if closure.forbids is forbidden and touches(closure.target, words)
            )
        )

    @cached_property
    def _closures(self) -> list[tuple[Closure, Slots]]:
        return [(each, self._between(each.start, each.end)) for each in self.plan.closures]

    def _zone(self, person: str) -> str:
        outsider = by_code(self.plan.outsiders).get(person)
        structure = by_code(self.plan.structures).get(outsider.structure) if outsider else None
        return structure.holiday_zone if structure else ""

    def _holidays(self, zone: str) -> frozenset[date]:
        """Give the public holidays of a zone, or of the mission's own if it has none."""
        own = self.plan.holidays.get(self.plan.settings.holiday_zone, frozenset())
        return self.plan.holidays.get(zone, own)

    def _between(self, first: date | None, last: date | None) -> Slots:
        return self._where(
            lambda slot: (first is None or slot.day >= first) and (last is None or slot.day <= last)
        )

    def _where(self, keeps: Callable[[Slot], bool]) -> Slots:
        return frozenset(slot for slot in self.slots if keeps(slot))


def _days(slots: Slots) -> frozenset[date]:
    return frozenset(slot.day for slot in slots)
