"""The sessions to hold: their numbers, the windows that spread them over the year, their order.

A body's windows share out the days on which all its required members are free, so that a closed
summer does not leave a window empty. The end of each window is kept clear: two sessions of a body
are never close.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from coopplan.domain.calendars.bodies.sessions import session_count
from coopplan.domain.calendars.days.open_days import is_closed_to_all
from coopplan.domain.calendars.timetable import Timetable
from coopplan.domain.input.decisions.fixed_sessions import FixedSession
from coopplan.domain.input.people.governance import Body, Presence
from coopplan.domain.input.plan import Plan
from coopplan.domain.input.time.half_days import Slot

CLEAR_SHARE = 4
"""One day in so many, at the end of each window, is kept clear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A session to hold."""

    body: Body
    number: int
    window: tuple[Slot, ...]
    """Slots it may be held in, in the order of time."""
    fixed: FixedSession | None = None
    """What people have set of it, if anything."""
    aim: date | None = None
    """Day that it had better be near, to decide something in time; ``None``: any."""

    @property
    def key(self) -> str:
        """Code of the body and number of the session."""
        return f"{self.body.code}-{self.number}"

    @property
    def stays(self) -> bool:
        """Whether it keeps its date."""
        return self.fixed is not None and self.fixed.stays


def meetings(plan: Plan, timetable: Timetable) -> tuple[Meeting, ...]:
    """List the sessions to hold of every body, cancelled ones aside."""
    return tuple(
        meeting
        for body in plan.bodies
        for meeting in _meetings_of(plan, timetable, body)
        if meeting.fixed is None or not meeting.fixed.is_cancelled
    )


def _meetings_of(plan: Plan, timetable: Timetable, body: Body) -> list[Meeting]:
    """List the sessions of a body; a date that replaces a cancelled one is the session's."""
    sessions = session_count(plan, body)
    own = [one for one in plan.fixed_sessions if one.body == body.code]
    fixed = {one.number: one for one in sorted(own, key=lambda one: not one.is_cancelled)}
    windows = windows_of(plan, timetable, body, sessions)
    may_meet = _open_to(plan, timetable, body)
    return [
        Meeting(
            body=body,
            number=number,
            window=_own_window(timetable, fixed, number, window, may_meet),
            fixed=fixed.get(number),
        )
        for number, window in enumerate(windows, start=1)
    ]


def windows_of(
    plan: Plan, timetable: Timetable, body: Body, sessions: int
) -> list[tuple[Slot, ...]]:
    """Share out a body's year between its sessions."""
    may_meet = _open_to(plan, timetable, body)
    allowed = [slot for slot in timetable.slots if slot in may_meet]
    free = with_everyone(plan, timetable, body)
    days = _days([slot for slot in allowed if slot in free])
    if len(days) < sessions:
        days = _days(allowed)
    spans = [_span(days, number, sessions) for number in range(sessions)]
    return [tuple(slot for slot in allowed if slot.day in span) for span in spans]


def _open_to(plan: Plan, timetable: Timetable, body: Body) -> frozenset[Slot]:
    """Give the slots in which a body may meet; who requires nobody spares days closed to all."""
    own = (member.presence for member in plan.members if member.body == body.code)
    allowed = timetable.allowed(body.code)
    if Presence.REQUIRED in own:
        return allowed
    days = range(timetable.hours.days_long(body.duration_h))
    return frozenset(
        slot
        for slot in allowed
        if not any(is_closed_to_all(plan, slot.day + timedelta(days=after)) for after in days)
    )


def _span(days: Sequence[date], number: int, sessions: int) -> frozenset[date]:
    """Give the days of one of the windows, without those kept clear at its end."""
    first, last = len(days) * number // sessions, len(days) * (number + 1) // sessions
    clear = (last - first) // CLEAR_SHARE if number < sessions - 1 else 0
    return frozenset(days[first : last - clear])


def with_everyone(plan: Plan, timetable: Timetable, body: Body) -> frozenset[Slot]:
    """Give the slots in which every required member is free, represented or gone."""
    common = timetable.allowed(body.code)
    for member in plan.members:
        if member.body == body.code and member.presence is Presence.REQUIRED:
            excused = timetable.represented(body.code, member.person)
            common &= timetable.free(member.person) | excused | timetable.gone(member.person)
    return common


def _own_window(
    timetable: Timetable,
    fixed: Mapping[int, FixedSession],
    number: int,
    window: tuple[Slot, ...],
    may_meet: frozenset[Slot],
) -> tuple[Slot, ...]:
    """Keep a session between those of its body that are set; one that is set has its own slot."""
    own = fixed.get(number)
    if own is not None and own.stays:
        return (_slot_of(timetable, own),)
    before = max((f.day for n, f in fixed.items() if n < number and f.stays), default=date.min)
    after = min((f.day for n, f in fixed.items() if n > number and f.stays), default=date.max)
    slots = {*window, *(_proposed(own) & may_meet)}
    return tuple(sorted(slot for slot in slots if before < slot.day < after))


def _proposed(own: FixedSession | None) -> frozenset[Slot]:
    """Give the slots of a date that people have proposed."""
    return frozenset(Slot(own.day, part) for part in own.parts) if own else frozenset()


def _slot_of(timetable: Timetable, fixed: FixedSession) -> Slot:
    """Give the slot of a session that is set; the first that its body allows if any part may do."""
    slots = [Slot(fixed.day, part) for part in fixed.parts]
    return next((slot for slot in slots if slot in timetable.allowed(fixed.body)), slots[0])


def _days(slots: Sequence[Slot]) -> list[date]:
    return [day for day, _slots in groupby(slots, key=lambda slot: slot.day)]
