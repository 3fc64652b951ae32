"""Which session prepares which: a COPIL comes after a COTECH of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopplan.domain.calendars.bodies.sessions import gap_days
from coopplan.domain.input.plan import Plan, by_code
from coopplan.planning.calendar.agenda import Meeting
from solver.calendar import Instance, Link

Ranks = Mapping[date, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """Working days between a session and the one that prepares it."""

    least: int
    most: int

    def before(self, days: range) -> range:
        """Give the days on which what is held on one of these days can be prepared."""
        return range(days.start - self.most, days.stop - self.least) if days else days

    def holds(self, apart_days: float) -> bool:
        """Whether two sessions may be so far apart."""
        return self.least <= apart_days <= self.most


def links(
    plan: Plan, meetings: Sequence[Meeting], rank: Ranks, known: Mapping[str, int]
) -> tuple[Link, ...]:
    """List the sessions that must follow another, with the working days between them.

    ``known`` gives the day of the sessions that are to stay close to one.
    """
    by_body: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        by_body.setdefault(meeting.body.code, []).append(meeting)
    return tuple(
        Link(before=before.key, after=after.key, min_gap_days=least, max_gap_days=most)
        for body in plan.bodies
        for least, most in [gap_days(plan, body)]
        for before, after in pairs(
            by_body.get(body.preceded_by, []),
            by_body.get(body.code, []),
            Gap(least, most),
            rank,
            known,
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
    gap: Gap,
    rank: Ranks,
    known: Mapping[str, int],
) -> list[tuple[Meeting, Meeting]]:
    """Give each session the one that prepares it: its own if there is one, the nearest in time.

    One that does so on the days they are to stay close to comes first. Where fewer sessions prepare
    than are prepared, one serves all those it can precede by the same date; the others have none.
    """
    chosen: list[tuple[Meeting, Meeting]] = []
    own = len(before) >= len(after)
    days = [_days(earlier, rank) for earlier in before]
    first = 0
    for place, later in enumerate(after):
        kept_back = len(after) - place - 1 if own else 0
        left = {
            index: _meet(days[index], gap.before(_days(later, rank)))
            for index in range(first, len(before) - kept_back)
        }
        possible = [index for index, shared in left.items() if shared]
        if possible:
            likely = _Likely(gap=gap, rank=rank, known=known, later=later)
            index = min(possible, key=lambda one: likely.far(before[one]))
            chosen.append((before[index], later))
            days[index] = left[index]
            first = index + 1 if own else index
    return chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likely:
    """How likely one session or another is to prepare a later one."""

    gap: Gap
    rank: Ranks
    known: Mapping[str, int]
    later: Meeting

    def far(self, earlier: Meeting) -> tuple[bool, float]:
        """Measure how far a session is from preparing the later one at its best."""
        apart = self._day(self.later) - self._day(earlier)
        both_known = {earlier.key, self.later.key} <= self.known.keys()
        return not (both_known and self.gap.holds(apart)), abs(apart - self.gap.least)

    def _day(self, meeting: Meeting) -> float:
        first, last = (self.rank[meeting.window[end].day] for end in (0, -1))
        return self.known.get(meeting.key, (first + last) / 2)


def _days(meeting: Meeting, rank: Ranks) -> range:
    """Give the first to last day of a window."""
    if not meeting.window:
        return range(0)
    return range(rank[meeting.window[0].day], rank[meeting.window[-1].day] + 1)


def _meet(one: range, other: range) -> range:
    return range(max(one.start, other.start), min(one.stop, other.stop))
