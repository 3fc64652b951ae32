"""Sessions by the clock: which clash, which of them a person can be at, who is there together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product

from solver.calendar.instance import DAY_MIN, Instance, Span

Held = tuple[str, str]
"""A session and the slot it is held in."""


def clash(inst: Instance, one: Held, other: Held) -> bool:
    """Tell whether nobody can be at two sessions: no time is left to go from one to the other.

    Lunch is not for travelling, but between sessions that people have set themselves.
    """
    (m, s), (n, t) = one, other
    travel_min = inst.travel_min.get(frozenset((m, n)), 0)
    both_fixed = m in inst.fixed and n in inst.fixed
    lunch = None if both_fixed else inst.lunch
    spans = product(inst.spans[s], inst.spans[t])
    return any(_too_near(a, b, travel_min, lunch) for a, b in spans)


def by_days(inst: Instance, sessions: Iterable[Held]) -> Iterator[list[Held]]:
    """Split sessions where a day or more is between them."""
    group, until = list[Held](), 0
    for held in sorted(sessions, key=lambda each: inst.spans[each[1]][0]):
        spans = inst.spans[held[1]]
        first_day = spans[0][0] // DAY_MIN
        if group and first_day > until:
            yield group
            group = []
        group.append(held)
        until = max(until, spans[-1][1] // DAY_MIN) if len(group) > 1 else spans[-1][1] // DAY_MIN
    if group:
        yield group


def _too_near(one: Span, other: Span, travel_min: int, lunch: Span | None) -> bool:
    first, second = sorted((one, other))
    gap_min = second[0] - first[1]
    if not travel_min or gap_min < 0:
        return gap_min < 0
    return gap_min - _lunch_within(first[1], second[0], lunch) < travel_min


def _lunch_within(start: int, end: int, lunch: Span | None) -> int:
    """Count the minutes of lunch between two moments of one day; none from a day to the next."""
    if lunch is None or start // DAY_MIN != end // DAY_MIN:
        return 0
    midnight = start // DAY_MIN * DAY_MIN
    return max(0, min(end, midnight + lunch[1]) - max(start, midnight + lunch[0]))


def attended(
    required: Sequence[Held], desired: Sequence[Held], clashes: Callable[[Held, Held], bool]
) -> set[Held]:
    """Choose the sessions that a person is at: as many that require them as can be, then others."""
    chosen: set[Held] = set()
    for part in _tied((*required, *desired), clashes):
        if len(part) == 1:
            chosen.update(part)
        else:
            needed = [one for one in part if one in required]
            others = [one for one in part if one not in needed]
            chosen.update(_most(needed, others, clashes))
    return chosen


def _most(
    required: list[Held], desired: list[Held], clashes: Callable[[Held, Held], bool]
) -> tuple[Held, ...]:
    """Give the largest set without clash, the sessions that require somebody counting first."""
    sound = (
        (*these, *those)
        for size in range(len(required), -1, -1)
        for more in range(len(desired), -1, -1)
        for these in combinations(required, size)
        for those in combinations(desired, more)
    )
    free = (each for each in sound if not any(clashes(a, b) for a, b in combinations(each, 2)))
    return next(free, ())


def _tied(sessions: Iterable[Held], clashes: Callable[[Held, Held], bool]) -> Iterator[list[Held]]:
    """Split sessions in groups that do not clash with each other."""
    left = list(sessions)
    while left:
        group, more = [left.pop(0)], True
        while more:
            near = [one for one in left if any(clashes(one, other) for other in group)]
            group += near
            left = [one for one in left if one not in near]
            more = bool(near)
        yield group


def cliques(spans: Iterable[tuple[Span, Held]]) -> Iterator[list[Held]]:
    """Yield the largest sets of what shares a moment, in the order of time."""
    events = sorted((span, held) for span, held in spans if span[0] < span[1])
    active: list[tuple[int, Held]] = []
    for rank, ((start, end), held) in enumerate(events):
        active = [(until, other) for until, other in active if until > start]
        active.append((end, held))
        following = events[rank + 1][0][0] if rank + 1 < len(events) else None
        if following is None or any(until <= following for until, _ in active):
            yield [other for _, other in active]
