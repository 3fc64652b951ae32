"""Venue problems to test on: one to read, and a family to draw from."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

from solver.venues import Instance

S1, S2, LONG = ((540, 660),), ((660, 780),), ((600, 700), (2040, 2140))
"""Morning, noon right after it, and some of both on two days."""
HALL, ROOM, BARN = "hall", "room", "barn"
STRUCTURES = {HALL: "city", ROOM: "city", BARN: "country"}

TINY = Instance(
    spans_of={"b-1": S1, "c-1": S1, "b-2": S2},
    body_of={"b-1": "b", "b-2": "b", "c-1": "c"},
    structure_of=STRUCTURES,
    suits={"b-1": (HALL, BARN), "b-2": (HALL, BARN), "c-1": (HALL, ROOM)},
    fixed={"c-1": HALL},
    rotating=frozenset({"b"}),
    least={("b", "country"): 1},
    most={("b", "city"): 1},
    most_overall={"country": 1},
    off_symbol=frozenset({("b-2", BARN)}),
    trips_min={("b-1", BARN): 90, ("b-2", BARN): 90},
    cost_eur={HALL: 100.0},
)


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """Draw an instance whose choices of venues can all be listed."""
    sessions = [*(f"b-{i}" for i in range(draw(st.integers(1, 3)))), "c-1"]
    some = st.lists(st.sampled_from((HALL, ROOM, BARN)), unique=True)
    suits = {m: tuple(draw(some)) for m in sessions}
    places = [(m, place) for m, venues in suits.items() for place in venues]
    few = st.dictionaries(
        st.sampled_from(tuple(product("bc", ("city", "country")))), st.integers(0, 2), max_size=2
    )
    chosen = st.lists(st.sampled_from(places), max_size=2) if places else st.just([])
    return Instance(
        spans_of={m: draw(st.sampled_from((S1, S2, LONG))) for m in sessions},
        between_min=draw(
            st.dictionaries(st.sampled_from((("b-0", "c-1"),)), st.integers(0, 90), max_size=1)
        ),
        travel_min=draw(
            st.dictionaries(
                st.sampled_from(tuple(product((HALL, ROOM, BARN), (HALL, ROOM, BARN)))),
                st.sampled_from((0, 60, 120)),
            )
        ),
        body_of={m: m[0] for m in sessions},
        structure_of=STRUCTURES,
        suits=suits,
        fixed=dict(draw(chosen)),
        reference=dict(draw(chosen)),
        rotating=draw(st.sampled_from((frozenset(), frozenset("b")))),
        least=draw(few),
        most=draw(few),
        most_overall=draw(
            st.dictionaries(st.sampled_from(("city", "country")), st.integers(0, 3), max_size=2)
        ),
        off_symbol=frozenset(draw(chosen)),
        trips_min={key: draw(st.sampled_from((0, 60, 300))) for key in places},
        cost_eur={ROOM: draw(st.sampled_from((0.0, 200.0)))},
    )
