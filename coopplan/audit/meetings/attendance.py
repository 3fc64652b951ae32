"""Who could be at a session: closed periods, holidays and levers looked up one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil

from coopplan.audit.meetings.clock import Journeys, times
from coopplan.audit.violation import Violation
from coopplan.domain.calendars.wishes.preferences import Preferences
from coopplan.domain.folding import folded
from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.decisions.polls import PollAnswer, Willing
from coopplan.domain.input.people.governance import Member, Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.input.time.interval import Interval
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.domain.results.outcome import Outcome
from coopplan.vocabulary import words

EFFECTS = ("forbidden", "avoid")
Answers = Collection[Attendance]
"""What may truly be said of a member; empty: nobody expects them."""


def attendance_is_true(outcome: Outcome) -> Iterator[Violation]:
    """Each member is said present only when free, and represented only as a lever says.

    A required member who is not there is to be released; one who is only desired is absent, and is
    spared in a period to avoid. On a day that nobody works, nothing is known of anybody.
    """
    sessions = outcome.calendar.sessions if outcome.calendar else ()
    held = [one for one in sessions if one.status is not SessionStatus.CANCELLED]
    diary = Diary(outcome.plan)
    for session in (one for one in held if diary.is_worked(one.slot.day)):
        seats = [member for member in outcome.plan.members if member.body == session.body]
        rivals = [other for other in held if diary.journeys.keep_apart(session, other)]
        answers = {m.person: _answers(diary, m, session, rivals) for m in seats}
        for member in (m for m in seats if diary.is_stood_in(m, session.slot)):
            stand_in = replace(member, person=member.substitute, substitute="")
            answers[member.substitute] = _answers(diary, stand_in, session, rivals)
        for person in {**answers, **session.attendance}:
            said, true = session.attendance.get(person), answers.get(person, ())
            if said not in true and (said or true):
                yield Violation("attendance_is_true", f"{session.key} {person}", f"{said}")


def _answers(diary: Diary, member: Member, session: Session, rivals: Sequence[Session]) -> Answers:
    slot, person = session.slot, member.person
    is_required = member.presence is Presence.REQUIRED
    absent = Attendance.TO_RELEASE if is_required else Attendance.ABSENT
    if person not in diary.people or diary.has_left(person, slot.day):
        return ()
    if diary.is_represented(member, slot.day) or diary.is_stood_in(member, slot):
        return (Attendance.REPRESENTED,)
    hours = times(session)
    is_spared = not is_required and any(diary.is_spared_at(person, when) for when in hours)
    if is_spared or not all(diary.is_free_at(person, when) for when in hours):
        return (absent,)
    elsewhere = any(person in other.attendance for other in rivals)
    return (Attendance.PRESENT, absent) if elsewhere else (Attendance.PRESENT,)


@dataclass(frozen=True)
class Diary:
    """What keeps each person of a plan away, day by day."""

    plan: Plan

    def is_worked(self, day: date) -> bool:
        """Whether a day is from Monday to Friday, and no holiday of the mission's own zone."""
        closed = self.plan.holidays.get(self.plan.settings.holiday_zone, frozenset())
        return day.isoweekday() <= 5 and day not in closed

    def is_free(self, person: str, slot: Slot) -> bool:
        """Whether no holiday and no closed period, unless a lever lifts it, takes a slot away."""
        if slot.day in self._holidays[person]:
            return False
        return slot.day not in self._closed["forbidden"][person] or self._is_freed(person, slot)

    def is_free_at(self, person: str, when: Interval) -> bool:
        """Whether no holiday nor closed period takes some time away, unless a lever lifts it.

        What somebody has answered of some dates comes first.
        """
        if any(when.overlaps(hours) for hours in self._hours_answered(person, Willing.NO)):
            return False
        if self._accepts(person, when):
            return True
        if when.day in self._holidays[person]:
            return False
        return when.day not in self._closed["forbidden"][person] or self._is_freed_at(person, when)

    def is_spared_at(self, person: str, when: Interval) -> bool:
        """Whether some time is in a period that a person had better avoid."""
        is_freed = self._accepts(person, when) or self._is_freed_at(person, when)
        return when.day in self._closed["avoid"][person] and not is_freed

    def is_represented(self, member: Member, day: date) -> bool:
        """Whether somebody sits in a member's place, as a lever says."""
        return any(
            given.person == member.person
            and (not given.bodies or member.body in given.bodies)
            and _within(day, given.start, given.end)
            for given in self.plan.representations
        )

    def is_stood_in(self, member: Member, slot: Slot) -> bool:
        """Whether the substitute of a member who is not free, and sits there not otherwise, is."""
        substitute, seats = member.substitute, self.plan.members
        if substitute not in self.people or member.person not in self.people:
            return False
        if any((m.body, m.person) == (member.body, substitute) for m in seats):
            return False
        here, there = (
            self.is_free(person, slot) and not self.has_left(person, slot.day)
            for person in (member.person, substitute)
        )
        return there and not here

    def has_left(self, person: str, day: date) -> bool:
        """Whether an agent is away, or has no day granted from this day's period on."""
        is_away = any(
            absence.agent == person and _within(day, absence.start, absence.end)
            for absence in self.plan.absences
        )
        return is_away or (person in self._last_day and day > self._last_day[person])

    @cached_property
    def journeys(self) -> Journeys:
        """The journeys between its venues."""
        return Journeys(self.plan)

    @cached_property
    def _preferences(self) -> Preferences:
        return Preferences(self.plan)

    @cached_property
    def people(self) -> frozenset[str]:
        """Codes of all agents and outsiders."""
        return frozenset((*by_code(self.plan.agents), *by_code(self.plan.outsiders)))

    def _accepts(self, person: str, when: Interval) -> bool:
        """Whether somebody has answered that they can come for all of some time."""
        answers = (Willing.YES, Willing.IF_NEEDED)
        return any(hours.covers(when) for hours in self._hours_answered(person, *answers))

    def _hours_answered(self, person: str, *answers: Willing) -> Iterator[Interval]:
        """Yield the hours of which a person has answered so, day by day."""
        durations = {body.code: body.duration_h for body in self.plan.bodies}
        for one in self.plan.poll_answers:
            if one.person == person and one.answer in answers and one.body in durations:
                yield from _hours(self.plan, one, durations[one.body])

    def _is_freed_at(self, person: str, when: Interval) -> bool:
        return any(
            release.person == person
            and _within(when.day, release.start, release.end)
            and self._preferences.suits(release.when, when, person)
            for release in self.plan.releases
        )

    def _is_freed(self, person: str, slot: Slot) -> bool:
        return any(
            release.person == person
            and _within(slot.day, release.start, release.end)
            and self._preferences.is_liked(release.when, slot, person)
            for release in self.plan.releases
        )

    @cached_property
    def _closed(self) -> Mapping[str, Mapping[str, set[date]]]:
        """Days by effect of the closed periods and by person."""
        found = {effect: {one: set[date]() for one in self.people} for effect in EFFECTS}
        for closure in self.plan.closures:
            length = (closure.end - closure.start).days + 1
            shut = {closure.start + timedelta(days=offset) for offset in range(length)}
            for person in _meant(self.plan, closure.target):
                found[closure.effect or "forbidden"][person] |= shut
        return found

    @cached_property
    def _last_day(self) -> Mapping[str, date]:
        """Last day of each agent's last period with any day granted."""
        last = {agent.code: date.min for agent in self.plan.agents}
        for (agent, period), days in self.plan.available_days.items():
            if days and agent in last:
                last[agent] = max(last[agent], period.last)
        return last

    @cached_property
    def _holidays(self) -> Mapping[str, frozenset[date]]:
        """Public holidays of each person's structure, or of the mission."""
        own = self.plan.holidays.get(self.plan.settings.holiday_zone, frozenset())
        zones = {each.code: each.holiday_zone for each in self.plan.structures}
        found = dict.fromkeys(self.people, own)
        for person in self.plan.outsiders:
            zone = zones.get(person.structure, "")
            found[person.code] = self.plan.holidays.get(zone, own)
        return found


