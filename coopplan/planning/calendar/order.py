"""Which session prepares which: a COPIL comes after a COTECH of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from coopplan.domain.plan import Plan
from coopplan.domain.sessions import gap_days
from coopplan.planning.calendar.agenda import Meeting
from solver.calendar import Link

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


def pairs(
    before: Sequence[Meeting],
    after: Sequence[Meeting],
    least: int,
    most: int | None,
    rank: Ranks,
) -> list[tuple[Meeting, Meeting]]:
    """Give each session the one that prepares it: the nearest in time, its own if there is one.

    Where fewer sessions prepare than are prepared, one of them may serve twice.
    """
    chosen: list[tuple[Meeting, Meeting]] = []
    own = len(before) >= len(after)
    first = 0
    for place, later in enumerate(after):
        kept_back = len(after) - place - 1 if own else 0
        possible = [
            (index, earlier)
            for index, earlier in enumerate(before[: len(before) - kept_back])
            if index >= first and _can_follow(earlier, later, least, most, rank)
        ]
        if possible:
            target = _middle(later, rank) - least
            index, nearest = min(possible, key=lambda one: abs(_middle(one[1], rank) - target))
            chosen.append((nearest, later))
            first = index + 1 if own else index
    return chosen


def _can_follow(before: Meeting, after: Meeting, least: int, most: int | None, rank: Ranks) -> bool:
    """Whether two windows leave room for the working days between two sessions."""
    if not before.window or not after.window:
        return False
    shortest = rank[after.window[0].day] - rank[before.window[-1].day]
    longest = rank[after.window[-1].day] - rank[before.window[0].day]
    return longest >= least and (most is None or shortest <= most)


def _middle(meeting: Meeting, rank: Ranks) -> float:
    return (rank[meeting.window[0].day] + rank[meeting.window[-1].day]) / 2
