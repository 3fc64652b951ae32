"""Where each rule and each preference changes the calendar."""

from dataclasses import replace

from solver.calendar import Due, Link, Weights, solve
from solver.calendar.evaluation import counts, violations
from tests.solver.calendar.cases import EVERY, KEYS, TINY, alone

TWICE = replace(
    alone(),
    window={"board-1": ("d1a",), "board-2": ("d1a", "d1m")},
    free=dict.fromkeys(("ana", "bob", "eva"), EVERY),
    avoided={},
    disliked={},
)


def test_held_once_leaves_out_a_session_that_no_window_holds() -> None:
    result = solve(alone(window={"board-1": ()}))

    assert result.held == {}
    assert result.counts["left_out"] == 1


def test_not_in_two_places_gives_each_session_its_own_slot() -> None:
    assert solve(TWICE).held == {"board-1": "d1a", "board-2": "d1m"}


def test_not_in_two_places_yields_only_where_a_session_would_not_be_held() -> None:
    result = solve(replace(TWICE, window={"board-1": ("d1a",), "board-2": ("d1a",)}))

    assert result.held == {"board-1": "d1a", "board-2": "d1a"}
    assert result.counts["absent"] == 2


def test_in_order_waits_for_the_gap() -> None:
    tight = replace(TWICE, window={"board-1": KEYS[2:4], "board-2": KEYS[2:]}, links=_gap(2, None))

    assert tight.day[solve(tight).held["board-2"]] == 3


def test_within_reach_keeps_two_sessions_close() -> None:
    apart = replace(TWICE, window={"board-1": ("d0a",), "board-2": KEYS[4:]}, links=_gap(1, 2))

    assert apart.day[solve(apart).held["board-2"]] == 2


def test_venues_enough_keeps_two_sessions_out_of_one_hall() -> None:
    shared = replace(
        TWICE,
        required={"board-1": frozenset({"ana"}), "board-2": frozenset({"eva"})},
        disliked={"eva": frozenset({"d1m"})},
        desired={},
    )
    hall = dict.fromkeys(("board-1", "board-2"), frozenset({"hall"}))

    assert solve(shared).held["board-2"] == "d1a"
    assert solve(replace(shared, hosts=hall)).held["board-2"] == "d1m"


def test_a_quorum_is_there_or_the_session_is_left_out() -> None:
    half = alone(free={"ana": EVERY, "eva": frozenset(), "bob": EVERY})

    assert solve(half).counts["absent"] == 1
    assert solve(replace(half, quorum_share={"board-1": 0.6})).held == {}


def test_desired_people_count_less_than_required_ones() -> None:
    busy = alone(free={"ana": EVERY, "eva": frozenset({"d3m"}), "bob": EVERY - {"d3m"}})

    assert solve(busy).held == {"board-1": "d3m"}


def test_a_month_above_the_cap_is_left_for_another() -> None:
    year = replace(
        TWICE, window={"board-1": ("d0a",), "board-2": ("d1a", "d2a")}, disliked={"eva": {"d2a"}}
    )

    assert solve(year).held["board-2"] == "d1a"
    assert solve(replace(year, month_cap={"ana": 1})).held["board-2"] == "d2a"


def test_a_second_meeting_in_a_day_is_avoided_when_that_costs_less() -> None:
    same = replace(TWICE, window={"board-1": ("d0a",), "board-2": ("d0m", "d1a")})
    liked = replace(same, avoided={"eva": frozenset({"d1a"}), "ana": frozenset({"d1a"})})

    assert solve(same).held["board-2"] == "d1a"
    assert solve(liked).held["board-2"] == "d0m"


def test_decided_in_time_brings_a_session_forward_but_leaves_nobody_out() -> None:
    due = Due(key="grant", sessions=("board-1",), first_day=1, last_day=1)
    late = alone(middle={"board-1": 3}, desired={})
    asked = replace(late, dues=(due,))
    closed = replace(asked, free={**asked.free, "eva": EVERY - {"d1m", "d1a"}})

    assert solve(late).held["board-1"].startswith("d3")
    assert solve(asked).held["board-1"].startswith("d1")
    assert solve(closed).held["board-1"].startswith("d3")
    assert solve(closed).counts["undecided"] == 1


def test_all_else_equal_a_session_is_held_in_the_middle_of_its_window() -> None:
    centred = alone(avoided={}, disliked={}, middle={"board-1": 1})

    assert solve(centred).held["board-1"] in {"d1a", "d1m"}
    assert counts(centred, {"board-1": "d3a"})["off_centre"] == 2


def test_somebody_only_desired_is_spared_in_a_period_to_avoid() -> None:
    spared = alone(avoided={"bob": EVERY}, window={"board-1": ("d3a",)}, disliked={})

    assert counts(spared, {"board-1": "d3a"})["avoided"] == 1
    assert solve(spared).counts["missed"] == 0


def test_somebody_represented_need_not_be_free() -> None:
    away = alone(free={"ana": EVERY, "bob": EVERY, "eva": frozenset()})
    represented = replace(away, excused={("board-1", "eva"): EVERY})

    assert solve(away).counts["absent"] == 1
    assert solve(represented).harm == 0


def test_a_fixed_session_stays_and_the_others_make_room() -> None:
    fixed = replace(TWICE, fixed={"board-2": "d1a"}, window={"board-1": KEYS, "board-2": KEYS})
    held = solve(replace(fixed, reference={"board-1": "d1a"})).held

    assert held["board-2"] == "d1a"
    assert abs(fixed.day[held["board-1"]] - 1) == 1
    assert solve(replace(fixed, fixed={"board-1": "d0a", "board-2": "d0a"})).counts["absent"] == 2


def test_a_session_stays_where_the_reference_has_it_unless_much_better_is_found() -> None:
    kept = alone(window={"board-1": ("d0m", "d3a")}, reference={"board-1": "d0m"})
    eager = replace(kept, weights=Weights(moved=1, moved_day=0))

    assert solve(kept).held == {"board-1": "d0m"}
    assert solve(eager).held == {"board-1": "d3a"}


def test_the_evaluator_sees_every_broken_rule() -> None:
    held = {"team-1": "d1a", "board-1": "d1a", "board-2": "d0a"}
    strict = replace(TINY, quorum_share={"board-2": 1}, fixed={"team-1": "d0m"})

    assert violations(strict, held) == [
        "team-1 is fixed in d0m",
        "board-2 is out of its window in d0a",
        "board-2 is without a quorum in d0a",
        "board-1 comes 0 days after team-1",
        "team-1, board-1 have too few venues in d1a",
    ]
    assert violations(TINY, {"team-1": "d0m", "board-1": "d3a"}) == [
        "board-1 comes only 3 days after team-1"
    ]


def test_the_evaluator_counts_every_harm() -> None:
    moved = replace(TINY, reference={"board-1": "d1m"})
    held = {"team-1": "d0m", "board-1": "d0m"}

    assert counts(moved, held) == {
        "left_out": 1,
        "absent": 1,
        "moved": 1,
        "moved_day": 1,
        "missed": 1,
        "over_cap": 1,
        "avoided": 1,
        "same_day": 1,
        "disliked": 0,
        "off_centre": 0,
        "undecided": 1,
        "off_hour": 0,
    }


def _gap(least: int, most: int | None) -> tuple[Link, ...]:
    return (Link(before="board-1", after="board-2", min_gap_days=least, max_gap_days=most),)
