"""What each constraint and preference writes, row by row."""

import pytest

from solver.calendar.constraints import CONSTRAINTS, not_in_two_places
from solver.calendar.model import Constraint, rows
from solver.calendar.preferences import PREFERENCES
from tests.solver.calendar.cases import TINY

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
        "not_in_two_places_ana_d0m": "held_team_1_d0m + held_board_1_d0m <= 1",
        "not_in_two_places_ana_d1a": "held_team_1_d1a + held_board_1_d1a <= 1",
        "not_in_two_places_ana_d3a": "held_board_1_d3a + held_board_2_d3a <= 1",
        "not_in_two_places_ana_d3m": "held_board_1_d3m + held_board_2_d3m <= 1",
    },
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
        "venues_enough_class1_d0m": "held_team_1_d0m + held_board_1_d0m <= 1",
        "venues_enough_class1_d1a": "held_team_1_d1a + held_board_1_d1a <= 1",
    },
    "desired_too": {
        "desired_too_bob_d0m": "held_team_1_d0m + held_board_1_d0m - missed_bob_d0m <= 1",
        "desired_too_bob_d1a": "held_team_1_d1a + held_board_1_d1a - missed_bob_d1a <= 1",
    },
    "few_meetings": {
        "few_meetings_ana_m0": (
            "held_team_1_d0m + held_board_1_d0m + held_team_1_d1a + held_board_1_d1a + "
            "held_board_1_d1m - over_cap_ana_m0 <= 1"
        ),
        "few_meetings_ana_m1": (
            "held_board_1_d3a + held_board_2_d3a + held_board_1_d3m + held_board_2_d3m - "
            "over_cap_ana_m1 <= 1"
        ),
    },
    "one_a_day": {
        "one_a_day_ana_0": "held_team_1_d0m + held_board_1_d0m - same_day_ana_0 <= 1",
        "one_a_day_ana_1": (
            "held_team_1_d1a + held_board_1_d1a + held_board_1_d1m - same_day_ana_1 <= 1"
        ),
        "one_a_day_ana_3": (
            "held_board_1_d3a + held_board_2_d3a + held_board_1_d3m + held_board_2_d3m - "
            "same_day_ana_3 <= 1"
        ),
        "one_a_day_eva_3": (
            "held_board_1_d3a + held_board_2_d3a + held_board_1_d3m + held_board_2_d3m - "
            "same_day_eva_3 <= 1"
        ),
    },
    "decided_in_time": {
        "decided_in_time_grant": "held_board_1_d1a + held_board_1_d1m + undecided_grant >= 1"
    },
}


@pytest.mark.parametrize("constraint", [*CONSTRAINTS, *PREFERENCES], ids=lambda f: f.__name__)
def test_a_constraint_writes_its_rows(constraint: Constraint) -> None:
    assert rows(constraint, TINY) == ROWS[constraint.__name__]


def test_a_lenient_search_lets_somebody_be_asked_for_twice_at_a_price() -> None:
    written = rows(not_in_two_places, TINY, lenient=True)

    assert written["not_in_two_places_eva_d3a"] == (
        "held_board_1_d3a + held_board_2_d3a - absent_eva_d3a <= 1"
    )
