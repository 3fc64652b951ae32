"""Calendar problems to test on: one to read, and a family to draw from."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import strategies as st

from solver.calendar import Due, Instance, Link, Slot

SLOTS = tuple(
    Slot(key=f"d{day}{part}", day=day, month=f"m{day // 2}") for day in range(4) for part in "am"
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
