"""Sessions that decide something in time: the windows that let them, and what is left undecided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from coopplan.domain.calendars.bodies.decisions_due import DecisionDue, decisions_due
from coopplan.domain.calendars.bodies.sessions import gap_days
from coopplan.domain.calendars.timetable import Timetable
from coopplan.domain.input.people.governance import Body
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.results.meetings.undecided import DecidingDate, Undecided
from coopplan.planning.calendar.agenda import Meeting, with_everyone
from solver.calendar import Due, Instance, least_missed, others_may_stay

ANY_NUMBER = range(1, 1_000_000)
MOST_DATES = 3
"""Dates that are proposed for a decision that comes too late."""


def in_time_to_decide(
    plan: Plan, timetable: Timetable, meetings: Sequence[Meeting]
) -> tuple[Meeting, ...]:
    """Open to the session nearest to each decision the days that are in time for it.

    A firm decision leaves that session no other day. One that people have dated in time, or that an
    earlier decision already holds to these days, is enough.
    """
    opening = _Opening(plan, timetable, {meeting.key: meeting for meeting in meetings})
    for due in decisions_due(plan):
        opening.open(due)
    return tuple(opening.meetings.values())


@dataclass
class _Opening:
    """Opens days to sessions, those that prepare them included."""

    plan: Plan
    timetable: Timetable
    meetings: dict[str, Meeting]
    held: set[str] = field(default_factory=set)
    """Sessions that a firm decision holds to some days."""

    def open(self, due: DecisionDue, numbers: range = ANY_NUMBER) -> None:
        """Open the days of a decision to the session of these numbers that could take it best."""
        own = self._sessions(due.body)
        choices = _choices(self.plan, due, self.timetable, own, self.held)
        choice = min((c for c in choices if self.meetings[c.key].number in numbers), default=None)
        if choice is None:
            return
        chosen = self.meetings[choice.key]
        window = {*chosen.window, *(() if chosen.key in self.held else choice.slots)}
        if due.is_firm:
            self.held.add(chosen.key)
            window = {slot for slot in window if slot in choice.slots}
        moved = replace(chosen, window=tuple(sorted(window)), aim=choice.aim)
        self.meetings[choice.key] = moved
        if chosen.body.preceded_by in by_code(self.plan.bodies):
            self.open(self._preparation(due, chosen.body, choice.aim), self._preparing(chosen))

    def _sessions(self, body: str) -> list[Meeting]:
        return [meeting for meeting in self.meetings.values() if meeting.body.code == body]

    def _preparing(self, chosen: Meeting) -> range:
        """Give the numbers of the sessions that can prepare one, each other having its own."""
        before = len(self._sessions(chosen.body.preceded_by))
        after = len(self._sessions(chosen.body.code))
        if before < after:
            return ANY_NUMBER
        return range(chosen.number, before - after + chosen.number + 1)

    def _preparation(self, due: DecisionDue, body: Body, aim: date) -> DecisionDue:
        """Give the days on which the session before can prepare one held on a day."""
        days = [day for day, _slots in groupby(self.timetable.slots, key=lambda slot: slot.day)]
        least, most = gap_days(self.plan, body)
        at = bisect_right(days, aim) - 1
        first, last = (days[max(0, at - gap)] for gap in (most, least))
        return replace(due, body=body.preceded_by, first=first, last=last, is_firm=False)


@dataclass(frozen=True, order=True)
class _Choice:
    """A session that could decide in time, the fittest first."""

    lacks_people: bool
    """Whether nobody's diary leaves a day on which all whom it requires could come."""
    apart_days: int
    """From the middle of its window to the day it would aim at."""
    key: str
    slots: tuple[Slot, ...] = field(compare=False)
    aim: date = field(compare=False)


