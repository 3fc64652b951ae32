"""Calendar problems of any size, drawn at random from a seed."""

from __future__ import annotations

import random

from solver.calendar.instance import DAY_MIN, Instance, Link, Slot

PART_MIN = 120
"""Minutes of a session; a part of the day holds one."""


def instance(
    sessions: int, people: int, days: int, parts: int, *, loose: float = 0.9, seed: int = 1
) -> Instance:
    """Draw bodies of five sessions, each prepared by another body's, over some working days."""
    draw = random.Random(seed)
    slots = tuple(
        Slot(
            key=f"{day:03}{part}",
            day=day,
            month=str(day // 20),
            start_min=day * DAY_MIN + part * PART_MIN,
            length_min=PART_MIN,
        )
        for day in range(days)
        for part in range(parts)
    )
    names = [f"p{i:02}" for i in range(people)]
    free = {p: frozenset(s.key for s in slots if draw.random() < loose) for p in names}
    disliked = {p: frozenset(s.key for s in slots if draw.random() < 0.3) for p in names}
    avoided = {p: frozenset(s.key for s in slots if 40 <= s.day < 50) for p in names[::2]}
    window, required, desired, links = {}, {}, {}, []
    bodies = sessions // 5
    for b in range(bodies):
        members = draw.sample(names, draw.randint(4, 9))
        split = max(3, len(members) * 2 // 3)
        for n in range(5):
            m = f"b{b:02}-{n + 1}"
            first, last = days * n // 5, days * (n + 1) // 5
            window[m] = tuple(s.key for s in slots if first <= s.day < last)
            required[m] = frozenset(members[:split])
            desired[m] = frozenset(members[split:])
            if b % 4 == 1:
                links.append(Link(before=f"b{b - 1:02}-{n + 1}", after=m, min_gap_days=5))
    return Instance(
        slots=slots,
        window=window,
        required=required,
        desired=desired,
        free=free,
        disliked=disliked,
        avoided=avoided,
        links=tuple(links),
        month_cap=dict.fromkeys(names, 3),
    )
