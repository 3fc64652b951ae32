"""The cheapest remedies close the gap, and a second set is unlike the first."""

from __future__ import annotations

from dataclasses import replace

from solver.allocation import Instance, Options
from solver.allocation.remedies.available import Remedies
from solver.allocation.remedies.cheapest import cheapest, is_apart
from tests.solver.allocation.cases import money, work

LENDING = Remedies(
    lend_days={("ana", "m1"): 2.0, ("bob", "m1"): 2.0},
    day_price={"ana": 3.0, "bob": 2.0},
    tasks=frozenset({"t1"}),
)


def short() -> Instance:
    """One task of 2 days in m1, on which ana and bob may each work half a day."""
    return work(
        effort_days={"t1": 2.0},
        window={"t1": ("m1",)},
        qualified={"t1": ("ana", "bob")},
        capacity_days={("ana", "m1"): 0.5, ("bob", "m1"): 0.5},
        predecessors=(),
    )


def test_the_cheapest_days_are_lent_and_no_more_than_needed() -> None:
    found = cheapest(short(), LENDING)

    assert found is not None
    assert found.amounts == {("lend", "bob", "m1"): 1.0}
    assert found.price == 2.0


def test_a_bound_is_kept_and_the_next_one_helps() -> None:
    bounded = replace(LENDING, lend_days={("ana", "m1"): 2.0, ("bob", "m1"): 0.5})
    found = cheapest(short(), bounded)

    assert found is not None
    assert found.amounts == {("lend", "bob", "m1"): 0.5, ("lend", "ana", "m1"): 0.5}


def test_days_are_lent_up_to_a_useful_block() -> None:
    inst = replace(short(), options=Options(block_days=1.5))
    found = cheapest(inst, LENDING)

    assert found is not None
    assert (found.amounts, found.gap) == ({("lend", "bob", "m1"): 1.5}, 0.0)


def test_days_are_lent_where_a_person_works_on_one_project() -> None:
    inst = replace(
        short(),
        effort_days={"t1": 2.0, "t2": 1.0},
        window={"t1": ("m1",), "t2": ("m1",)},
        qualified={"t1": ("ana", "bob"), "t2": ("ana", "bob")},
        options=Options(max_projects=1),
    )
    found = cheapest(inst, LENDING)

    assert found is not None
    assert (found.amounts, found.gap) == ({("lend", "bob", "m1"): 1.0}, 0.0)


def test_days_that_a_body_gives_back_count_as_others_in_a_useful_block() -> None:
    inst = replace(short(), options=Options(block_days=1.5))
    freed = {("i1", 1): {("bob", "m1"): 1.0}, ("i1", 2): {("bob", "m1"): 1.5}}
    fewer = Remedies(freed_days=freed, session_price=1.0, tasks=frozenset({"t1"}))
    found = cheapest(inst, fewer)

    assert found is not None
    assert (found.amounts, found.gap) == ({("fewer", "i1", "2"): 1.0}, 0.0)


def test_another_set_is_unlike_the_first_and_costs_no_less() -> None:
    first = cheapest(short(), LENDING)
    assert first is not None
    second = cheapest(short(), LENDING, [first.amounts])

    assert second is not None
    assert second.amounts == {("lend", "ana", "m1"): 1.0}
    assert second.price == 3.0


def test_where_no_other_set_is_left_the_gap_says_so() -> None:
    only = replace(LENDING, lend_days={("bob", "m1"): 2.0})
    first = cheapest(short(), only)
    assert first is not None
    second = cheapest(short(), only, [first.amounts])

    assert first.gap == 0
    assert second is not None
    assert (second.amounts, second.gap) == ({}, 2.0)


def test_putting_off_is_chosen_where_it_is_cheaper() -> None:
    found = cheapest(short(), replace(LENDING, put_off_price={"t1": 1.0}))

    assert found is not None
    assert found.amounts == {("put_off", "t1"): 1.0}


def test_credit_is_added_for_what_no_source_pays() -> None:
    inst = money(cost_eur={"d2": 500.0}, payable=frozenset({("d2", "own")}), ceiling_eur={})
    bare = replace(inst, grant_limit_eur={}, appropriation_eur={"own": 200.0})
    found = cheapest(bare, Remedies(credit_eur={"own": 1000.0}, expenses=frozenset({"d2"})))

    assert found is not None
    assert {key: round(eur, 3) for key, eur in found.amounts.items()} == {("credit", "own"): 300.0}


