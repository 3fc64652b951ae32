"""Calendar problems to test on: one to read, and a family to draw from."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import strategies as st

from solver.calendar import Due, Instance, Link, Slot

SLOTS = tuple(
    Slot(
        key=f"d{day}{part}",
        day=day,
        month=f"m{day // 2}",
        start_min=day * 1440 + start,
        length_min=120,
    )
    for day in range(4)
    for part, start in (("a", 540), ("m", 840))
)
KEYS = tuple(slot.key for slot in SLOTS)
EVERY = frozenset(KEYS)

TINY = Instance(
    slots=SLOTS,
    window={"team-1": KEYS[:4], "board-1": KEYS, "board-2": KEYS[4:]},
    required={
        "team-1": frozenset({"ana", "bob"}),
        "board-1": frozenset({"ana", "eva"}),
        "board-2": frozenset({"ana", "eva"}),
    },
    desired={"board-1": frozenset({"bob"})},
    free={"ana": EVERY - {"d0a"}, "bob": EVERY - {"d1m"}, "eva": EVERY - {"d2a", "d2m"}},
    avoided={"eva": frozenset({"d0m"})},
    disliked={"bob": frozenset({"d1a", "d3a"})},
    links=(Link(before="team-1", after="board-1", min_gap_days=1, max_gap_days=2),),
    dues=(Due(key="grant", sessions=("board-1", "board-2"), first_day=1, last_day=2),),
    month_cap={"ana": 1},
    hosts={"team-1": frozenset({"hall"}), "board-1": frozenset({"hall"})},
)


def alone(**changes: Any) -> Instance:
    """Keep one session of the tiny case, without order, caps or venues."""
    only = replace(TINY, window={"board-1": KEYS}, links=(), dues=(), month_cap={}, hosts={})
    return replace(only, **changes)


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """Draw an instance whose calendars can all be listed."""
    people = ("ana", "bob", "eva")
    slots = SLOTS[: draw(st.integers(2, 5))]
    keys = [slot.key for slot in slots]
    some = st.frozensets(st.sampled_from(keys))
    members = st.frozensets(st.sampled_from(people))
    sessions = [f"b{i}" for i in range(draw(st.integers(1, 3)))]
    required = {m: draw(members) for m in sessions}
    pairs = [(a, b) for a, b in product(sessions, sessions) if a < b]
    return Instance(
        slots=slots,
        window={m: _ordered(keys, draw(some)) for m in sessions},
        required=required,
        desired={m: draw(members) - required[m] for m in sessions},
        free={p: frozenset(keys) - draw(some) for p in people},
        excused=draw(
            st.dictionaries(
                st.tuples(st.sampled_from(sessions), st.sampled_from(people)), some, max_size=1
            )
        ),
        avoided={"ana": draw(some)},
        disliked={"bob": draw(some)},
        links=tuple(draw(st.lists(_links(pairs), max_size=2))) if pairs else (),
        dues=tuple(draw(st.lists(_dues(sessions), max_size=2, unique_by=lambda due: due.key))),
        middle=draw(st.dictionaries(st.sampled_from(sessions), st.integers(0, 2))),
        month_cap=draw(st.dictionaries(st.sampled_from(people), st.integers(0, 2))),
        fixed=draw(st.dictionaries(st.sampled_from(sessions), st.sampled_from(keys), max_size=2)),
        reference=draw(st.dictionaries(st.sampled_from(sessions), st.sampled_from(keys))),
        hosts={m: draw(st.sampled_from((frozenset(), HALL, HALL | {"room"}))) for m in sessions},
    )


@st.composite
def by_the_clock(draw: st.DrawFn) -> Instance:
    """Draw an instance of sessions that start at any hour of half-days, and travel between them."""
    sessions = [f"b{i}" for i in range(draw(st.integers(2, 3)))]
    length = {m: draw(st.sampled_from((60, 90, 120, 240))) for m in sessions}
    slots = tuple(slot for minutes in sorted({*length.values()}) for slot in hours(minutes, days=2))
    keys = [slot.key for slot in slots]
    own = {m: [slot.key for slot in slots if slot.length_min == length[m]] for m in sessions}
    window = {m: _ordered(own[m], draw(_some(own[m], least=3))) for m in sessions}
    required = {m: draw(st.frozensets(st.sampled_from(("ana", "bob")))) for m in sessions}
    pairs = [(a, b) for a, b in product(sessions, sessions) if a < b]
    return Instance(
        slots=slots,
        window=window,
        required=required,
        desired={m: draw(st.frozensets(st.just("eva"))) for m in sessions},
        free={p: frozenset(keys) - draw(_some(keys)) for p in ("ana", "bob", "eva")},
        disliked={"bob": draw(_some(keys))},
        links=tuple(draw(st.lists(_links(pairs), max_size=1))),
        fixed={
            m: draw(st.sampled_from(window[m])) for m in sessions if draw(st.integers(0, 3)) == 0
        },
        reference=draw(st.fixed_dictionaries({}, optional={"b0": st.sampled_from(own["b0"])})),
        hosts={m: draw(st.sampled_from((frozenset(), HALL, HALL | {"room"}))) for m in sessions},
        shut={"hall": draw(st.frozensets(st.integers(0, 1), max_size=1))},
        travel_min={
            frozenset(pair): draw(st.sampled_from((30, 60, 150))) for pair in draw(_some(pairs))
        },
        lunch=draw(st.sampled_from((None, (720, 780)))),
        by_the_hour=frozenset({"ana", "bob", "eva"}),
    )


def hours(length_min: int, days: int) -> list[Slot]:
    """List the starts of two half-days, every hour; the first of each is the usual one."""
    return [
        Slot(
            key=f"d{day}h{hour:02}l{length_min}",
            day=day,
            month="m0",
            start_min=day * 1440 + hour * 60,
            length_min=length_min,
            block=f"d{day}{part}",
            off_h=hour - first,
        )
        for day in range(days)
        for part, first, last in (("a", 9, 13), ("m", 14, 18))
        for hour in range(first, last)
        if hour + length_min / 60 <= last
    ]


def _some(of: list[Any], least: int = 0) -> st.SearchStrategy[frozenset[Any]]:
    return st.frozensets(st.sampled_from(of), min_size=min(least, len(of)), max_size=6)


HALL = frozenset({"hall"})


def _ordered(keys: list[str], chosen: frozenset[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key in chosen)


def _links(pairs: list[tuple[str, str]]) -> st.SearchStrategy[Link]:
    return st.builds(
        lambda pair, least, more: Link(
            before=pair[0],
            after=pair[1],
            min_gap_days=least,
            max_gap_days=None if more is None else least + more,
        ),
        st.sampled_from(pairs),
        st.integers(0, 2),
        st.none() | st.integers(0, 1),
    )


def _dues(sessions: list[str]) -> st.SearchStrategy[Due]:
    return st.builds(
        lambda key, deciding, first, more: Due(
            key=key, sessions=tuple(sorted(deciding)), first_day=first, last_day=first + more
        ),
        st.sampled_from(("grant", "vote")),
        st.frozensets(st.sampled_from(sessions), min_size=1),
        st.integers(0, 2),
        st.integers(0, 1),
    )
