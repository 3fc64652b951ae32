"""From the solver's keys to sessions: dates, hours, who is there, what to send when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from coopplan.domain.calendars.bodies.hosting import venue_set
from coopplan.domain.calendars.bodies.notices import Notices
from coopplan.domain.calendars.bodies.substitutes import seats
from coopplan.domain.calendars.clashes import Travels, clash
from coopplan.domain.calendars.days.working_hours import minutes
from coopplan.domain.calendars.timetable import Timetable
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.people.governance import Body, Member, Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.input.time.interval import minutes_of
from coopplan.domain.results.meetings.calendar import Attendance, Session
from coopplan.planning.calendar.agenda import Meeting
from coopplan.planning.calendar.starts import Start
from solver.calendar import attended


@dataclass(frozen=True)
class Decoder:
    """Writes sessions of a plan."""

    plan: Plan
    timetable: Timetable
    notices: Notices

    def sessions(
        self, meetings: Sequence[Meeting], start_of: Mapping[str, Start]
    ) -> tuple[Session, ...]:
        """Write the sessions that are held, and those cancelled, in the order of time."""
        held = (
            self._session(meeting.body, meeting.number, start_of[meeting.key], meeting.fixed)
            for meeting in meetings
            if meeting.key in start_of
        )
        return self.attended(sorted((*held, *self._cancelled()), key=lambda s: (s.start, s.key)))

    def attended(self, sessions: Sequence[Session]) -> tuple[Session, ...]:
        """Say what is expected of each member: nobody is at two sessions at once."""
        held = [one for one in sessions if one.status is not SessionStatus.CANCELLED]
        there = self._there(sorted(held, key=lambda s: (not _is_set(s), s.start, s.key)))
        return tuple(
            replace(one, attendance=self._attendance(one, there)) if one in held else one
            for one in sessions
        )

    def _there(self, held: Sequence[Session]) -> frozenset[tuple[str, str]]:
        """Give who is at which session; those that require them come first, then those set."""
        asked: dict[str, dict[Presence, list[tuple[str, str]]]] = {}
        for session in held:
            for member in self._members(session):
                if self._may_come(member, session):
                    kinds = asked.setdefault(member.person, {kind: [] for kind in Presence})
                    kinds[member.presence].append((session.key, member.person))
        by_key = {session.key: session for session in held}

        @cache
        def excludes(one: str, other: str) -> bool:
            first, second = by_key[one], by_key[other]
            travel_min = self._travels.minutes(first.venue, second.venue)
            hours = None if _is_set(first) and _is_set(second) else self.timetable.hours
            return clash(first.intervals, second.intervals, travel_min, hours)

        def clashes(one: tuple[str, str], other: tuple[str, str]) -> bool:
            return excludes(one[0], other[0])

        chosen = (
            attended(kinds[Presence.REQUIRED], kinds[Presence.DESIRED], clashes)
            for kinds in asked.values()
        )
        return frozenset().union(*chosen)

    def _cancelled(self) -> list[Session]:
        """List the cancelled sessions, each with its own hour, in the order they were typed."""
        bodies, found, counted = by_code(self.plan.bodies), list[Session](), Counter[str]()
        for one in (each for each in self.plan.fixed_sessions if each.body in bodies):
            if one.is_cancelled:
                start = self._set_start(bodies[one.body], one)
                session = self._session(bodies[one.body], one.number, start, one)
                found.append(replace(session, postponed=counted[session.key]))
                counted[session.key] += 1
        return found

    def _set_start(self, body: Body, one: FixedSession) -> Start:
        """Give the hour of a session that people have set."""
        slot = Slot(one.day, one.parts[0])
        hours = self.timetable.hours
        days = hours.days_long(body.duration_h)
        starts = hours.usual(slot.part) if one.starts is None else minutes_of(one.starts)
        return Start(slot, starts, -(-minutes(body.duration_h) // days), days)

    def _session(
        self, body: Body, number: int, start: Start, fixed: FixedSession | None
    ) -> Session:
        day = start.slot.day
        return Session(
            body=body.code,
            number=number,
            slot=start.slot,
            starts=start.intervals[0].start.time(),
            duration_h=body.duration_h,
            days=start.days,
            venue=venue_set(body, fixed),
            status=fixed.status if fixed else SessionStatus.PROPOSED,
            postponed=self._cancellations[body.code, number],
            invitation_on=self.notices.invitation_on(body, day),
            documents_on=self.notices.documents_on(body, day),
            minutes_on=self.notices.minutes_on(start.intervals[-1].day),
        )

    def _attendance(
        self, session: Session, there: frozenset[tuple[str, str]]
    ) -> dict[str, Attendance]:
        """Say what is expected of each member."""
        expected: dict[str, Attendance] = {}
        for member in self._members(session):
            if session.slot in self.timetable.represented(member.body, member.person):
                expected[member.person] = Attendance.REPRESENTED
            elif (session.key, member.person) in there:
                expected[member.person] = Attendance.PRESENT
            elif member.presence is Presence.REQUIRED:
                expected[member.person] = Attendance.TO_RELEASE
            else:
                expected[member.person] = Attendance.ABSENT
        return expected

    def _members(self, session: Session) -> list[Member]:
        """List the members, or their substitutes, who are known and not gone by then."""
        return [
            member
            for member in seats(self.plan)
            if member.body == session.body
            and member.person in self._people
            and session.slot not in self.timetable.gone(member.person)
            and (member in self.plan.members or self._sits(member, session.slot))
        ]

    def _sits(self, substitute: Member, slot: Slot) -> bool:
        """Whether a substitute sits for somebody in a slot."""
        is_away = slot in self.timetable.represented(substitute.body, substitute.person)
        return slot in self._worked and not is_away

    def _may_come(self, member: Member, session: Session) -> bool:
        """Whether a member is free; who is only desired is spared in a period to avoid.

        Nobody knows who is free on a day that people set out of the working days.
        """
        clock, person = self.timetable.by_the_clock, member.person
        if session.slot in self.timetable.represented(member.body, person):
            return False
        if session.slot not in self._worked:
            return True
        is_free = all(clock.is_free(person, when) for when in session.intervals)
        is_required = member.presence is Presence.REQUIRED
        spared = any(clock.is_spared(person, when) for when in session.intervals)
        return is_free and (is_required or not spared)

    @cached_property
    def _worked(self) -> frozenset[Slot]:
        return frozenset(self.timetable.slots)

    @cached_property
    def _travels(self) -> Travels:
        return Travels(self.plan)

    @cached_property
    def _cancellations(self) -> Counter[tuple[str, int]]:
        """Count the dates of each session that are cancelled."""
        dated = self.plan.fixed_sessions
        return Counter((one.body, one.number) for one in dated if one.is_cancelled)

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset({*by_code(self.plan.agents), *by_code(self.plan.outsiders)})


def _is_set(session: Session) -> bool:
    return session.status in {SessionStatus.CONFIRMED, SessionStatus.HELD}