def _hours(plan: Plan, one: PollAnswer, duration_h: Decimal) -> Iterator[Interval]:
    """Yield the hours of a date offered, in as many days as a session of this length takes."""
    settings, length_min = plan.settings, ceil(60 * Fraction(duration_h))
    opens, closes = (60 * h.hour + h.minute for h in (settings.morning_start, settings.day_end))
    days = max(1, ceil(Fraction(length_min, closes - opens)))
    first = datetime.combine(one.day, one.starts)
    for rank in range(days):
        start = first + timedelta(days=rank)
        yield Interval(start, start + timedelta(minutes=ceil(Fraction(length_min, days))))


def _meant(plan: Plan, target: str) -> set[str]:
    """List the people that the words of a target mean."""
    typed = target.replace(";", ",").replace("\n", ",").split(",")
    return {person for word in typed for person in _named(plan, " ".join(folded(word).split()))}


def _named(plan: Plan, word: str) -> Iterator[str]:
    """Yield the people that one word means: a code, a zone, a kind of person, everyone."""
    agents = {agent.code: agent.service for agent in plan.agents}
    outsiders = {person.code: person for person in plan.outsiders}
    yield from (code for code in (*agents, *outsiders) if folded(code) == word)
    yield from (code for code, service in agents.items() if folded(service) == word)
    yield from (code for code, one in outsiders.items() if _is_kind(one.kind, word))
    if {word, word.rstrip("s")} & words("meetings", "staff"):
        yield from agents
    if word in words("meetings", "everyone"):
        yield from (*agents, *outsiders)
    for code in _structures_named(plan, word):
        yield from (one.code for one in plan.outsiders if one.structure == code)
        yield from agents if code == plan.home_structure else ()


def _structures_named(plan: Plan, word: str) -> Iterator[str]:
    """Yield the structures with this code, or in this zone; the mission's, if there is none."""
    zone = word.removeprefix("zone").strip() if word.startswith("zone") else ""
    for structure in plan.structures:
        is_home = structure.code == plan.home_structure
        school = structure.school_zone or (plan.settings.school_zone if is_home else "")
        zones = {
            folded(each).removeprefix("zone").strip() for each in (school, structure.holiday_zone)
        }
        if word == folded(structure.code) or (zone and zone in zones):
            yield structure.code
    if not plan.structures and zone and zone == folded(plan.settings.school_zone):
        yield plan.home_structure


def _is_kind(kind: str, word: str) -> bool:
    elected = words("meetings", "elected")
    mine, asked = folded(kind).rstrip("s"), word.rstrip("s")
    return bool(mine) and (mine == asked or {mine, asked} <= elected)


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
