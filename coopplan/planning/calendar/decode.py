"""From the solver's keys to sessions: dates, hours, who is there, what to send when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from coopplan.domain.calendars.notices import Notices
from coopplan.domain.calendars.substitutes import seats
from coopplan.domain.calendars.timetable import Timetable
from coopplan.domain.input.decisions.fixed_sessions import FixedSession, SessionStatus
from coopplan.domain.input.governance import Body, Member, Presence
from coopplan.domain.input.half_days import Slot
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.results.calendar import Attendance, Session
from coopplan.planning.calendar.agenda import Meeting

Taken = Mapping[tuple[str, Slot], str]
"""(person, slot) -> key of the session they are at."""


@dataclass(frozen=True)
class Decoder:
    """Writes sessions of a plan."""

    plan: Plan
    timetable: Timetable
    notices: Notices

    def sessions(
        self, meetings: Sequence[Meeting], slot_of: Mapping[str, Slot]
    ) -> tuple[Session, ...]:
        """Write the sessions that are held, and those cancelled, in the order of time."""
        held = sorted(
            (meeting for meeting in meetings if meeting.key in slot_of),
            key=lambda meeting: (slot_of[meeting.key], not meeting.stays, meeting.key),
        )
        taken = self._taken(held, slot_of)
        written = [
            self._session(
                meeting.body,
                meeting.number,
                slot_of[meeting.key],
                meeting.fixed,
                self._attendance(meeting, slot_of[meeting.key], taken),
            )
            for meeting in held
        ]
        return tuple(sorted((*written, *self._cancelled()), key=lambda s: (s.start, s.key)))

    def _cancelled(self) -> list[Session]:
        """List the cancelled sessions, each with its own hour, in the order they were typed."""
        bodies, found, counted = by_code(self.plan.bodies), list[Session](), Counter[str]()
        for one in (each for each in self.plan.fixed_sessions if each.body in bodies):
            if one.is_cancelled:
                slot = Slot(one.day, one.parts[0])
                session = self._session(bodies[one.body], one.number, slot, one, {})
                starts = one.starts or self.timetable.starts[slot.part]
                found.append(replace(session, starts=starts, postponed=counted[session.key]))
                counted[session.key] += 1
        return found

    def _session(
        self,
        body: Body,
        number: int,
        slot: Slot,
        fixed: FixedSession | None,
        attendance: Mapping[str, Attendance],
    ) -> Session:
        return Session(
            body=body.code,
            number=number,
            slot=slot,
            starts=self.timetable.start_of(body.code, slot),
            duration_h=body.duration_h,
            venue=fixed.venue if fixed else "",
            status=fixed.status if fixed else SessionStatus.PROPOSED,
            postponed=self._cancellations[body.code, number],
            attendance=attendance,
            invitation_on=self.notices.invitation_on(body, slot.day),
            documents_on=self.notices.documents_on(body, slot.day),
            minutes_on=self.notices.minutes_on(slot.day),
        )

    def _taken(self, held: Sequence[Meeting], slot_of: Mapping[str, Slot]) -> Taken:
        """Tell which session each person is at; those that require them come first."""
        taken: dict[tuple[str, Slot], str] = {}
        for presence in (Presence.REQUIRED, Presence.DESIRED):
            for meeting in held:
                slot = slot_of[meeting.key]
                for member in self._members(meeting.body, slot):
                    if member.presence is presence and self._may_come(member, slot):
                        taken.setdefault((member.person, slot), meeting.key)
        return taken

    def _attendance(self, meeting: Meeting, slot: Slot, taken: Taken) -> dict[str, Attendance]:
        """Say what is expected of each member."""
        expected: dict[str, Attendance] = {}
        for member in self._members(meeting.body, slot):
            if slot in self.timetable.represented(member.body, member.person):
                expected[member.person] = Attendance.REPRESENTED
            elif taken.get((member.person, slot)) == meeting.key:
                expected[member.person] = Attendance.PRESENT
            elif member.presence is Presence.REQUIRED:
                expected[member.person] = Attendance.TO_RELEASE
            else:
                expected[member.person] = Attendance.ABSENT
        return expected

    def _members(self, body: Body, slot: Slot) -> list[Member]:
        """List the members, or their substitutes, who are known and not gone by then."""
        return [
            member
            for member in seats(self.plan)
            if member.body == body.code
            and member.person in self._people
            and slot not in self.timetable.gone(member.person)
            and (member in self.plan.members or self._sits(member, slot))
        ]

    def _sits(self, substitute: Member, slot: Slot) -> bool:
        """Whether a substitute sits for somebody in a slot."""
        is_away = slot in self.timetable.represented(substitute.body, substitute.person)
        return slot in self._worked and not is_away

    @cached_property
    def _worked(self) -> frozenset[Slot]:
        return frozenset(self.timetable.slots)

    def _may_come(self, member: Member, slot: Slot) -> bool:
        """Whether a member is free; who is only desired is spared in a period to avoid.

        Nobody knows who is free in a slot that people set out of the working days.
        """
        is_free = slot in self.timetable.free(member.person) or slot not in self.timetable.slots
        is_required = member.presence is Presence.REQUIRED
        is_spared = not is_required and slot in self.timetable.avoided(member.person)
        excused = slot in self.timetable.represented(member.body, member.person)
        return is_free and not is_spared and not excused

    @cached_property
    def _cancellations(self) -> Counter[tuple[str, int]]:
        """Count the dates of each session that are cancelled."""
        dated = self.plan.fixed_sessions
        return Counter((one.body, one.number) for one in dated if one.is_cancelled)

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset({*by_code(self.plan.agents), *by_code(self.plan.outsiders)})