def test_a_task_is_shifted_to_the_periods_where_there_is_time() -> None:
    inst = replace(short(), capacity_days={("ana", "m2"): 2.0})
    later = Remedies(shifted={("t1", 1): ("m2",)}, shift_price=3.0, tasks=frozenset({"t1"}))
    found = cheapest(inst, later)

    assert found is not None
    assert (found.amounts, found.price, found.gap) == ({("shift", "t1", "1"): 1.0}, 3.0, 0.0)


def test_a_shifted_task_leaves_its_own_window() -> None:
    """Half of t1 in m1 and half in m2 is no shift: somebody must lend what m2 lacks."""
    inst = replace(short(), capacity_days={("ana", "m1"): 1.0, ("ana", "m2"): 1.0})
    later = replace(LENDING, shifted={("t1", 1): ("m2",)}, lend_days={}, shift_price=3.0)
    found = cheapest(inst, later)

    assert found is not None
    assert found.gap == 2.0


def test_a_shifted_task_still_waits_for_the_one_before_it() -> None:
    inst = replace(
        short(),
        effort_days={"t1": 1.0, "t2": 1.0},
        window={"t1": ("m2",), "t2": ("m2",)},
        qualified={"t1": ("ana",), "t2": ("bob",)},
        capacity_days={("ana", "m2"): 1.0, ("bob", "m1"): 1.0},
        predecessors=(("t1", "t2"),),
    )
    earlier = Remedies(
        shifted={("t2", -1): ("m1",)}, shift_price=1.0, tasks=frozenset({"t1", "t2"})
    )

    assert (found := cheapest(inst, earlier)) is not None
    assert found.gap == 2.0
    both = replace(earlier, shifted={**earlier.shifted, ("t1", -1): ("m1",)})
    free = replace(inst, capacity_days={("ana", "m1"): 1.0, ("bob", "m1"): 1.0})
    assert (found := cheapest(free, both)) is not None
    assert found.amounts == {("shift", "t1", "-1"): 1.0, ("shift", "t2", "-1"): 1.0}


def test_a_body_that_meets_less_gives_days_back_and_takes_some() -> None:
    freed = {("b", 1): {("ana", "m1"): 1.0}, ("c", 1): {("ana", "m1"): 2.0, ("bob", "m1"): -1.0}}
    fewer = Remedies(freed_days=freed, session_price=2.0, tasks=frozenset({"t1"}))
    found = cheapest(short(), fewer)

    assert found is not None
    assert (found.amounts, found.price) == ({("fewer", "b", "1"): 1.0}, 2.0)


def test_a_task_given_up_holds_no_other_back() -> None:
    inst = replace(
        short(),
        effort_days={"t1": 1.0, "t2": 0.5},
        window={"t1": ("m1",), "t2": ("m1",)},
        qualified={"t1": (), "t2": ("bob",)},
        predecessors=(("t1", "t2"),),
    )
    put_off = Remedies(put_off_price={"t1": 5.0, "t2": 5.0}, tasks=frozenset({"t1", "t2"}))
    found = cheapest(inst, put_off)
    assert found is not None
    assert found.amounts == {("put_off", "t1"): 1.0, ("put_off", "t2"): 1.0}

    found = cheapest(inst, replace(put_off, drop_price={"t1": 8.0}))
    assert found is not None
    assert (found.amounts, found.price) == ({("drop", "t1"): 1.0}, 8.0)


def test_days_lent_first_pay_what_is_owed_and_the_reserve() -> None:
    """2 days lack; each day lent leaves half a day, and half a day is owed: 5 are lent."""
    lending = replace(
        LENDING,
        lend_days={("ana", "m1"): 9.0},
        lent_share=0.5,
        owed_days={("ana", "m1"): 0.5},
    )
    found = cheapest(replace(short(), capacity_days={}), lending)

    assert found is not None
    assert found.amounts == {("lend", "ana", "m1"): 5.0}


def test_a_set_is_unlike_another_by_a_third_of_what_both_contain() -> None:
    other = {("lend", agent, "m1"): 1.0 for agent in ("ana", "bob", "cem")}
    two_of_them, one_new = dict(list(other.items())[:2]), {("credit", "line"): 5_000.0}

    assert is_apart(two_of_them | one_new, [other])
    assert not is_apart(two_of_them, [other])
    assert not is_apart(other | one_new, [other])
    assert not is_apart({("lend", "ana", "m2"): 1.0}, [{("lend", "ana", "m1"): 1.0}])
    assert is_apart(other, [])
