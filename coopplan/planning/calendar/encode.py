"""From a plan to the calendar solver's instance: sessions, slots and people, as keys."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby, product

from coopplan.domain.calendars.bodies.hosting import shut_at, suitable, venue_set
from coopplan.domain.calendars.bodies.substitutes import seats
from coopplan.domain.calendars.clashes import Travels
from coopplan.domain.calendars.timetable import Timetable
from coopplan.domain.input.decisions.validated_plan import Appointment
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.plan import Plan, by_code
from coopplan.domain.input.time.half_days import Slot
from coopplan.domain.input.time.interval import minutes_of
from coopplan.planning.calendar.agenda import Meeting
from coopplan.planning.calendar.answers import answers
from coopplan.planning.calendar.decisions import dues
from coopplan.planning.calendar.order import links
from coopplan.planning.calendar.starts import Start, Starts
from solver.calendar import Instance, Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A calendar problem, and what its keys stand for."""

    instance: Instance
    slots: Mapping[str, Slot]
    """Key of a start -> half-day."""
    starts: Mapping[str, Start]
    """Key -> when, and for how long."""


def encode(
    plan: Plan,
    timetable: Timetable,
    meetings: Sequence[Meeting],
    near: Sequence[Appointment],
    apart: Collection[frozenset[str]] = (),
) -> Encoded:
    """Write a year of sessions, and what to stay close to, as the solver's instance.

    ``apart``: pairs of sessions whose venues, as they can be chosen, are too far from each other.
    """
    set_slots = {slot for meeting in meetings if meeting.stays for slot in meeting.window}
    beyond = frozenset(set_slots.difference(timetable.slots))
    rank = ranks(timetable.slots, {slot.day for slot in beyond})
    people = (*by_code(plan.agents), *by_code(plan.outsiders))
    known = _reference(meetings, near)
    starts = Starts(timetable)
    window = {meeting.key: starts.window(meeting) for meeting in meetings}
    near_keys = _nearest(starts, meetings, known, near)
    said = answers(plan, timetable, starts, beyond)
    return Encoded(
        instance=Instance(
            slots=starts.slots(rank),
            window=window,
            middle={m.key: _middle(m, rank) for m in meetings if m.window and not m.stays},
            required=_members(plan, meetings, Presence.REQUIRED),
            desired=_members(plan, meetings, Presence.DESIRED),
            free=said.free,
            excused=_excused(plan, timetable, meetings, starts),
            avoided=said.avoided,
            disliked=said.disliked,
            by_the_hour=said.by_the_hour,
            links=links(plan, meetings, rank, _days(meetings, known, rank)),
            dues=dues(plan, meetings, rank),
            month_cap=dict.fromkeys(people, plan.settings.meeting_alert),
            fixed={m.key: window[m.key][0] for m in meetings if m.stays},
            reference=near_keys,
            hosts={m.key: frozenset(hosts(plan, m)) for m in meetings},
            shut=_shut(plan, rank),
            travel_min=_travel(plan, meetings, apart),
            lunch=timetable.hours.lunch,
            quorum_share={
                m.key: float(m.body.quorum_share)
                for m in meetings
                if m.body.quorum_share is not None
            },
            needed=_needed(plan, meetings),
            options=Options(solver=plan.settings.solver),
        ),
        slots={key: start.slot for key, start in starts.by_key.items()},
        starts=starts.by_key,
    )


def hosts(plan: Plan, meeting: Meeting) -> tuple[str, ...]:
    """List the venues where a session may be held: its own, where people have set one."""
    venue = venue_set(meeting.body, meeting.fixed)
    if venue and venue in by_code(plan.venues):
        return (venue,)
    return tuple(each.code for each in suitable(plan, meeting.body))


def _shut(plan: Plan, rank: Mapping[date, int]) -> dict[str, frozenset[int]]:
    """Give the days on which a closed period takes a venue, by their ranks."""
    closed = ((venue.code, shut_at(plan, venue.code)) for venue in plan.venues)
    return {code: frozenset(rank[d] for d in days if d in rank) for code, days in closed if days}


def _travel(
    plan: Plan, meetings: Sequence[Meeting], apart: Collection[frozenset[str]]
) -> dict[frozenset[str], int]:
    """Give the least minutes between the places of two sessions, where it is not nothing.

    Those that no choice of venues brings near enough are as far apart as two of them can be.
    """
    travels = Travels(plan)
    places = {meeting.key: hosts(plan, meeting) for meeting in meetings}
    bodies: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, codes in places.items():
        bodies[codes].append(name)
    found: dict[frozenset[str], int] = {}
    for some, others in combinations(bodies, 2):
        minutes = travels.least(some, others)
        if minutes:
            found |= {frozenset(pair): minutes for pair in product(bodies[some], bodies[others])}
    for pair in apart:
        one, other = sorted(pair)
        found[pair] = travels.most(places[one], places[other])
    return found


def ranks(slots: Iterable[Slot], others: Iterable[date] = ()) -> dict[date, int]:
    """Number the working days, in the order of time; another day is as the one before it."""
    days = [day for day, _slots in groupby(slots, key=lambda slot: slot.day)]
    numbers = {day: rank for rank, day in enumerate(days)}
    return numbers | {day: bisect_right(days, day) - 1 for day in others}


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
    plan: Plan, timetable: Timetable, meetings: Sequence[Meeting], starts: Starts
) -> dict[tuple[str, str], frozenset[str]]:
    """Give the slots in which a member is represented, or gone."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for member in seats(plan):
        slots = timetable.represented(member.body, member.person) | timetable.gone(member.person)
        if slots:
            keys = starts.within(slots)
            sessions = (m for m in meetings if m.body.code == member.body)
            found |= {(meeting.key, member.person): keys for meeting in sessions}
    return found


def _nearest(
    starts: Starts,
    meetings: Sequence[Meeting],
    known: Mapping[str, Slot],
    near: Sequence[Appointment],
) -> dict[str, str]:
    """Give the starts to stay close to: the hour proposed, or known, where it is said."""
    hour = {(one.body, one.slot): one.starts for one in near}
    found: dict[str, str] = {}
    for meeting in (one for one in meetings if one.key in known):
        slot, proposed = known[meeting.key], meeting.fixed
        starts_at = hour.get((meeting.body.code, slot))
        if proposed is not None and proposed.day == slot.day:
            starts_at = proposed.starts
        minute = None if starts_at is None else minutes_of(starts_at)
        key = starts.nearest(meeting, slot, minute)
        if key is not None:
            found[meeting.key] = key
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