def _choices(
    plan: Plan,
    due: DecisionDue,
    timetable: Timetable,
    own: Sequence[Meeting],
    held: Collection[str],
) -> Iterator[_Choice]:
    """Yield the sessions that could move to days in time; none where one is there for good.

    Those already held to some days have no others.
    """
    settled = (m for m in own if m.window and (m.stays or m.key in held))
    if any(all(due.admits(slot.day) for slot in m.window) for m in settled):
        return
    common = with_everyone(plan, timetable, own[0].body) if own else frozenset()
    for meeting in (m for m in own if m.window and not m.stays):
        is_held = meeting.key in held
        slots = _in_time(due, meeting) if is_held else _open_slots(due, timetable, own, meeting)
        best = [slot for slot in slots if slot in common] or slots
        if best:
            aim = best[len(best) // 2].day
            middle = meeting.window[len(meeting.window) // 2].day
            apart = abs((aim - middle).days)
            yield _Choice(best[0] not in common, apart, meeting.key, tuple(slots), aim)


def _in_time(due: DecisionDue, meeting: Meeting) -> list[Slot]:
    return [slot for slot in meeting.window if due.admits(slot.day)]


def dues(plan: Plan, meetings: Sequence[Meeting], rank: Mapping[date, int]) -> tuple[Due, ...]:
    """Write the decisions that had better be taken in time, as the solver's days."""
    return tuple(
        Due(
            key=f"{due.body}-{number}",
            sessions=tuple(m.key for m in meetings if m.body.code == due.body),
            first_day=min((rank[d] for d in rank if d >= due.first), default=len(rank)),
            last_day=max((rank[d] for d in rank if d <= due.last), default=-1),
        )
        for number, due in enumerate(decisions_due(plan), start=1)
        if not due.is_firm
    )


def undecided(
    plan: Plan,
    meetings: Sequence[Meeting],
    inst: Instance,
    held: Mapping[str, str],
    slots: Mapping[str, Slot],
) -> tuple[Undecided, ...]:
    """List the decisions that no session takes in time, each with the dates that would do best."""
    by_key = {meeting.key: meeting for meeting in meetings}
    found: list[Undecided] = []
    for due in decisions_due(plan):
        own = {key: slots[s].day for key, s in held.items() if by_key[key].body.code == due.body}
        if not any(map(due.admits, own.values())):
            asked = [m for m in meetings if m.body.code == due.body and not m.stays]
            found.append(_undecided(due, asked, inst, held, slots))
    return tuple(found)


def _undecided(
    due: DecisionDue,
    asked: Iterable[Meeting],
    inst: Instance,
    held: Mapping[str, str],
    slots: Mapping[str, Slot],
) -> Undecided:
    """Say what is not decided in time, and when it could be."""
    in_time = {m.key: [s for s in inst.window[m.key] if due.admits(slots[s].day)] for m in asked}
    late = Undecided(body=due.body, what=due.what, due_on=due.due_on)
    for meeting in asked:
        key, own = meeting.key, in_time[meeting.key]
        if own:
            return replace(
                late,
                number=meeting.number,
                dates=_best_dates(inst, held, key, own, slots),
                others_move=not others_may_stay(inst, held, key, own),
            )
    return late


def _best_dates(
    inst: Instance,
    held: Mapping[str, str],
    session: str,
    in_time: Sequence[str],
    slots: Mapping[str, Slot],
) -> tuple[DecidingDate, ...]:
    """Give the days on which a session would miss fewest people, the earliest if equal."""
    best: dict[date, DecidingDate] = {}
    for s, people in least_missed(inst, held, session, in_time):
        best.setdefault(slots[s].day, DecidingDate(slot=slots[s], release=people))
        if len(best) == MOST_DATES:
            break
    return tuple(sorted(best.values(), key=lambda one: one.slot))


def _open_slots(
    due: DecisionDue, timetable: Timetable, own: Sequence[Meeting], chosen: Meeting
) -> list[Slot]:
    """List the slots in time that keep a session between the others of its body."""
    before = [s.day for m in own if m.number < chosen.number for s in m.window]
    after = [s.day for m in own if m.number > chosen.number for s in m.window]
    first, last = max(before, default=date.min), min(after, default=date.max)
    allowed = timetable.allowed(due.body)
    return [
        slot
        for slot in timetable.slots
        if due.admits(slot.day) and first < slot.day < last and slot in allowed
    ]
