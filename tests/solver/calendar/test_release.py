"""Which sessions take the slots of one that is left out."""

from __future__ import annotations

from dataclasses import replace

from solver.calendar import Instance, Link, in_the_way
from tests.solver.calendar.cases import EVERY, KEYS, SLOTS

HALLS = frozenset({"hall", "room"})
MORNING, NOON, NEXT = KEYS[:3]


def asking(*people: str) -> Instance:
    """Give a session that asks each person, s0, s1..., none of whom is ever away."""
    sessions = {f"s{rank}": frozenset({person}) for rank, person in enumerate(people)}
    return Instance(
        slots=SLOTS,
        window=dict.fromkeys(sessions, KEYS),
        required=sessions,
        free=dict.fromkeys(people, EVERY),
    )


def test_sessions_that_fill_the_venues_of_a_slot_together_are_all_named() -> None:
    four = asking("ana", "bob", "eva", "tom")
    inst = replace(
        four,
        window={**four.window, "s3": (MORNING,)},
        hosts={**dict.fromkeys(four.window, HALLS), "s2": frozenset({"barn"})},
    )
    both = {"s0": MORNING, "s1": MORNING}

    assert in_the_way(inst, both, "s3") == ("s0", "s1")
    assert in_the_way(inst, {**both, "s2": MORNING}, "s3") == ("s0", "s1")
    assert in_the_way(inst, {"s0": MORNING, "s1": NOON}, "s3") == ()


def test_sessions_that_hold_the_person_in_each_slot_are_all_named() -> None:
    three = asking("ana", "ana", "ana")
    inst = replace(three, window={**three.window, "s2": (MORNING, NOON)})

    assert in_the_way(inst, {"s0": MORNING, "s1": NOON}, "s2") == ("s0", "s1")


def test_a_session_too_near_in_the_order_is_named_whatever_its_day() -> None:
    two = asking("ana", "bob")
    inst = replace(
        two,
        window={**two.window, "s1": (MORNING, NOON)},
        links=(Link(before="s0", after="s1", min_gap_days=1),),
    )

    assert in_the_way(inst, {"s0": NEXT}, "s1") == ("s0",)


def test_where_one_is_enough_for_several_slots_no_other_is_named() -> None:
    """Ana is at s0 all day; of the others, who are in the same slots, none is needed."""
    four = asking("ana", "ana", "bob", "ana")
    inst = replace(four, window={**four.window, "s3": (MORNING,)})

    assert in_the_way(inst, {"s0": MORNING, "s1": MORNING, "s2": MORNING}, "s3") in (
        ("s0",),
        ("s1",),
    )
