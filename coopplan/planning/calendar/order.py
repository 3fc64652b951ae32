"""Which session prepares which: a COPIL comes after a COTECH of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from coopplan.domain.plan import Plan, by_code
from coopplan.domain.sessions import gap_days
from coopplan.planning.calendar.agenda import Meeting
from solver.calendar import Instance, Link

Ranks = Mapping[date, int]


def links(plan: Plan, meetings: Sequence[Meeting], rank: Ranks) -> tuple[Link, ...]:
    """List the sessions that must follow another, with the working days between them."""
    by_body: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        by_body.setdefault(meeting.body.code, []).append(meeting)
    return tuple(
        Link(before=before.key, after=after.key, min_gap_days=least, max_gap_days=most)
        for body in plan.bodies
        for least, most in [gap_days(plan, body)]
        for before, after in pairs(
            by_body.get(body.preceded_by, []), by_body.get(body.code, []), least, most, rank
        )
    )


def unprepared(
    plan: Plan, meetings: Sequence[Meeting], inst: Instance, held: Mapping[str, str]
) -> tuple[str, ...]:
    """List the sessions held that another body's should prepare, and none of its does in time.

    None is left for them, theirs is left out, or people have set both dates themselves.
    """
    day = {m: inst.day[s] for m, s in held.items()}
    prepared = {x.after for x in inst.links if x.before in day and not _contradicted(x, inst, day)}
    following = {body.code for body in plan.bodies if body.preceded_by in by_code(plan.bodies)}
    return tuple(
        meeting.key
        for meeting in meetings
        if meeting.body.code in following and meeting.key in day.keys() - prepared
    )


def _contradicted(link: Link, inst: Instance, day: Mapping[str, int]) -> bool:
    """Whether people have set both sessions otherwise than they asked; the solver never does."""
    set_by_people = {link.before, link.after} <= inst.fixed.keys()
    return set_by_people and not link.allows(day[link.after] - day[link.before])


def pairs(
    before: Sequence[Meeting],
    after: Sequence[Meeting],
    least: int,
    most: int | None,
    rank: Ranks,
) -> list[tuple[Meeting, Meeting]]:
    """Give each session the one that prepares it: the nearest in time, its own if there is one.

    Where fewer sessions prepare than are prepared, one of them serves all those it can precede by
    the same date; the others have none.
    """
    chosen: list[tuple[Meeting, Meeting]] = []
    own = len(before) >= len(after)
    days = [_days(earlier, rank) for earlier in before]
    first = 0
    for place, later in enumerate(after):
        kept_back = len(after) - place - 1 if own else 0
        left = {
            index: _meet(days[index], _days_before(later, least, most, rank))
            for index in range(first, len(before) - kept_back)
        }
        possible = [index for index, shared in left.items() if shared]
        if possible:
            target = _middle(later, rank) - least
            index = min(possible, key=lambda one: abs(_middle(before[one], rank) - target))
            chosen.append((before[index], later))
            days[index] = left[index]
            first = index + 1 if own else index
    return chosen


def _days(meeting: Meeting, rank: Ranks) -> range:
    """Give the first to last day of a window."""
    if not meeting.window:
        return range(0)
    return range(rank[meeting.window[0].day], rank[meeting.window[-1].day] + 1)


def _days_before(meeting: Meeting, least: int, most: int | None, rank: Ranks) -> range:
    """Give the days from which a session can be prepared."""
    days = _days(meeting, rank)
    if not days:
        return days
    return range(min(rank.values()) if most is None else days.start - most, days.stop - least)


def _meet(one: range, other: range) -> range:
    return range(max(one.start, other.start), min(one.stop, other.stop))


def _middle(meeting: Meeting, rank: Ranks) -> float:
    return (rank[meeting.window[0].day] + rank[meeting.window[-1].day]) / 2
