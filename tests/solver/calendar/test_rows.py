"""What each constraint and preference writes, row by row."""

from dataclasses import replace

import pytest

from solver.calendar import Instance
from solver.calendar.model.build import Constraint, build, rows
from solver.calendar.model.constraints import CONSTRAINTS, not_in_two_places, usual_hour_once
from solver.calendar.model.options import Looked, choices_of
from solver.calendar.model.preferences import PREFERENCES
from solver.program import text_of
from tests.solver.calendar.cases import TINY, hours

ROWS = {
    "held_once": {
        "held_once_board_1": (
            "held_board_1_d0m + held_board_1_d1a + held_board_1_d1m + held_board_1_d3a + "
            "held_board_1_d3m + left_out_board_1 = 1"
        ),
        "held_once_board_2": "held_board_2_d3a + held_board_2_d3m + left_out_board_2 = 1",
        "held_once_team_1": "held_team_1_d0m + held_team_1_d1a + left_out_team_1 = 1",
    },
    "not_in_two_places": {
        "not_in_two_places_ana_0_team_1_d0m": "held_board_1_d0m + held_team_1_d0m <= 1",
        "not_in_two_places_ana_1_team_1_d1a": "held_board_1_d1a + held_team_1_d1a <= 1",
        "not_in_two_places_ana_3_board_2_d3a": "held_board_1_d3a + held_board_2_d3a <= 1",
        "not_in_two_places_ana_3_board_2_d3m": "held_board_1_d3m + held_board_2_d3m <= 1",
    },
    "usual_hour_once": {},
    "in_order": {
        "by_day_board_1_0": "held_board_1_d0m - done_board_1_0 = 0",
        "by_day_board_1_1": (
            "done_board_1_0 + held_board_1_d1a + held_board_1_d1m - done_board_1_1 = 0"
        ),
        "by_day_board_1_3": (
            "done_board_1_1 + held_board_1_d3a + held_board_1_d3m - done_board_1_3 = 0"
        ),
        "by_day_team_1_0": "held_team_1_d0m - done_team_1_0 = 0",
        "by_day_team_1_1": "done_team_1_0 + held_team_1_d1a - done_team_1_1 = 0",
        "in_order_team_1_board_1_0": "done_board_1_0 - left_out_team_1 <= 0",
        "in_order_team_1_board_1_1": "done_board_1_1 - done_team_1_0 - left_out_team_1 <= 0",
    },
    "within_reach": {
        "by_day_board_1_0": "held_board_1_d0m - done_board_1_0 = 0",
        "by_day_board_1_1": (
            "done_board_1_0 + held_board_1_d1a + held_board_1_d1m - done_board_1_1 = 0"
        ),
        "by_day_board_1_3": (
            "done_board_1_1 + held_board_1_d3a + held_board_1_d3m - done_board_1_3 = 0"
        ),
        "by_day_team_1_0": "held_team_1_d0m - done_team_1_0 = 0",
        "by_day_team_1_1": "done_team_1_0 + held_team_1_d1a - done_team_1_1 = 0",
        "within_reach_board_1_team_1_0": "done_team_1_0 - done_board_1_1 - left_out_board_1 <= 0",
    },
    "venues_enough": {
        "venues_enough_class1_0_team_1_d0m": "held_board_1_d0m + held_team_1_d0m <= 1",
        "venues_enough_class1_1_team_1_d1a": "held_board_1_d1a + held_team_1_d1a <= 1",
    },
    "desired_too": {
        "desired_too_bob_0_team_1_d0m": (
            "held_board_1_d0m + held_team_1_d0m - missed_bob_0_board_1 <= 1"
        ),
        "desired_too_bob_1_team_1_d1a": (
            "held_board_1_d1a + held_team_1_d1a - missed_bob_1_board_1 <= 1"
        ),
    },
    "gone_from_what_is_held": {},
    "few_meetings": {
        "by_month_board_1_m0_1": (
            "held_board_1_d0m + held_board_1_d1a + held_board_1_d1m - in_month_board_1_m0_1 = 0"
        ),
        "by_month_board_1_m1_2": "held_board_1_d3a + held_board_1_d3m - in_month_board_1_m1_2 = 0",
        "by_month_board_2_m1_1": "held_board_2_d3a + held_board_2_d3m - in_month_board_2_m1_1 = 0",
        "by_month_team_1_m0_1": "held_team_1_d0m + held_team_1_d1a - in_month_team_1_m0_1 = 0",
        "few_meetings_ana_m0": (
            "in_month_team_1_m0_1 + in_month_board_1_m0_1 - over_cap_ana_m0 <= 1"
        ),
        "few_meetings_ana_m1": (
            "in_month_board_1_m1_2 + in_month_board_2_m1_1 - over_cap_ana_m1 <= 1"
        ),
    },
    "one_a_day": {
        "one_a_day_ana_0": "held_team_1_d0m + held_board_1_d0m - same_day_ana_0 <= 1",
        "one_a_day_ana_1": (
            "held_team_1_d1a + held_board_1_d1a + held_board_1_d1m - same_day_ana_1 <= 1"
        ),
        "one_a_day_ana_3": (
            "held_board_1_d3a + held_board_1_d3m + held_board_2_d3a + held_board_2_d3m - "
            "same_day_ana_3 <= 1"
        ),
        "one_a_day_eva_3": (
            "held_board_1_d3a + held_board_1_d3m + held_board_2_d3a + held_board_2_d3m - "
            "same_day_eva_3 <= 1"
        ),
    },
    "decided_in_time": {
        "decided_in_time_grant": "held_board_1_d1a + held_board_1_d1m + undecided_grant >= 1"
    },
}


