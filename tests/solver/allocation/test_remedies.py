"""The cheapest remedies close the gap, and a second set is unlike the first."""

from __future__ import annotations

from dataclasses import replace

from solver.allocation import Instance
from solver.allocation.remedies import Remedies, cheapest
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
