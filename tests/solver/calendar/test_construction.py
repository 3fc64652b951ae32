"""Calendars to begin with: all sessions held, no rule broken, and a search that goes on."""

from dataclasses import replace

from hypothesis import given

from benchmarks.calendar_instances import instance
from solver.calendar import Instance, solve
from solver.calendar.evaluation import counts, violations, weighed
from solver.calendar.search.construction import constructed
from tests.solver.calendar.cases import TINY, by_the_clock, instances

YEAR = instance(40, 12, 60, 2, loose=0.9)
AT_ONCE = replace(YEAR, options=replace(YEAR.options, density=0.0, nodes=1))
"""No program is sparse enough to be searched as a whole."""


def is_whole(inst: Instance, held: dict[str, str]) -> bool:
    return held.keys() == inst.window.keys() and violations(inst, held) == []


@given(instances())
def test_what_is_constructed_holds_all_sessions_and_breaks_no_rule(inst: Instance) -> None:
    for lenient in (False, True):
        held = constructed(inst, lenient=lenient)
        assert held is None or is_whole(inst, held)


@given(by_the_clock())
def test_what_is_constructed_by_the_clock_breaks_no_rule(inst: Instance) -> None:
    held = constructed(inst, lenient=True)
    assert held is None or is_whole(inst, held)


def test_sessions_in_the_way_give_way_and_the_same_calendar_is_found_again() -> None:
    held = constructed(YEAR, lenient=False)

    assert held is not None
    assert is_whole(YEAR, held)
    assert held == constructed(YEAR, lenient=False)
    assert counts(YEAR, held)["absent"] == 0
    assert constructed(TINY, lenient=False) is not None


def test_a_session_that_no_slot_suits_leaves_nothing_constructed() -> None:
    assert constructed(replace(TINY, window={**TINY.window, "board-2": ()}), lenient=False) is None


def test_a_dense_program_is_searched_in_rounds_from_what_is_constructed() -> None:
    held = constructed(AT_ONCE, lenient=False)
    assert held is not None
    result, best = solve(AT_ONCE), solve(YEAR)

    assert violations(AT_ONCE, result.held) == []
    assert best.bound - 1e-6 <= result.harm <= weighed(AT_ONCE, counts(AT_ONCE, held))
    assert result.bound <= best.harm + 1e-6