CLOCK_ROWS = {
    "usual_hour_once": {
        "usual_hour_once_ana_d0a": "held_one_d0a + held_two_d0a - shifted_d0a <= 1",
    },
    "gone_from_what_is_held": {
        "gone_from_what_is_held_absent_ana_0_one": (
            "absent_ana_0_one - held_one_d0h09l60 - held_one_d0h10l60 <= 0"
        ),
        "gone_from_what_is_held_absent_ana_0_two": (
            "absent_ana_0_two - held_two_d0h09l60 - held_two_d0h10l60 <= 0"
        ),
    },
}
"""What is written only where the hours of a day are searched: see ``PAIR``."""


@pytest.mark.parametrize("constraint", [*CONSTRAINTS, *PREFERENCES], ids=lambda f: f.__name__)
def test_a_constraint_writes_its_rows(constraint: Constraint) -> None:
    assert rows(constraint, TINY) == ROWS[constraint.__name__]


def test_a_lenient_search_lets_somebody_be_asked_for_twice_at_a_price() -> None:
    written = rows(not_in_two_places, TINY, lenient=True)

    assert written["not_in_two_places_eva_3_board_2_d3a"] == (
        "held_board_1_d3a + held_board_2_d3a - absent_eva_3_board_1 - absent_eva_3_board_2 <= 1"
    )


def test_two_sessions_of_a_half_day_do_not_both_start_at_the_usual_hour() -> None:
    assert rows(usual_hour_once, PAIR) == CLOCK_ROWS["usual_hour_once"]


def test_who_is_absent_is_absent_from_a_session_that_is_held() -> None:
    lenient = Looked(lenient=True, days=frozenset({0}))
    model = build(PAIR, choices_of(PAIR, lenient))
    written = text_of(model.program)

    for name, row in CLOCK_ROWS["gone_from_what_is_held"].items():
        assert written[name] == row
    assert written["not_in_two_places_ana_0_two_d0h09l60"] == (
        "held_one_d0h09l60 + held_two_d0h09l60 - absent_ana_0_one - absent_ana_0_two <= 1"
    )


def test_sessions_too_far_apart_are_not_held_one_after_the_other() -> None:
    far = replace(PAIR, travel_min={frozenset(("one", "two")): 30})
    model = build(far, choices_of(far, Looked(lenient=False, days=frozenset({0}))))
    near = [name for name in text_of(model.program) if "one_d0h09l60_two_d0h10l60" in name]

    assert near == ["not_in_two_places_ana_0_one_d0h09l60_two_d0h10l60"]


MORNING = [slot for slot in hours(60, days=1) if slot.block == "d0a"][:2]
PAIR = Instance(
    slots=tuple(MORNING),
    window=dict.fromkeys(("one", "two"), tuple(slot.key for slot in MORNING)),
    required=dict.fromkeys(("one", "two"), frozenset({"ana"})),
    free={"ana": frozenset(slot.key for slot in MORNING)},
)
"""Two sessions of an hour that may start at nine or at ten, one person."""
