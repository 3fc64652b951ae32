"""Calendars by moves: no rule broken, sessions that give way, a bound below every calendar."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.calendar_instances import instance
from solver.calendar import Due, Instance, solve
from solver.calendar.evaluation import counts, violations, weighed
from solver.calendar.model.options import Looked, choices_of
from solver.calendar.search.construction import constructed
from solver.calendar.search.crowding import least_harm
from solver.status import Status
from tests.solver.calendar.cases import EVERY, KEYS, SLOTS, TINY, alone, by_the_clock, instances

YEAR = instance(40, 12, 60, 2, loose=0.9)
DENSE = replace(YEAR, options=replace(YEAR.options, density=0.0))
"""No program of it is written."""


def made(inst: Instance, *, lenient: bool = False) -> dict[str, str]:
    return constructed(inst, choices_of(inst, Looked(lenient=lenient)))


def is_whole(inst: Instance, held: dict[str, str]) -> bool:
    return held.keys() == inst.window.keys() and violations(inst, held) == []


def harm_of(inst: Instance, held: dict[str, str]) -> float:
    return weighed(inst, counts(inst, held))


def crowded(desired: Mapping[str, frozenset[str]]) -> Instance:
    """Ask for sessions in two half-days, whoever is free."""
    people = frozenset[str]().union(*desired.values())
    return Instance(
        slots=SLOTS,
        window=dict.fromkeys(desired, KEYS[:2]),
        required=dict.fromkeys(desired, frozenset[str]()),
        desired=desired,
        free=dict.fromkeys(people, EVERY),
    )


def least_harm_of(inst: Instance) -> float:
    return least_harm(inst, choices_of(inst, Looked(lenient=False)))


@given(instances())
def test_what_is_constructed_breaks_no_rule(inst: Instance) -> None:
    for lenient in (False, True):
        assert violations(inst, made(inst, lenient=lenient)) == []


@given(by_the_clock())
def test_what_is_constructed_by_the_clock_breaks_no_rule(inst: Instance) -> None:
    assert violations(inst, made(inst, lenient=True)) == []


def test_sessions_in_the_way_give_way_and_the_same_calendar_is_found_again() -> None:
    held = made(YEAR)

    assert is_whole(YEAR, held)
    assert held == made(YEAR)
    assert counts(YEAR, held)["absent"] == 0
    assert is_whole(TINY, made(TINY))


def test_a_session_that_no_slot_suits_is_left_out() -> None:
    closed = replace(TINY, window={**TINY.window, "board-2": ()})

    assert made(closed).keys() == {"team-1", "board-1"}


def test_what_one_session_decides_in_time_draws_it_there() -> None:
    dues = (Due(key="grant", sessions=("board-1",), first_day=1, last_day=1),)

    assert not made(alone(dues=()))["board-1"].startswith("d1")
    assert made(alone(dues=dues))["board-1"].startswith("d1")


def test_moves_end_by_what_they_weigh() -> None:
    short = replace(YEAR, options=replace(YEAR.options, slots_weighed=0))

    assert is_whole(YEAR, made(short))
    assert harm_of(YEAR, made(YEAR)) <= harm_of(YEAR, made(short))


def test_a_dense_program_is_not_written_and_its_bound_holds() -> None:
    result, best = solve(DENSE), solve(YEAR)

    assert violations(DENSE, result.held) == []
    assert result.harm == harm_of(DENSE, made(DENSE))
    assert 0 < result.bound <= best.harm + 1e-6
    assert best.bound - 1e-6 <= result.harm


@given(st.one_of(instances(), by_the_clock()))
def test_the_bound_of_a_dense_program_is_below_every_calendar(inst: Instance) -> None:
    dense = replace(inst, options=replace(inst.options, density=0.0))

    assert solve(dense).bound <= solve(inst).harm + 1e-6


def test_the_bound_is_below_a_calendar_that_leaves_out_what_would_harm_more() -> None:
    """Three sessions for the time of two, at each of which somebody is missed more than it."""
    crowd = frozenset(f"p{n}" for n in range(12))
    inst = crowded(dict.fromkeys(("team-0", "team-1", "team-2"), crowd))
    cheap = replace(inst, weights=replace(inst.weights, left_out=100.0))

    assert least_harm_of(inst) == pytest.approx(12 * inst.weights.missed)
    assert least_harm_of(cheap) == pytest.approx(100.0)
    assert solve(cheap).harm == 100.0


def test_a_session_that_moves_leave_out_is_not_said_to_have_no_slot() -> None:
    """Nothing is moved: most sessions are left out, which a calendar need not do."""
    stuck = replace(YEAR, options=replace(DENSE.options, moves=0))

    result = solve(stuck)

    assert len(result.held) < len(stuck.window)
    assert result.status is Status.FEASIBLE
    assert result.bound <= solve(YEAR).harm


@pytest.mark.parametrize(
    ("asked", "missed"),
    [
        (("ana", "ana", "ana"), 1),
        (("ana", "ana", "bob"), 0),
        (("ana", "ana bob", "bob"), 0),
        (("ana bob", "ana bob", "bob"), 1),
        (("ana bob", "ana bob", "ana bob"), 2),
    ],
)
def test_three_sessions_in_the_time_of_two_harm_whom_they_share(
    asked: tuple[str, ...], missed: int
) -> None:
    desired = {f"team-{n}": frozenset(people.split()) for n, people in enumerate(asked)}
    short = crowded(desired)

    assert least_harm_of(short) == pytest.approx(missed * short.weights.missed)
    assert least_harm_of(crowded({m: desired[m] for m in ("team-0", "team-1")})) == 0
    dense = replace(short, options=DENSE.options)
    assert solve(dense).harm == solve(short).harm == missed * short.weights.missed
