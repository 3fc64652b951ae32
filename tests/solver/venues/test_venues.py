"""What each constraint on venues writes, where it matters, and that no choice does less harm."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from solver.venues import Instance, solve
from solver.venues.evaluation import counts, rank, violations
from solver.venues.model import CONSTRAINTS, Constraint, near_enough, rows
from solver.venues.search import _settled
from tests.solver.venues.cases import BARN, HALL, ROOM, TINY, instances

ROWS = {
    "hosted_once": {
        "hosted_once_b_1": "used_b_1_hall + used_b_1_barn + unhoused_b_1 = 1",
        "hosted_once_b_2": "used_b_2_hall + used_b_2_barn + unhoused_b_2 = 1",
        "hosted_once_c_1": "used_c_1_hall + used_c_1_room + unhoused_c_1 = 1",
    },
    "keeps_its_venue": {"keeps_its_venue_c_1_hall": "used_c_1_hall = 1"},
    "one_at_a_time": {"one_at_a_time_hall_c_1": "used_b_1_hall + used_c_1_hall <= 1"},
    "near_enough": {},
    "changes_structure": {
        "changes_structure_b_1_b_2_city": "used_b_1_hall + used_b_2_hall - repeated_b_1_b_2 <= 1",
        "changes_structure_b_1_b_2_country": (
            "used_b_1_barn + used_b_2_barn - repeated_b_1_b_2 <= 1"
        ),
    },
    "within_shares": {
        "within_shares_b_city_most": "used_b_1_hall + used_b_2_hall - share_b_city_most <= 1",
        "within_shares_b_country_least": (
            "used_b_1_barn + used_b_2_barn + share_b_country_least >= 1"
        ),
    },
    "within_overall_share": {
        "within_overall_share_country": "used_b_1_barn + used_b_2_barn - overall_country <= 1"
    },
}

APART = {"b-1": ((0, 60),), "b-2": ((60, 120),), "c-1": ((120, 180),)}
"""Three sessions one after the other."""


FAR = replace(TINY, between_min={("b-1", "b-2"): 30}, travel_min={(HALL, BARN): 90})
FAR_ROWS = {
    "near_enough": {
        "near_enough_b_1_b_2_hall": "used_b_1_hall - too_far_b_1_b_2 + used_b_2_barn <= 1",
    }
}


def test_two_sessions_of_somebody_are_near_enough_or_it_is_counted() -> None:
    assert rows(near_enough, FAR) == FAR_ROWS["near_enough"]


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda f: f.__name__)
def test_a_constraint_writes_its_rows(constraint: Constraint) -> None:
    assert rows(constraint, TINY) == ROWS[constraint.__name__]


def test_the_tiny_case_is_solved_as_by_hand() -> None:
    result = solve(TINY)

    assert result.venue_of == {"b-1": BARN, "b-2": HALL, "c-1": HALL}
    assert (result.harm, result.is_proven) == (1.5 + 5 + 5, True)


def test_hosted_once_leaves_without_a_venue_only_what_none_is_left_for() -> None:
    crowded = replace(TINY, suits={**TINY.suits, "b-1": (HALL,)})

    assert "b-1" not in solve(crowded).venue_of
    assert solve(replace(TINY, suits={**TINY.suits, "b-1": ()})).counts["unhoused"] == 0


def test_near_enough_keeps_a_person_from_travelling_in_no_time() -> None:
    far = replace(
        TINY,
        fixed={"b-1": HALL},
        rotating=frozenset(),
        least={},
        most={},
        spans_of=APART,
        between_min={("b-1", "b-2"): 30},
        travel_min={(HALL, BARN): 90},
        trips_min={},
    )

    assert rows(near_enough, far) == {
        "near_enough_b_1_b_2_hall": "used_b_1_hall - too_far_b_1_b_2 + used_b_2_barn <= 1"
    }
    assert solve(far).venue_of["b-2"] == HALL
    kept = solve(replace(far, fixed={"b-1": HALL, "b-2": BARN}))
    assert kept.too_far == {frozenset(("b-1", "b-2"))}


def test_one_at_a_time_sends_the_second_session_elsewhere() -> None:
    assert solve(replace(TINY, fixed={}, rotating=frozenset())).venue_of["c-1"] == ROOM


def test_changes_structure_is_worth_any_trip_symbol_and_share() -> None:
    still = replace(TINY, fixed={}, least={}, most={}, spans_of=APART)
    far = replace(
        still,
        trips_min={("b-1", BARN): 900_000, ("b-2", BARN): 900_000},
        off_symbol=frozenset({("b-1", BARN), ("b-2", BARN)}),
        most={("b", "country"): 0},
    )

    assert {solve(far).venue_of[m] for m in ("b-1", "b-2")} == {HALL, BARN}
    assert {solve(replace(far, rotating=frozenset())).venue_of[m] for m in ("b-1", "b-2")} == {HALL}


def test_changes_structure_leaves_no_session_without_a_venue() -> None:
    one = replace(TINY, fixed={}, suits={"b-1": (HALL,), "b-2": (HALL, ROOM), "c-1": (ROOM,)})
    found = solve(one)

    assert (found.counts["unhoused"], found.counts["repeated"]) == (0, 1)


def test_a_symbol_is_worth_any_trip_and_a_share_yields_to_it() -> None:
    asked = replace(
        TINY,
        fixed={},
        rotating=frozenset(),
        off_symbol=frozenset({("b-1", HALL), ("b-2", HALL)}),
        trips_min={("b-1", BARN): 900_000, ("b-2", BARN): 900_000},
        most={("b", "country"): 1},
    )

    assert [solve(asked).venue_of[m] for m in ("b-1", "b-2")] == [BARN, BARN]
    shared = replace(asked, off_symbol=frozenset())
    assert sorted(solve(shared).venue_of[m] for m in ("b-1", "b-2")) == [BARN, HALL]


def test_a_search_cut_short_ends_where_no_single_change_gains() -> None:
    cut = replace(TINY, fixed={}, nodes=0)

    assert _settled(cut, {"b-1": HALL, "b-2": HALL, "c-1": ROOM}) == {
        "b-1": BARN,
        "b-2": HALL,
        "c-1": ROOM,
    }
    assert solve(cut).counts["repeated"] == 0


def test_within_shares_counts_what_is_above_or_below() -> None:
    loose = replace(
        TINY, fixed={}, least={}, most={}, rotating=frozenset(), spans_of=APART, cost_eur={}
    )
    shared = replace(loose, most={("b", "city"): 1})

    assert list(solve(loose).venue_of.values()).count(BARN) == 0
    assert list(solve(shared).venue_of.values()).count(BARN) == 1
    assert counts(replace(loose, least={("b", "country"): 2}), {"b-1": HALL})["share"] == 2


def test_within_overall_share_sends_sessions_of_any_body_elsewhere() -> None:
    loose = replace(
        TINY,
        fixed={},
        least={},
        most={},
        most_overall={},
        rotating=frozenset(),
        spans_of=APART,
        off_symbol=frozenset(),
        cost_eur={},
    )
    bounded = replace(loose, most_overall={"city": 2})

    assert BARN not in solve(loose).venue_of.values()
    assert list(solve(bounded).venue_of.values()).count(BARN) == 1
    every_one = {"b-1": HALL, "b-2": HALL, "c-1": HALL}
    assert counts(bounded, every_one)["overall"] == 1


def test_a_venue_stays_that_of_the_reference_unless_much_better_is_found() -> None:
    trips = {("b-1", BARN): 90, ("b-2", BARN): 300}
    free = replace(TINY, fixed={}, off_symbol=frozenset(), trips_min=trips)
    kept = {"b-1": HALL, "b-2": BARN, "c-1": ROOM}

    assert solve(free).venue_of["b-1"] == BARN
    assert solve(replace(free, reference=kept)).venue_of == kept


def choices(inst: Instance) -> list[dict[str, str]]:
    """List every choice that keeps the hard rules."""
    options = [
        [inst.fixed[m]] if m in inst.fixed else [*venues, None] for m, venues in inst.suits.items()
    ]
    every = (
        {m: place for m, place in zip(inst.suits, chosen, strict=True) if place is not None}
        for chosen in product(*options)
    )
    return [chosen for chosen in every if not list(violations(inst, chosen))]


@given(instances())
def test_no_choice_of_venues_does_less_harm(inst: Instance) -> None:
    result = solve(inst)

    assert list(violations(inst, result.venue_of)) == []
    assert result.is_proven
    least = min(rank(inst, chosen) for chosen in choices(inst))
    assert rank(inst, result.venue_of) == pytest.approx(least)
