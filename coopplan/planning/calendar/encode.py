"""From a plan to the calendar solver's instance: sessions, slots and people, as keys."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from coopplan.domain.calendars.hosting import suitable
from coopplan.domain.calendars.substitutes import seats
from coopplan.domain.calendars.timetable import Timetable
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.input.governance import Presence
from coopplan.domain.input.half_days import Slot
from coopplan.domain.input.plan import Plan, by_code
from coopplan.planning.calendar.agenda import Meeting
from coopplan.planning.calendar.decisions import dues
from coopplan.planning.calendar.order import links
from solver.calendar import Instance, Options
from solver.calendar import Slot as SolverSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A calendar problem, and what its keys stand for."""

    instance: Instance
    slots: Mapping[str, Slot]
    """Key -> slot."""


def encode(
    plan: Plan, timetable: Timetable, meetings: Sequence[Meeting], near: Sequence[Appointment]
) -> Encoded:
    """Write a year of sessions, and what to stay close to, as the solver's instance."""
    set_slots = {slot for meeting in meetings if meeting.stays for slot in meeting.window}
    slots = sorted({*timetable.slots, *set_slots})
    beyond = frozenset(set_slots.difference(timetable.slots))
    rank = ranks(timetable.slots, {slot.day for slot in beyond})
    people = (*by_code(plan.agents), *by_code(plan.outsiders))
    known = _reference(meetings, near)
    return Encoded(
        instance=Instance(
            slots=tuple(
                SolverSlot(key=key(slot), day=rank[slot.day], month=f"{slot.day:%Y-%m}")
                for slot in slots
            ),
            window={meeting.key: _keys(meeting.window) for meeting in meetings},
            middle={m.key: _middle(m, rank) for m in meetings if m.window and not m.stays},
            required=_members(plan, meetings, Presence.REQUIRED),
            desired=_members(plan, meetings, Presence.DESIRED),
            free={p: frozenset(_keys(timetable.free(p) | beyond)) for p in people},
            excused=_excused(plan, timetable, meetings),
            avoided={p: frozenset(_keys(timetable.avoided(p))) for p in people},
            disliked={p: frozenset(_keys(timetable.disliked(p))) for p in people},
            links=links(plan, meetings, rank, _days(meetings, known, rank)),
            dues=dues(plan, meetings, rank),
            month_cap=dict.fromkeys(people, plan.settings.meeting_alert),
            fixed={m.key: key(m.window[0]) for m in meetings if m.stays},
            reference={m: key(slot) for m, slot in known.items()},
            hosts={m.key: frozenset(v.code for v in suitable(plan, m.body)) for m in meetings},
            quorum_share={
                m.key: float(m.body.quorum_share)
                for m in meetings
                if m.body.quorum_share is not None
            },
            needed=_needed(plan, meetings),
            options=Options(solver=plan.settings.solver),
        ),
        slots={key(slot): slot for slot in slots},
    )


def key(slot: Slot) -> str:
    """Write a slot as the solver names it; keys sort as the slots do."""
    return f"{slot.day:%Y%m%d}{slot.part}"


def ranks(slots: Iterable[Slot], others: Iterable[date] = ()) -> dict[date, int]:
    """Number the working days, in the order of time; another day is as the one before it."""
    days = [day for day, _slots in groupby(slots, key=lambda slot: slot.day)]
    numbers = {day: rank for rank, day in enumerate(days)}
    return numbers | {day: bisect_right(days, day) - 1 for day in others}


def _keys(slots: Iterable[Slot]) -> tuple[str, ...]:
    return tuple(key(slot) for slot in slots)


def _middle(meeting: Meeting, rank: Mapping[date, int]) -> int:
    if meeting.aim is not None:
        return rank[meeting.aim]
    return (rank[meeting.window[0].day] + rank[meeting.window[-1].day]) // 2


def _members(
    plan: Plan, meetings: Sequence[Meeting], presence: Presence
) -> dict[str, frozenset[str]]:
    """Give the known people a session asks for, by its key."""
    known = {*by_code(plan.agents), *by_code(plan.outsiders)}
    of_body: dict[str, set[str]] = {}
    for member in seats(plan):
        if member.presence is presence and member.person in known:
            of_body.setdefault(member.body, set()).add(member.person)
    return {m.key: frozenset(of_body.get(m.body.code, ())) for m in meetings}


def _needed(plan: Plan, meetings: Sequence[Meeting]) -> dict[str, frozenset[str]]:
    """Give the people, substitutes included, without whom no session of their body is held."""
    needed: dict[str, set[str]] = {}
    for member in seats(plan):
        if member.is_needed:
            needed.setdefault(member.body, set()).add(member.person)
    bodies = {meeting.key: meeting.body.code for meeting in meetings}
    return {key: frozenset(needed[body]) for key, body in bodies.items() if body in needed}


def _excused(
    plan: Plan, timetable: Timetable, meetings: Sequence[Meeting]
) -> dict[tuple[str, str], frozenset[str]]:
    """Give the slots in which a member is represented, or gone."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for member in seats(plan):
        slots = timetable.represented(member.body, member.person) | timetable.gone(member.person)
        if slots:
            keys = frozenset(_keys(slots))
            sessions = (m for m in meetings if m.body.code == member.body)
            found |= {(meeting.key, member.person): keys for meeting in sessions}
    return found


def _reference(meetings: Sequence[Meeting], near: Sequence[Appointment]) -> dict[str, Slot]:
    """Give the slots to stay close to: of the same session, else of another of its body.

    A date that people have only proposed comes before what a calendar proposed.
    """
    known = {appointed.key: appointed.slot for appointed in near}
    kept: dict[str, Slot] = {}
    for meeting in meetings:
        if meeting.fixed is not None and not meeting.stays:
            proposed = [slot for slot in meeting.window if _is_proposed(meeting, slot)]
            kept.update((meeting.key, slot) for slot in proposed[:1])
        elif known.get(meeting.key) in meeting.window:
            kept[meeting.key] = known[meeting.key]
    for meeting in (one for one in meetings if one.key not in kept):
        others = {
            slot
            for name, slot in known.items()
            if name.rpartition("-")[0] == meeting.body.code and slot in meeting.window
        }
        unused = sorted(others.difference(kept.values()))
        if unused:
            kept[meeting.key] = unused[0]
    return kept


def _days(
    meetings: Sequence[Meeting], known: Mapping[str, Slot], rank: Mapping[date, int]
) -> dict[str, int]:
    """Give the days of the sessions that stay, or that are to be close to one."""
    aims = {meeting.key: meeting.aim for meeting in meetings if meeting.aim is not None}
    dated = {name: slot.day for name, slot in known.items()}
    staying = {meeting.key: meeting.window[0].day for meeting in meetings if meeting.stays}
    return {name: rank[day] for name, day in {**aims, **dated, **staying}.items()}


def _is_proposed(meeting: Meeting, slot: Slot) -> bool:
    proposed = meeting.fixed
    return proposed is not None and slot.day == proposed.day and slot.part in proposed.parts
